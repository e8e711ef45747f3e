"""Corrections in groups: those of one rule, and within it those that do the very same.

A person decides about what is the same once, not forty-eight times.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.content import describe_content
from ckanext.inclusion.core.plan.listing import EVERYTHING, Listing, Wanted, list_lines
from ckanext.inclusion.core.plan.plan import Plan

# So many different ones say what a rule does.
EXAMPLES = 3
BY = {"rule": ["rule"], "values": ["rule", "content"]}


def group_corrections(
    listing: Listing, by: str, wanted: Wanted = EVERYTHING, *, offset: int = 0, limit: int = 100
) -> tuple[int, list[dict[str, Any]]]:
    """Return how many groups are wanted, and some of them, the largest first.

    `by` is one of BY. Each group has its `rule`, `fields`, `count`, how many of it are `open`,
    `accepted` and `refused`, `correction`, the number of its first one, and `examples`: for each
    distinct correction of the first EXAMPLES its `line`, `place`, `operation`, `into_line`, its
    `count`, and its `edits`: field, before, after.
    """
    heads = listing.select(wanted)
    content = describe_content(heads, _edits_of(listing.plan, heads), "correction")
    told = heads.with_columns(content.alias("content"))
    grouped = told.group_by(BY[by], maintain_order=True).agg(
        pl.len().alias("count"),
        *((pl.col("state") == one).sum().alias(one) for one in frames.STATES),
        pl.col("correction").first(),
    )
    page = grouped.sort("count", descending=True, maintain_order=True).slice(offset, limit)
    own = told.join(page.select(BY[by]), on=BY[by], how="semi", maintain_order="left")
    examples = _show_examples(listing, own, BY[by])
    fields = _list_fields(listing.plan, own, BY[by])
    return grouped.height, [
        {
            **{name: one[name] for name in ("rule", "count", *frames.STATES, "correction")},
            "fields": fields.get(_key(one, BY[by]), []),
            "examples": examples[_key(one, BY[by])],
        }
        for one in page.iter_rows(named=True)
    ]


def _key(group: dict[str, Any], by: list[str]) -> tuple[Any, ...]:
    return tuple(group[name] for name in by)


def _edits_of(plan: Plan, heads: pl.DataFrame) -> pl.DataFrame:
    return plan.edits.join(heads, on="correction", how="semi", maintain_order="left")


def _list_fields(
    plan: Plan, heads: pl.DataFrame, by: list[str]
) -> dict[tuple[Any, ...], list[str]]:
    """Return the columns that each group edits."""
    edits = plan.edits.join(heads.select("correction", *by), on="correction", maintain_order="left")
    grouped = edits.group_by(by, maintain_order=True).agg(pl.col("field").unique().sort())
    return {tuple(key): fields for *key, fields in grouped.iter_rows()}


def _show_examples(
    listing: Listing, heads: pl.DataFrame, by: list[str]
) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    """Return the examples of each group: its most frequent corrections, each shown by its first."""
    distinct = heads.group_by("rule", "content", maintain_order=True).agg(
        pl.col("correction", "row", "operation", "into").first(), pl.len().alias("times")
    )
    frequent = distinct.sort("times", descending=True, maintain_order=True)
    shown = frequent.group_by(by, maintain_order=True).head(EXAMPLES)
    lines = list_lines(listing.table, listing.plan)
    edits = (
        _edits_of(listing.plan, shown)
        .group_by("correction")
        .agg(pl.struct("field", "before", "after").alias("edits"))
    )
    told = (
        shown.join(edits, on="correction", how="left", maintain_order="left")
        .join(lines, on="row", how="left", maintain_order="left")
        .join(listing.places, on="row", how="left", maintain_order="left")
        .join(
            lines.rename({"row": "into", "line": "into_line"}),
            on="into", how="left", maintain_order="left",
        )
    )  # fmt: skip
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for one in told.iter_rows(named=True):
        found.setdefault(_key(one, by), []).append(
            {
                "line": one["line"],
                "place": one["name"],
                "operation": one["operation"],
                "into_line": one["into_line"],
                "count": one["times"],
                "edits": one["edits"] or [],
            }
        )
    return found
