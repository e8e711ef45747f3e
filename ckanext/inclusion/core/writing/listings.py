"""What a cleaning did and left, as tables for machines: one value a cell, words in one language."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.plan.applying import REMOVING
from ckanext.inclusion.core.plan.findings import find_questions
from ckanext.inclusion.core.plan.listing import explain_edits, list_lines
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate, french
from ckanext.inclusion.core.wording import Wording

# What the words of a finding depend on.
SAID = ["rule", "field", "value", "told"]


def list_corrections(cleaning: Cleaning, translate: Translate = french) -> pl.DataFrame:
    """Return one row per proposed cell edit, with where it stands and whether it was applied."""
    plan = cleaning.plan
    lines = list_lines(cleaning.read, plan)
    applied = pl.col("correction").is_in(cleaning.applied.edits["correction"].implode())
    edits = explain_edits(plan, plan.corrections, translate).drop_nulls("field")
    listed = edits.join(lines, on="row", how="left", maintain_order="left").select(
        "correction",
        "line",
        "field",
        "before",
        "after",
        "rule",
        "tier",
        "confidence",
        pl.when(applied).then(pl.lit("true")).otherwise(pl.lit("false")).alias("applied"),
        pl.col("words").alias("reason"),
    )
    return locate_rows(listed, cleaning.read, at=1)


def locate_rows(listed: pl.DataFrame, table: Table, at: int = 0) -> pl.DataFrame:
    """Return a list with `file`, as column number `at`, and `line` as the row of that file."""
    located = table.locate(listed["line"])
    return listed.with_columns(located["line"]).insert_column(at, located["file"])


def find_left(cleaning: Cleaning) -> pl.DataFrame:
    """Return the findings that are for a person, by row: findings.SCHEMA.

    These are the errors that no correction proposes to mend, and what rules ask of other cells.
    """
    by_hand = pl.col("tier").fill_null("manual") == "manual"
    errors = cleaning.after.findings.filter(by_hand, pl.col("severity") == "error")
    gone = cleaning.applied.operations(*REMOVING)["row"].implode()
    questions = cleaning.plan.questions.filter(~pl.col("row").is_in(gone))
    asked = find_questions(cleaning.read, replace(cleaning.plan, questions=questions))
    others = asked.join(errors, on=["line", "field"], how="anti", nulls_equal=True)
    return pl.concat([errors, others]).sort("line", maintain_order=True)


def list_left(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return what a person has to do: `file`, `line`, `field`, `value`, `message`, `advice`."""
    left = find_left(cleaning)
    wording = Wording(cleaning.standard, translate)
    kinds = left.select(SAID).unique(maintain_order=True)
    advice = pl.Series([wording.advice(*kind) for kind in kinds.iter_rows()], dtype=pl.String)
    told = left.with_columns(message=wording.messages(left)).join(
        kinds.with_columns(advice=advice), on=SAID, how="left", nulls_equal=True,
        maintain_order="left",
    )  # fmt: skip
    listed = told.select("line", "field", "value", "message", "advice")
    return locate_rows(listed, cleaning.read)


def list_rejects(table: Table, translate: Translate) -> pl.DataFrame:
    """Return the rows that were set aside, as they were."""
    reasons = table.set_aside["reason"].unique().to_list()
    said = {reason: translate(reason) for reason in reasons}
    told = table.set_aside.select("line", pl.col("reason").replace(said), "raw")
    return locate_rows(told, table)
