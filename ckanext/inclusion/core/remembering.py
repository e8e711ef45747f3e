"""What is kept while a plan is made: its stages are asked again about values that did not change.

It is let go with the plan: values of cells do not stay in a process that cleans other files.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

_Kept = TypeVar("_Kept")
_MEMORY: ContextVar[dict[Hashable, Any] | None] = ContextVar("memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Let the work below keep what it finds, with one table and one standard."""
    before = _MEMORY.set({})
    try:
        yield
    finally:
        _MEMORY.reset(before)


def recall(key: Hashable, begin: Callable[[], _Kept]) -> _Kept:
    """Return what is kept under a key, at first what `begin` gives; outside, that each time."""
    memory = _MEMORY.get()
    if memory is None:
        return begin()
    if key not in memory:
        memory[key] = begin()
    kept: _Kept = memory[key]
    return kept
