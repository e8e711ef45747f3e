"""The time that work on one file may take, without that for which others had the processor."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ckanext.inclusion.core.errors import TooSlow
from ckanext.inclusion.core.translation import N_

NANOSECONDS = 1_000_000_000
# A machine on which work waits longer than this many times its seconds is asked too much anyway.
SLOWEST = 8.0


class Clock:
    """Stop work that takes more than its seconds, counted from `age` seconds ago.

    The seconds are those that a machine without other work needs. While this thread was ready to
    go on and others had the processor, time does not count, nor while that was so of the thread or
    the process that it waited for: a good file is not refused for what others do. What waits all
    the time is stopped after SLOWEST times its seconds.
    """

    def __init__(self, seconds: float, age: float = 0.0) -> None:
        self.seconds = seconds
        self._start = time.monotonic() - age
        self._own = str(threading.get_native_id())
        self._process = Path("/proc/self/task")
        self._others: list[Path] = []
        # Of a process as old as the clock, all waiting counts.
        self._before = {} if age else _read_waits(self._process)
        self._waited_for_others = 0.0

    @property
    def left(self) -> float:
        """Return the seconds that are left at least, never below 0."""
        spent = time.monotonic() - self._start
        if self.seconds <= spent < self.seconds * SLOWEST:
            spent = max(0.0, spent - self._find_waited())
        return max(0.0, self.seconds - spent)

    def check(self) -> None:
        """Raise TooSlow when the time is over."""
        if not self.left:
            raise TooSlow(
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
            self._waited_for_others += _find_longest(_read_waits(tasks))

    def _find_waited(self) -> float:
        """Return the seconds for which this thread waited, or what it waited for."""
        waits = {
            task: waited - self._before.get(task, 0.0)
            for task, waited in _read_waits(self._process).items()
        }
        own = waits.pop(self._own, 0.0)
        others = sum(_find_longest(_read_waits(tasks)) for tasks in self._others)
        return own + _find_longest(waits) + others + self._waited_for_others


def _read_waits(tasks: Path) -> dict[str, float]:
    """Return for each thread of a process how many seconds it was ready to run and did not.

    Without any where the system does not tell.
    """
    waits = {}
    for task in _list_tasks(tasks):
        try:
            waits[task.name] = int((task / "schedstat").read_text().split()[1]) / NANOSECONDS
        except (OSError, IndexError):
            continue
    return waits


def _list_tasks(tasks: Path) -> list[Path]:
    try:
        return list(tasks.iterdir())
    except OSError:
        return []


def _find_longest(waits: dict[str, float]) -> float:
    return max(waits.values(), default=0.0)
