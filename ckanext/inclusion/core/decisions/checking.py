"""Look for what decisions are about among the corrections of a plan, once it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from ckanext.inclusion.core.decisions.decision import Decision, Target
from ckanext.inclusion.core.decisions.resolving import STATE, Found, Status
from ckanext.inclusion.core.linkage import LINKAGE
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.content import describe_content
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.versions import CONTINUITY

# What a decision of each of these kinds names of an edit: the first of these that it names whole.
NAMED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cell": (("row", "field"),),
    "values": (("field", "before", "after"), ("field", "before")),
    "group": (("rule", "field"),),
    "rule": (("rule",),),
}
# A cell may be decided about before anything is proposed for it.
STANDING = ("cell",)


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


def check_kinds(
    decisions: Mapping[int, Decision], found: Mapping[tuple[int, str], Found], plan: Plan
) -> dict[int, Status]:
    """Tell which decisions on kinds of corrections are about none of the plan, or outweighed.

    `decisions` are those that accept or refuse, by place; `found` as Replay has it.
    """
    asked = {place: one for place, one in decisions.items() if one.target.kind in NAMED}
    known = dict(_list_kinds(plan)) if asked else {}
    told: dict[int, Status] = {}
    for place, one in asked.items():
        target = one.target
        row = found[place, "row"].row if target.kind == "cell" else None
        names, said = _describe(target, row)
        states = known[names].get(said, ())
        if target.rule is not None and not _is_rule(target.rule):
            told[place] = "unknown-rule"
        elif not states and target.kind not in STANDING:
            told[place] = "nothing-found"
        elif states and STATE[one.action] not in states:
            told[place] = "outweighed"
    return told


def check_links(links: Mapping[int, tuple[int, int]], plan: Plan) -> dict[int, Status]:
    """Tell of links that a rule's merge of these rows does, whatever the rows say."""
    if not links:
        return {}
    merges = plan.operations("merge").filter(pl.col("state") == frames.ACCEPTED)
    done = {frozenset(pair) for pair in merges.select("row", "into").iter_rows()}
    return {place: "applied" for place, pair in links.items() if frozenset(pair) in done}


def _describe(target: Target, row: int | None) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return what a target names, and how."""
    values = {**vars(target), "row": row}
    for names in NAMED[target.kind]:
        said = tuple(values[name] for name in names)
        if None not in said:
            break
    return names, said


def _list_kinds(plan: Plan) -> Iterator[tuple[tuple[str, ...], dict[tuple[Any, ...], list[str]]]]:
    """Give the states of the corrections in a plan, by each of what they are named by."""
    heads = plan.corrections.select("correction", "rule", "state", head_row="row")
    edits = heads.join(plan.edits, on="correction", how="left")
    edits = edits.with_columns(pl.coalesce("row", "head_row").alias("row"))
    moved = edits.join(find_kept(plan.standing_merges()), left_on="row", right_on="kept")
    # What was about a row that was merged away is about the one that it went into.
    before = moved.with_columns(row="row_right").select(edits.columns)
    told = pl.concat([edits, before])
    for names in {names for kinds in NAMED.values() for names in kinds}:
        grouped = told.group_by(names).agg(pl.col("state").unique())
        yield names, {tuple(said): states for *said, states in grouped.iter_rows()}


def _is_rule(rule: str) -> bool:
    return any(rule in rules for rules in (RULES, LINKAGE, CONTINUITY))
