"""The clock that long work looks at without being handed it through every function."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from ckanext.inclusion.core.clock import Clock

# A program looks at its clock each time it had the processor for so many seconds.
BETWEEN_LOOKS = 0.25

_WATCHED: ContextVar[Clock | None] = ContextVar("watched", default=None)


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Let the work below stop when the time of this clock is over."""
    before = _WATCHED.set(clock)
    try:
        yield
    finally:
        _WATCHED.reset(before)


def keep_time() -> None:
    """Raise TooSlow where a clock is watched and its time is over; it costs under a microsecond."""
    clock = _WATCHED.get()
    if clock is not None:
        clock.check()


@contextmanager
def interrupting() -> Iterator[None]:
    """Let watched work below stop in time even if it never looks at its clock.

    TooSlow may then be raised between any two steps of the work, so that nothing which outlives the
    work may be half done by it. It is for a program that does nothing else, and its first thread.
    """
    signal.signal(signal.SIGPROF, _look)
    signal.siginterrupt(signal.SIGPROF, False)
    signal.setitimer(signal.ITIMER_PROF, BETWEEN_LOOKS, BETWEEN_LOOKS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _look(*_signal: Any) -> None:
    keep_time()
