"""Open spreadsheets and GeoJSON in a process of their own, with bounds that the system keeps.

A library that lays out a sheet with one cell at its far corner asks for hundreds of gigabytes, and
a text that is nested deep enough ends the process that reads it. The child (`child.py`) may fail
in any way: its parent says one clear error.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from ckanext.inclusion.core import errors
from ckanext.inclusion.core.bounded import DAMAGED, lack_of_memory
from ckanext.inclusion.core.bounded.interpreter import environment, isolated_python, search_path
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooLarge, UnreadableFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.opening import Opened

START = """
import json, sys
search, request = json.loads(sys.argv[1])
sys.path += search
from ckanext.inclusion.core.bounded.child import main
main(request)
"""
KINDS = {
    one.code: one
    for one in (errors.UnreadableFile, errors.WrongFormat, errors.EmptyFile, errors.TooLarge)
}


@contextmanager
def open_bounded(opened: Opened, limits: Limits, clock: Clock) -> Iterator[Iterator[Any]]:
    """Give what the child writes, one JSON value at a time; stop it at the end of the time.

    What `opened` holds is gone then: the child has it.
    """
    ended = threading.Event()
    with (
        _start({"format": opened.format, **vars(limits)}) as process,
        clock.await_process(process.pid),
    ):
        watcher = threading.Thread(target=_watch, args=(process, clock, ended), daemon=True)
        feed = (process.stdin, opened.hand_over())
        feeder = threading.Thread(target=_feed, args=feed, daemon=True)
        del feed
        watcher.start()
        feeder.start()
        try:
            yield _receive(process, clock, lack_of_memory(opened.format, limits))
        finally:
            ended.set()
            process.kill()
            watcher.join()
            feeder.join()


def _start(request: dict[str, Any]) -> subprocess.Popen[bytes]:
    # The command is ours; what the user gave goes by standard input.
    return subprocess.Popen(  # noqa: S603
        isolated_python("-c", START, json.dumps([search_path(), request])),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


def _watch(process: subprocess.Popen[bytes], clock: Clock, ended: threading.Event) -> None:
    """End the process with the time that it has, unless it ended before."""
    while not ended.wait(clock.left):
        if not clock.left:
            process.kill()
            return


def _feed(stream: IO[bytes] | None, content: bytes) -> None:
    """Send the content; a child that ended before the end of it has said why, or not."""
    try:
        with stream or open(os.devnull, "wb") as pipe:  # noqa: PTH123
            pipe.write(content)
    except OSError:
        pass


def _await_start(process: subprocess.Popen[bytes], clock: Clock) -> None:
    """Raise RuntimeError when the child cannot start: no fault of the file's."""
    if process.stdout and not process.stdout.readline():
        clock.check()
        raise RuntimeError("The process that opens spreadsheets and GeoJSON does not start.")


def _receive(process: subprocess.Popen[bytes], clock: Clock, lack: TooLarge) -> Iterator[Any]:
    """Give each value; raise the error that the child says, or that its end means.

    `lack` is the one of a child that the system has ended.
    """
    _await_start(process, clock)
    for line in process.stdout or ():
        clock.check()
        message = json.loads(line) if line.endswith(b"\n") else {}
        if message == {"end": True}:
            return
        if "error" in message:
            raise KINDS[message["error"]](message["message"], **message["params"])
        yield message
    clock.check()
    code = process.wait()
    if code == -signal.SIGXCPU:
        raise clock.too_slow
    if code < 0:
        raise lack
    raise UnreadableFile(DAMAGED)
