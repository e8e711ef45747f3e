"""One act of a person is one entry among the activities: that of its parts is left out.

CKAN writes an entry for each view that it adds to a new resource by itself, beside that for the
file, and one for each file of a result. What is written is told by the last of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NEW_VIEW, CHANGED_DATASET = "new resource view", "changed package"

_left_out: ContextVar[frozenset[str]] = ContextVar("inclusion_activities_left_out")


@contextmanager
def leaving_out(kind: str) -> Iterator[None]:
    """Write no activities of a kind for the time of the block, in this thread only."""
    token = _left_out.set(_left_out.get(frozenset()) | {kind})
    try:
        yield
    finally:
        _left_out.reset(token)


def is_left_out(kind: object) -> bool:
    """Tell whether activities of a kind are not to be written now."""
    return kind in _left_out.get(frozenset())
