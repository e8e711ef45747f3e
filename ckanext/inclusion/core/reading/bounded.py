"""Open spreadsheets and GeoJSON in a process of their own, with bounds that the system keeps.

A library that lays out a sheet with one cell at its far corner asks for hundreds of gigabytes, and
a text that is nested deep enough ends the process that reads it. The child (`child.py`) may fail
in any way: its parent says one clear error.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ckanext.inclusion.core import errors
from ckanext.inclusion.core.bounded import DAMAGED, OUT_OF_MEMORY
from ckanext.inclusion.core.errors import TooLarge, UnreadableFile
from ckanext.inclusion.core.limits import MEGABYTE, Clock, Limits
from ckanext.inclusion.core.reading.opening import Opened

MODULE = "ckanext.inclusion.core.bounded.child"
KINDS = {
    one.code: one
    for one in (errors.UnreadableFile, errors.WrongFormat, errors.EmptyFile, errors.TooLarge)
}


@contextmanager
def open_bounded(opened: Opened, limits: Limits, clock: Clock) -> Iterator[Iterator[Any]]:
    """Give what the child writes, one JSON value at a time; stop it at the end of the time."""
    process = _start({"format": opened.format, **vars(limits)})
    timer = threading.Timer(clock.left, process.kill)
    feeder = threading.Thread(target=_feed, args=(process.stdin, opened.content), daemon=True)
    timer.start()
    feeder.start()
    try:
        yield _receive(process, clock, limits)
    finally:
        timer.cancel()
        process.kill()
        feeder.join()
        process.stdout.close()  # type: ignore[union-attr]
        process.wait()


def _start(request: dict[str, Any]) -> subprocess.Popen[bytes]:
    # The command is ours; what the user gave goes by standard input.
    return subprocess.Popen(  # noqa: S603
        [_find_python(), "-m", MODULE, json.dumps(request)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )


def _feed(stream: IO[bytes] | None, content: bytes) -> None:
    """Send the content; a child that ended before the end of it has said why, or not."""
    try:
        with stream or open(os.devnull, "wb") as pipe:  # noqa: PTH123
            pipe.write(content)
    except OSError:
        pass


def _receive(process: subprocess.Popen[bytes], clock: Clock, limits: Limits) -> Iterator[Any]:
    """Give each value; raise the error that the child says, or that its end means."""
    for line in process.stdout or ():
        clock.check()
        message = json.loads(line) if line.endswith(b"\n") else {}
        if message == {"end": True}:
            return
        if "error" in message:
            raise KINDS[message["error"]](message["message"], **message["params"])
        yield message
    clock.check()
    if process.wait() < 0:
        raise TooLarge(
            OUT_OF_MEMORY,
            limit=round(limits.memory / MEGABYTE),
        )
    raise UnreadableFile(DAMAGED)


def _find_python() -> str:
    """Return this environment's interpreter; under uWSGI, sys.executable is another program."""
    local = Path(sys.prefix) / "bin" / "python"
    return str(local) if local.exists() else shutil.which("python3") or sys.executable


def _environment() -> dict[str, str]:
    """Return what the process needs to find the same packages, and nothing else."""
    search = os.pathsep.join(entry for entry in sys.path if entry)
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": search, "PYTHONUTF8": "1"}
