"""Who decided about a correction, and when: the nearest decision that its state comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ckanext.inclusion.core.decisions.decision import Decision, Target
from ckanext.inclusion.core.decisions.log import effective
from ckanext.inclusion.core.plan import frames

# What each thing that is said makes of a correction; what is set or unlinked takes its place.
STATES = {
    "accept": frames.ACCEPTED,
    "link": frames.ACCEPTED,
    "refuse": frames.REFUSED,
    "unlink": frames.REFUSED,
    "set": frames.REFUSED,
}


class Deciders:
    """Find decisions by what they are about; the last about each thing counts."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._known: dict[tuple[Any, ...], list[Decision]] = {}
        for one in effective(decisions):
            for key in _keys_of_decision(one):
                self._known.setdefault(key, []).append(one)

    def find(self, target: Mapping[str, Any], state: str) -> Decision | None:
        """Return the nearest decision that gave a correction, a target as JSON, its state.

        None where nobody has decided, or where it follows from what was said of another row.
        """
        named = Target.from_dict(target)
        for key in _keys_of_correction(named):
            for one in self._known.get(key, ()):
                if STATES[one.action] == state or one.action == "set":
                    return one
        return None

    def find_of(self, target: Mapping[str, Any]) -> Decision | None:
        """Return the decision about the very thing that a target as JSON names."""
        found = self._known.get(("own", *Target.from_dict(target).identity))
        return found[0] if found else None


def _keys_of_decision(decision: Decision) -> Iterator[tuple[Any, ...]]:
    """Give what a decision is found by."""
    target = decision.target
    yield ("own", *target.identity)
    if target.kind == "cell":
        yield from (("cell", key, target.field) for key in target.keys("row") if key)
    elif target.kind == "rows":
        both = (target.keys("row"), target.keys("other"))
        yield from (("rows", key) for keys in both for key in keys if key)
    elif target.kind == "values":
        yield ("values", target.field, target.before, target.after)
    elif target.kind in ("group", "rule"):
        yield ("rule", target.rule, target.field)


def _keys_of_correction(target: Target) -> Iterator[tuple[Any, ...]]:
    """Give what may have been decided about a correction, the nearest first."""
    yield ("own", *target.identity)
    yield from (("cell", target.row, field) for field, _, _ in target.edits)
    if target.operation == "merge":
        yield ("rows", target.row)
    yield from (("values", *edit) for edit in target.edits)
    yield from (("values", field, before, None) for field, before, _ in target.edits)
    yield from (("rule", target.rule, field) for field, _, _ in target.edits)
    yield ("rule", target.rule, None)
