"""JSON that people give: Python's reader, with a bound on how deep it goes."""

from __future__ import annotations

import json
from typing import Any

# Options and Table Schemas need about ten; Python itself gives up at about a thousand, by a fault
# that nobody expects, and whatever walks through the value afterwards does so earlier.
MOST_LEVELS = 50


def load_json(text: str | bytes) -> Any:
    """Return what a JSON text holds; raise ValueError where it is none, or is nested too deep.

    >>> load_json('{"checks": []}')
    {'checks': []}
    >>> load_json("[" * 100_000)
    Traceback (most recent call last):
    ValueError: More than 50 levels of JSON.
    """
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise _too_deep() from error
    require_shallow(value)
    return value


def require_shallow(value: Any) -> None:
    """Raise ValueError where a value that came as JSON is nested too deep."""
    level = [value]
    for _ in range(MOST_LEVELS + 1):
        level = [inner for one in level for inner in _list_inner(one)]
        if not level:
            return
    raise _too_deep()


def _list_inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep() -> ValueError:
    return ValueError(f"More than {MOST_LEVELS} levels of JSON.")
