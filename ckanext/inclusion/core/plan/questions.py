"""What is left of a plan for a person: nobody but somebody who knows the place can settle it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.plan.listing import Listing, Wanted, holds_place, list_lines
from ckanext.inclusion.core.translation import Translate, french
from ckanext.inclusion.core.wording import Wording

PLACE = ("name", "commune", "departement")


def select_questions(listing: Listing, left: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    """Return the questions that are wanted, with the place that each is about.

    `left` has the columns of findings.SCHEMA. Added are `question`, their number, `row`, that of
    the table as read (null for the file as a whole), and places.PLACES. Of what Wanted names, tier,
    state, line and correction choose no question.
    """
    rows = list_lines(listing.table, listing.plan).unique("line", keep="first")
    asked = (
        left.drop("row")
        .with_row_index("question")
        .join(rows, on="line", how="left", maintain_order="left")
        .join(listing.places, on="row", how="left", maintain_order="left")
        .with_columns(pl.col(*PLACE, "value").fill_null(""))
    )
    for name in ("rule", "field"):
        value = getattr(wanted, name)
        asked = asked if value is None else asked.filter(pl.col(name) == value)
    return asked.filter(holds_place(wanted, "value"))


def count_questions(questions: pl.DataFrame) -> pl.DataFrame:
    """Return how many questions there are of each rule and field, most first."""
    counted = questions.group_by("rule", "field", maintain_order=True).agg(pl.len().alias("count"))
    return counted.sort("count", descending=True, maintain_order=True)


def tell_questions(
    listing: Listing, questions: pl.DataFrame, translate: Translate = french
) -> list[dict[str, Any]]:
    """Return questions in words, as JSON.

    Each has `question`, `rule`, `field`, `value`, `line`, `place`, `commune`, `departement`,
    `message`, `advice`, and where it is about a cell the `target` that a decision names.
    """
    wording = Wording(listing.standard, translate)
    targets = target_questions(listing, questions)
    asked = zip(questions.iter_rows(named=True), targets, strict=True)
    return [{**_tell(one, wording), "target": target} for one, target in asked]


def target_questions(listing: Listing, questions: pl.DataFrame) -> Iterator[dict[str, Any] | None]:
    """Give the cell that each question is about as a decision names it; None for no cell.

    A row that a split would make has no name of its own.
    """
    keys = key_rows(listing.table, listing.standard)
    for row, field in questions.select("row", "field").iter_rows():
        if field is None or row is None or row >= len(keys):
            yield None
        else:
            yield {"kind": "cell", "row": keys[row], "field": field}


def _tell(one: dict[str, Any], wording: Wording) -> dict[str, Any]:
    words = (one["rule"], one["field"], one["value"], one["told"])
    return {
        **{name: one[name] for name in ("question", "rule", "field", "value", "line")},
        **{"place": one["name"], "commune": one["commune"], "departement": one["departement"]},
        "message": wording.message(*words),
        "advice": wording.advice(*words),
    }
