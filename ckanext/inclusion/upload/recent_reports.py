"""The reports on files that were checked a moment ago: a form that comes back sends its file again.

They are kept as text in the process that made them, within bounds and for minutes: the same bytes,
checked against the same standard, have the same report.
"""

from __future__ import annotations

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

# A person mends a form in less. What is older goes with the next file that is checked.
KEPT_SECONDS = 600
# All together; of a longer report alone the file is one that nobody sends twice in a form.
MOST_CHARS, LONGEST = 16 * 1024 * 1024, 1024 * 1024
# Rules of findings that tell how busy the machine was, rather than what the file is.
OF_THE_MOMENT = {"corrections-not-sought"}


@dataclass(frozen=True)
class _Kept:
    text: str
    until: float


_KEPT: OrderedDict[Hashable, _Kept] = OrderedDict()
_LOCK = threading.Lock()


def recall(key: Hashable, check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the report that is kept under a key, or else what `check` gives, and keep that.

    `key` is all that decides about the report, which holds ours under `inclusion`.
    """
    text = _find(key)
    if text is not None:
        found: dict[str, Any] = json.loads(text)
        return found
    report = check()
    if OF_THE_MOMENT.isdisjoint(report["inclusion"]["groups"]["rule"]):
        _keep(key, json.dumps(report))
    return report


def _find(key: Hashable) -> str | None:
    with _LOCK:
        _forget_old()
        kept = _KEPT.get(key)
        return kept.text if kept else None


def _keep(key: Hashable, text: str) -> None:
    if len(text) > LONGEST:
        return
    with _LOCK:
        _KEPT[key] = _Kept(text, time.monotonic() + KEPT_SECONDS)
        while sum(len(kept.text) for kept in _KEPT.values()) > MOST_CHARS:
            _KEPT.popitem(last=False)


def _forget_old() -> None:
    now = time.monotonic()
    for key in [key for key, kept in _KEPT.items() if kept.until < now]:
        del _KEPT[key]
