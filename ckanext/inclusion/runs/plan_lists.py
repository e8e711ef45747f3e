"""What is listed of a plan: its corrections, one by one and in groups, and its questions."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import polars as pl
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.decisions.attributing import Deciders
from ckanext.inclusion.core.geography import departements
from ckanext.inclusion.core.plan import JOINING
from ckanext.inclusion.core.plan.duplicates import Duplicates
from ckanext.inclusion.core.plan.grouping import group_corrections
from ckanext.inclusion.core.plan.listing import Listing, Wanted
from ckanext.inclusion.core.plan.questions import (
    count_questions,
    select_questions,
    target_questions,
    tell_questions,
)
from ckanext.inclusion.core.plan.telling import tell_page
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.plans import OpenPlan, open_plan
from ckanext.inclusion.runs.presenting import name_rule

PLANNING = ("planned", "queued", "running")
FILTERS = (
    "rule", "field", "tier", "state", "line", "correction", "like", "departement", "commune",
    "search",
)  # fmt: skip
# The communes with the most corrections: no list for a person is longer.
COMMUNES_TOLD = 200


class Lists:
    """List what is wanted of a run's plan."""

    def __init__(self, run_id: str, wanted: dict[str, Any]) -> None:
        self.run: Run = model.Session.get(Run, run_id)
        self.opened: OpenPlan = open_plan(self.run)
        self.listing: Listing = self.opened.listing
        self._wanted = wanted
        self.chosen = Wanted(**{name: wanted.get(name) for name in FILTERS})

    def list_corrections(self) -> dict[str, Any]:
        """Return a page of corrections, how many are wanted, and of which kinds these are."""
        kinds = self.listing.kinds(self.chosen).to_dicts()
        page = tell_page(self.listing, self.chosen, **self._page, translate=tk._)
        return {
            **self._head,
            "count": sum(one["count"] for one in kinds),
            "kinds": _name_rules(kinds),
            "corrections": [self._tell(one) for one in page],
        }

    def list_groups(self) -> dict[str, Any]:
        """Return a page of groups of corrections, and what they can be chosen by."""
        by = self._wanted["by"]
        count, groups = group_corrections(self.listing, by, self.chosen, **self._page)
        alone = self._tell_alone(groups) if by == "values" else {}
        return {
            **self._head,
            "count": count,
            "groups": [
                {**self._tell_group(one, by), "only": alone.get(one["correction"])}
                for one in _name_rules(groups)
            ],
            **self._tell_choices(self.listing.select(self.chosen)),
        }

    def list_questions(self) -> dict[str, Any]:
        """Return a page of questions, those of one kind where it is wanted."""
        asked = select_questions(self.listing, self.opened.kept.left, self.chosen)
        if self._wanted.get("question") is not None:
            asked = asked.filter(pl.col("question") == self._wanted["question"])
        kinds = count_questions(asked).to_dicts()
        page = asked.slice(self._page["offset"], self._page["limit"])
        told = tell_questions(self.listing, page, tk._)
        return {
            **self._head,
            "count": asked.height,
            "kinds": _name_rules(kinds),
            "questions": [
                {**one, "decided": self._find_of(one["target"]) if one["target"] else None}
                for one in told
            ],
            **self._tell_choices(asked),
        }

    def list_duplicates(self) -> dict[str, Any]:
        """Return a page of rows that may be one place; or one group; or rows that are named."""
        duplicates = Duplicates(self.listing, self.opened.kept.apart)
        lines, number = self._wanted.get("lines"), self._wanted.get("duplicate")
        start, stop = self._page["offset"], self._page["offset"] + self._page["limit"]
        if number is not None:
            start, stop = number, number + 1
        named = duplicates.ask(lines) if lines else None
        groups = [one for one in [named] if one] if lines else duplicates.groups[start:stop]
        told = duplicates.tell(groups, tk._)
        return {
            **self._head,
            "count": len(groups) if lines else len(duplicates.groups),
            "duplicates": [
                {**one, "duplicate": None if lines else place, "pairs": self._judge(one["pairs"])}
                for place, one in enumerate(told, start=start)
            ],
        }

    def _judge(self, pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return pairs with what somebody has decided about them."""
        found = []
        for one in pairs:
            merge = self._tell(one["correction"]) if one["correction"] else None
            own = self._find_of(one["target"])
            found.append(
                {**one, "correction": merge, "decided": own or (merge or {}).get("decided")}
            )
        return found

    @property
    def _page(self) -> dict[str, int]:
        return {"offset": self._wanted["offset"], "limit": self._wanted["limit"]}

    @property
    def _head(self) -> dict[str, Any]:
        return {"id": self.run.id, "version": self.run.version, "state": self.run.state}

    @cached_property
    def _deciders(self) -> Deciders:
        return Deciders(self.opened.decisions)

    @cached_property
    def _applied(self) -> set[int]:
        """Return the corrections that are in the result, or of a plan would be."""
        opened = self.opened
        counted = opened.preview.plan if self.run.state in PLANNING else opened.kept.plan
        return set(counted.accepted(self.run.parameters["accept"]).corrections["correction"])

    @cached_property
    def _uprooted(self) -> set[int]:
        return set(self.opened.preview.uprooted)

    def _tell(self, one: dict[str, Any]) -> dict[str, Any]:
        number, uprooted = one["correction"], self._uprooted
        found = self._deciders.find(one["target"], one["state"])
        return {
            **one,
            "applied": number in self._applied and number not in uprooted,
            "is_replanned": number in uprooted,
            "decided": _tell_decision(found),
        }

    def _tell_group(self, group: dict[str, Any], by: str) -> dict[str, Any]:
        """Return a group with the target that a decision about all of it names, if there is one."""
        target = None
        if by == "rule":
            target = {"kind": "rule", "rule": group["rule"]}
        else:
            first = group["examples"][0]
            if len(first["edits"]) == 1 and not first["operation"]:
                target = {"kind": "values", **first["edits"][0]}
        found = self._find_of(target) if target else None
        whole = self._count_whole(group, by)
        return {**group, "whole": whole, "target": target, "decided": found}

    def _tell_alone(self, groups: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
        """Return the corrections that are a group of their own, by their number."""
        numbers = tuple(one["correction"] for one in groups if one["count"] == 1)
        page = tell_page(self.listing, Wanted(among=numbers), translate=tk._)
        return {one["correction"]: self._tell(one) for one in page}

    def _count_whole(self, group: dict[str, Any], by: str) -> int:
        """Return how many corrections a group has where nothing is filtered."""
        if by == "values":
            return self.listing.select(Wanted(like=group["correction"])).height
        return self._whole_rules.get(group["rule"], 0)

    @cached_property
    def _whole_rules(self) -> dict[str, int]:
        return self.opened.preview.plan.count_rules()

    def _find_of(self, target: dict[str, Any]) -> dict[str, Any] | None:
        return _tell_decision(self._deciders.find_of(target))

    def _tell_choices(self, heads: pl.DataFrame) -> dict[str, Any]:
        """Return where what is listed is, and how much of the plan there is of each tier."""
        places = self.listing.count_places(heads)
        counted = places.group_by("departement").agg(pl.col("count").sum())
        known = departements()
        plan = self.opened.preview.plan
        undecided = plan.corrections.filter(pl.col("state") == "open")
        by_tier = dict(undecided.group_by("tier").len().iter_rows())
        return {
            "departements": [
                {"code": code, "name": known[code].name, "count": count}
                for code, count in counted.sort("departement").iter_rows()
                if code
            ],
            "communes": [
                {"name": name, "count": count}
                for _, name, count in places.head(COMMUNES_TOLD).iter_rows()
            ],
            "tiers": {**plan.count_tiers(), "manual": self.opened.kept.left.height},
            "open": {**by_tier, "manual": self._count_unanswered()},
            "refused": int((plan.corrections["state"] == "refused").sum()),
            **self._tell_applied(),
        }

    def _count_unanswered(self) -> int:
        """Return how many questions are about no cell that somebody has decided about."""
        left = self.opened.kept.left
        asked = select_questions(self.listing, left, Wanted())
        targets = target_questions(self.listing, asked)
        return sum(one is None or self._deciders.find_of(one) is None for one in targets)

    def _tell_applied(self) -> dict[str, int]:
        """Return how many corrections the result has, or would have, and rows merged by them."""
        merges = set(self.opened.preview.plan.operations(*JOINING)["correction"])
        applied = self._applied - self._uprooted
        return {"applied": len(applied), "merged": len(applied & merges)}


def _name_rules(kinds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "title": name_rule(one["rule"], tk._)} for one in kinds]


def _tell_decision(decision: Decision | None) -> dict[str, Any] | None:
    """Return who decided what and when, and about what."""
    if decision is None:
        return None
    told = {name: getattr(decision, name) for name in ("action", "author", "date", "source")}
    value = {} if decision.value is None else {"value": decision.value}
    return {**told, **value, "target": decision.target.to_dict()}
