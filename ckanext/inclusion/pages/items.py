"""One thing of a plan that a reader decides about: a rule, equal values, a correction, a question.

What a reader has seen of it goes with the form, so that nobody writes over what somebody else has
decided since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.logic.schema import MOST_DECISIONS
from ckanext.inclusion.pages.wishes import Wishes

ACTS = ("accept", "refuse", "set", "reset")
STATES = ("open", "accepted", "refused")
# What a thing is called by, and the action and the part of its answer that has it, by its kind.
NAMED_BY = {"rule": "rule", "values": "like", "correction": "correction", "question": "question"}
LISTED_BY = {
    "rule": ("inclusion_correction_group_list", "groups"),
    "values": ("inclusion_correction_group_list", "groups"),
    "correction": ("inclusion_correction_list", "corrections"),
    "question": ("inclusion_question_list", "questions"),
}
NOT_THERE = N_("The plan has no such correction.")
# Decisions that are about one row only: whoever undoes them undoes nothing else.
OWN = ("correction", "cell", "rows")


@dataclass(frozen=True)
class Item:
    """Hold what an action says of one thing, and the version of the run that it said it of."""

    kind: str
    key: str
    told: dict[str, Any]
    version: int

    @property
    def seen(self) -> str:
        """Return what tells this from the same thing once somebody has decided about it."""
        return make_seal(self.told)

    @property
    def is_group(self) -> bool:
        """Tell whether it is several corrections."""
        return self.kind in ("rule", "values")

    @property
    def is_whole(self) -> bool:
        """Tell whether one decision can be about all of it, and about nothing else."""
        has_target = self.told.get("target") is not None
        return has_target and self.told.get("whole") == self.told.get("count")

    @property
    def is_single(self) -> bool:
        """Tell whether one decision is all that there is to say of it."""
        return self.is_whole or not self.is_group

    @property
    def may_undo(self) -> bool:
        """Tell whether there is a decision about this very thing to take back."""
        decided = self.told.get("decided")
        if self.is_group:
            decisions = self.told["accepted"] + self.told["refused"]
            return bool(decided if self.is_whole else decisions)
        return decided is not None and decided["target"]["kind"] in OWN


def make_seal(told: Mapping[str, Any]) -> str:
    """Return what changes once somebody decides about a thing: it goes with the form about it."""
    states = [told.get(name) for name in (*STATES, "state", "decided")]
    text = json.dumps(states, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_item(run_id: str, kind: str, key: str, wishes: Wishes) -> Item:
    """Return one thing as it is now; raise ObjectNotFound where the plan has no such one."""
    by = kind if kind in ("rule", "values") else None
    asked: dict[str, Any] = {"id": run_id, "limit": 1, NAMED_BY[kind]: key}
    if kind != "rule" and not key.isdecimal():
        raise tk.ObjectNotFound(tk._(NOT_THERE))
    if by:
        asked = {**wishes.to_filters(), **asked, "by": by}
    action, name = LISTED_BY[kind]
    answer = tk.get_action(action)({}, asked)
    if not answer[name]:
        raise tk.ObjectNotFound(tk._(NOT_THERE))
    return Item(kind, key, answer[name][0], answer["version"])


@dataclass(frozen=True)
class Asked:
    """Hold what a reader asks for: one of ACTS, the value of `set`.

    `passed` are the corrections of a group that such a decision came to nothing about already.
    """

    act: str
    value: str
    passed: int = 0


def make_decisions(run_id: str, item: Item, asked: Asked, wishes: Wishes) -> list[dict[str, Any]]:
    """Return what a reader has decided, as `inclusion_decide` takes it."""
    if not item.is_single:
        return _decide_each(run_id, item, asked, wishes)
    act, decided = asked.act, item.told["decided"]
    if act == "reset":
        return [{"action": act, "target": decided["target"]}] if decided else []
    if act == "set":
        return [{"action": act, "target": _name_cell(item), "value": asked.value}]
    return [{"action": act, "target": item.told["target"]}]


def _name_cell(item: Item) -> Mapping[str, Any]:
    """Return the cell that a question is about, or that a correction of one cell changes."""
    target = item.told["target"]
    if item.kind == "question":
        return {**target, "before": item.told["value"]}
    edit = item.told["edits"][0]
    return {"kind": "cell", "row": target["row"], "field": edit["field"], "before": edit["before"]}


def _decide_each(run_id: str, item: Item, asked: Asked, wishes: Wishes) -> list[dict[str, Any]]:
    """Return a decision on each correction of a group, MOST_DECISIONS at most.

    Only on those that nobody has decided about; or, to take back, on those that the reader has.
    """
    own = {"rule": item.key} if item.kind == "rule" else {"like": item.key}
    chosen = {"id": run_id, **wishes.to_filters(), **own, "limit": MOST_DECISIONS}
    if asked.act == "reset":
        found = [one["decided"] for one in _list_all(chosen) if one["decided"]]
        mine = (one for one in found if one["author"] == tk.current_user.name)
        targets = [one["target"] for one in mine if one["target"]["kind"] in OWN]
        return [{"action": asked.act, "target": one} for one in targets[:MOST_DECISIONS]]
    if chosen.get("state", "open") != "open":
        return []
    chosen |= {"state": "open", "offset": asked.passed}
    listed = tk.get_action("inclusion_correction_list")({}, chosen)["corrections"]
    return [{"action": asked.act, "target": one["target"]} for one in listed]


def _list_all(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give all corrections that are asked for, page by page."""
    offset, count = 0, 1
    while offset < count:
        page = tk.get_action("inclusion_correction_list")({}, {**asked, "offset": offset})
        yield from page["corrections"]
        offset, count = offset + asked["limit"], page["count"]
