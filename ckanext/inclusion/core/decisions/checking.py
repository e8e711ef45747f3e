"""Look for what decisions are about among the corrections of a plan, once it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from ckanext.inclusion.core.decisions.decision import Target
from ckanext.inclusion.core.decisions.resolving import Status
from ckanext.inclusion.core.linkage import LINKAGE
from ckanext.inclusion.core.plan.content import describe_content
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.versions import CONTINUITY

# What a target of each of these kinds names of a correction: any of these sets, as far as it does.
NAMED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "rule": (("rule",),),
    "group": (("rule", "field"),),
    "values": (("field", "before", "after"), ("field", "before")),
}


def check_awaited(awaited: pl.DataFrame, plan: Plan) -> dict[int, Status]:
    """Tell of decisions on corrections which are not proposed again, or outweighed by another.

    `awaited` has the columns of verdicts.CORRECTIONS and the `place` of each decision.
    """
    content = describe_content(plan.corrections, plan.edits, "correction").alias("content")
    planned = plan.corrections.with_columns(content)
    places = find_kept(plan.standing_merges())
    kept = awaited.join(places, on="row", how="left", maintain_order="left")["kept"]
    # What was about a row that was merged away is about the one that it went into.
    moved = awaited.with_columns(kept.alias("row")).drop_nulls("row")
    found = pl.concat([awaited, moved]).join(planned, on=["row", "rule", "content"])
    told: dict[int, Status] = dict.fromkeys(
        set(awaited["place"]) - set(found["place"]), "ground-gone"
    )
    outweighed = found.filter((pl.col("state") == pl.col("verdict")).any().over("place").not_())
    return told | dict.fromkeys(outweighed["place"], "outweighed")


def check_kinds(targets: Mapping[int, Target], plan: Plan) -> dict[int, Status]:
    """Tell which targets that are kinds of corrections are about none of the plan."""
    asked = {place: one for place, one in targets.items() if one.kind in NAMED}
    known = dict(_list_kinds(plan)) if asked else {}
    told: dict[int, Status] = {}
    for place, one in asked.items():
        if one.rule is not None and not _is_rule(one.rule):
            told[place] = "unknown-rule"
        elif not any(_describe(one, names) in known[names] for names in NAMED[one.kind]):
            told[place] = "nothing-found"
    return told


def _list_kinds(plan: Plan) -> Iterator[tuple[tuple[str, ...], set[tuple[Any, ...]]]]:
    """Give the kinds of corrections in a plan by what they are named by."""
    edits = plan.corrections.select("correction", "rule").join(
        plan.edits.drop("row"), on="correction", how="left"
    )
    for names in {names for kinds in NAMED.values() for names in kinds}:
        yield names, set(edits.select(names).unique().iter_rows())


def _describe(target: Target, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    """Return what a target names; None where it names more, as a pair of values does."""
    is_pair = target.after is not None and "after" not in names
    return None if is_pair else tuple(getattr(target, name) for name in names)


def _is_rule(rule: str) -> bool:
    return any(rule in rules for rules in (RULES, LINKAGE, CONTINUITY))
