"""The time that work on one file may take, without that for which others had the processor."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ckanext.inclusion.core.errors import TooSlow
from ckanext.inclusion.core.translation import N_

NANOSECONDS = 1_000_000_000
# A machine on which work waits longer than this many times its seconds is asked too much anyway.
SLOWEST = 8.0
# The system's figures of all threads are asked for at most once in so many seconds: of 70 threads
# they take a thousandth of a second, and work looks at its clock thousands of times.
BETWEEN_READINGS = 0.05
# A program that does nothing else may take so many times its seconds of all processors together:
# nine of eight, and one more to answer.
OF_ALL_PROCESSORS = 1.125


class Clock:
    """Stop work that takes more than its seconds, counted from `age` seconds ago.

    The seconds are those that a machine without other work needs. While this thread was ready to
    go on and others had the processor, time does not count, nor while it slept and that was so of
    the thread or the process that it slept for: a good file is not refused for what others do.
    What this thread had of the processor counts, and of what all threads and processes of the
    work had, the share of one processor; in a program that does nothing else, nearly all of it.
    What waits all the time is stopped after SLOWEST times its seconds.
    """

    def __init__(self, seconds: float, age: float = 0.0) -> None:
        self.seconds = seconds
        self._start = time.monotonic() - age
        self._own = str(threading.get_native_id())
        self._process = Path("/proc/self/task")
        self._others: list[Path] = []
        # Of a process as old as the clock, everything counts.
        self._before = {} if age else _read_shares(self._process)
        self._run_before = 0.0 if age else time.process_time()
        processors = len(os.sched_getaffinity(0))
        self._counted = min(processors, OF_ALL_PROCESSORS) if age else processors
        # Before, even all processors together cannot have taken too long.
        self._soonest = seconds * self._counted / processors
        self._ended = Share()
        self._read_at = self._spent = 0.0

    @property
    def left(self) -> float:
        """Return the seconds that are left at least, never below 0."""
        now = time.monotonic()
        spent = now - self._start
        if self._soonest <= spent < self.seconds * SLOWEST:
            if now - self._read_at >= BETWEEN_READINGS:
                self._spent, self._read_at = self._find_needed(spent), now
            spent = self._spent
        return max(0.0, self.seconds - spent)

    def check(self) -> None:
        """Raise TooSlow when the time is over."""
        if not self.left:
            raise self.too_slow

    @property
    def too_slow(self) -> TooSlow:
        """Return the error for work of which the time is over."""
        return TooSlow(
            N_(
                "The work on the file took too long and was stopped: the limit is {seconds} "
                "s. Split it, for example by département; if it is small, the machine was "
                "busy: try again."
            ),
            seconds=self.seconds,
        )

    @contextmanager
    def await_process(self, number: int) -> Iterator[None]:
        """Count the waiting of a process, new and not yet waited for, as that of this thread."""
        tasks = Path(f"/proc/{number}/task")
        self._others.append(tasks)
        try:
            yield
        finally:
            self._others.remove(tasks)
            self._ended += _find_longest(_read_shares(tasks))

    def _find_needed(self, spent: float) -> float:
        """Return how many of the seconds that were spent the work needed without other work."""
        threads = {
            task: share - self._before.get(task, Share())
            for task, share in _read_shares(self._process).items()
        }
        if not threads:
            return spent
        own = threads.pop(self._own, Share())
        processes = self._ended
        for tasks in self._others:
            processes += _find_longest(_read_shares(tasks))
        slept = max(0.0, spent - own.run - own.waited)
        waited = min(slept, _find_longest(threads).waited + processes.waited)
        run = time.process_time() - self._run_before + processes.run
        return max(spent - own.waited - waited, run / self._counted)


@dataclass(frozen=True)
class Share:
    """Hold the seconds for which a thread had a processor, and was ready to run without one."""

    run: float = 0.0
    waited: float = 0.0

    def __add__(self, other: Share) -> Share:
        """Return both together."""
        return Share(self.run + other.run, self.waited + other.waited)

    def __sub__(self, other: Share) -> Share:
        """Return what came after the other."""
        return Share(self.run - other.run, self.waited - other.waited)


def _read_shares(tasks: Path) -> dict[str, Share]:
    """Return each thread's share of a process, without any where the system does not tell."""
    shares = {}
    for task in _list_tasks(tasks):
        try:
            run, waited, _turns = (task / "schedstat").read_text().split()
        except (OSError, ValueError):
            continue
        shares[task.name] = Share(int(run) / NANOSECONDS, int(waited) / NANOSECONDS)
    return shares


def _list_tasks(tasks: Path) -> list[Path]:
    try:
        return list(tasks.iterdir())
    except OSError:
        return []


def _find_longest(shares: dict[str, Share]) -> Share:
    """Return the share of the thread that waited longest."""
    return max(shares.values(), key=lambda share: share.waited, default=Share())
