"""Start programs that outlive this one, and stop exactly those again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paths import VAR
from terminal import Problem

LOG_TAIL_LINES = 15
STOP_SECONDS = 15.0


@dataclass(frozen=True)
class Program:
    """Name a background program; its log and its process number are kept under `var/`."""

    name: str

    @property
    def log(self) -> Path:
        """Return the file of its output."""
        return VAR / "log" / f"{self.name}.log"

    @property
    def record(self) -> Path:
        """Return the file that holds its process number and start time."""
        return VAR / "run" / self.name

    def start(
        self,
        command: Sequence[str | Path],
        env: Mapping[str, str] | None = None,
        inherited: Sequence[int] = (),
    ) -> None:
        """Start it in a session of its own, unless it runs; `inherited` are file descriptors."""
        if self.is_running():
            return
        # A server whose parent was killed would still hold its files and its socket.
        self.stop()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=inherited,
                start_new_session=True, env={**os.environ, **(env or {})},
            )  # fmt: skip
        self.note(process.pid)

    def note(self, pid: int) -> None:
        """Keep which process it is."""
        self.record.parent.mkdir(parents=True, exist_ok=True)
        self.record.write_text(f"{pid} {_start_time(pid)}")

    def is_running(self) -> bool:
        """Tell whether the very process that was started still runs."""
        return self.pid() is not None

    def pid(self) -> int | None:
        """Return the number of its process; None when it does not run."""
        pid, started = self._read_record()
        return pid if pid and started and _start_time(pid) == started else None

    def _read_record(self) -> tuple[int | None, str]:
        """Return the number and start time of the process that was noted."""
        with contextlib.suppress(FileNotFoundError):
            pid, _, started = self.record.read_text().partition(" ")
            return int(pid), started
        return None, ""

    def stop(self) -> None:
        """End it and its children, those that outlived it too; kill what does not end by itself."""
        group = self._find_group()
        if group is not None:
            _signal_group(group, signal.SIGTERM)
            _wait_while(self.is_running)
            _signal_group(group, signal.SIGKILL)
            _wait_while(lambda: _group_lives(group))
        self.record.unlink(missing_ok=True)

    def _find_group(self) -> int | None:
        """Return the process group that it leads, or led; None where nothing of it runs.

        Linux gives its number to no other process while a child is left in the group.
        """
        if self.is_running():
            return self.pid()
        pid, _ = self._read_record()
        is_left = pid is not None and not _start_time(pid) and _leads_session(pid)
        return pid if is_left else None

    def wait_until(self, is_ready: Callable[[], bool], seconds: float) -> None:
        """Wait until it answers; raise Problem with the end of its log if it dies or is late."""
        deadline = time.monotonic() + seconds
        while not is_ready():
            self.check()
            if time.monotonic() > deadline:
                raise Problem(
                    f"{self.name} does not answer after {seconds:.0f} s. "
                    f"The end of {self.log}:\n{self.read_log_tail()}"
                )
            time.sleep(0.1)

    def check(self) -> None:
        """Raise Problem with the end of its log when it is dead."""
        if not self.is_running():
            raise Problem(f"{self.name} died. The end of {self.log}:\n{self.read_log_tail()}")

    def read_log_tail(self) -> str:
        """Return the last lines of its output."""
        if not self.log.exists():
            return "(no log)"
        lines = self.log.read_text("utf-8", errors="replace").splitlines()
        return "\n".join(lines[-LOG_TAIL_LINES:]) or "(empty: it said nothing, or was killed)"


def list_noted() -> set[str]:
    """Return the names of all that was noted, whether it still runs or not."""
    return {path.name for path in (VAR / "run").glob("*")}


def list_running() -> set[str]:
    """Return the names of all that was noted and still runs."""
    return {name for name in list_noted() if Program(name).is_running()}


def _signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _wait_while(condition: Callable[[], bool]) -> None:
    """Wait as long as something holds, STOP_SECONDS at most."""
    deadline = time.monotonic() + STOP_SECONDS
    while condition() and time.monotonic() < deadline:
        time.sleep(0.05)


def _group_lives(group: int) -> bool:
    """Tell whether a process of a group has not ended; one that nobody waited for has."""
    return any(stat[2:3] == [str(group)] for stat in _read_living())


def _leads_session(group: int) -> bool:
    """Tell whether a process is left in a group that is a session of its own, as ours are."""
    return any(stat[2:4] == [str(group)] * 2 for stat in _read_living())


def _read_living() -> Iterator[list[str]]:
    """Give what Linux says of each process that has not ended."""
    pids = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return (stat for stat in map(_read_stat, pids) if stat and stat[0] != "Z")


def _start_time(pid: int) -> str:
    """Return when a process began, in clock ticks since boot: with its number, its identity."""
    stat = _read_stat(pid)
    return stat[19] if stat and stat[0] != "Z" else ""


def _read_stat(pid: int) -> list[str]:
    """Return what Linux says of a process from its state on; nothing where there is none."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return []


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> str:
    """Run a command to its end and return its output; raise Problem with it when it fails."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False,
        env={**os.environ, **(env or {})},
    )  # fmt: skip
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-LOG_TAIL_LINES:])
        raise Problem(f"This command failed: {' '.join(map(str, command))}\n{tail}")
    return done.stdout
