"""The clock that long work looks at without being handed it through every function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ckanext.inclusion.core.clock import Clock

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
