"""What a cleaning did and left, as tables: for machines, and as sheets for people."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ckanext.inclusion.core.findings import explain
from ckanext.inclusion.core.pipeline import Cleaning
from ckanext.inclusion.core.plan import Plan
from ckanext.inclusion.core.plan.reasons import word_reasons
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_, Translate, french
from ckanext.inclusion.core.wording import Wording

# The sheets of the workbook, and the headings of their columns.
SHEETS = (
    N_("Places"), N_("Corrections"), N_("To confirm"), N_("To do"), N_("Duplicates"), N_("Rejects")
)  # fmt: skip
HEADINGS = {
    "file": N_("File"),
    "line": N_("Row"),
    "field": N_("Column"),
    "before": N_("Before"),
    "after": N_("After"),
    "reason": N_("Reason"),
    "reasons": N_("Reason"),
    "lines": N_("Rows"),
    "decision": N_("Decision"),
    "cluster": N_("Group"),
    "raw": N_("Row as it was"),
    "value": N_("Value"),
    "message": N_("What is wrong"),
    "advice": N_("What to do"),
}
# What words are made of.
LEFT = ("line", "field", "value", "rule", "told")
DECISIONS = {"merged": N_("merged"), "proposed": N_("proposed")}


def make_sheets(cleaning: Cleaning, translate: Translate = french) -> dict[str, pl.DataFrame]:
    """Return the sheets of the workbook for people, by title."""
    corrections = list_corrections(cleaning, translate)
    is_applied = pl.col("applied") == "true"
    duplicates = list_duplicates(cleaning, translate).with_columns(
        pl.col("decision").replace({key: translate(text) for key, text in DECISIONS.items()})
    )
    left = list_left(cleaning.after, translate)
    shown = ("line", "field", "before", "after", "reason")
    frames = (
        cleaning.table.cells,
        _head(corrections.filter(is_applied), shown, translate),
        _head(corrections.filter(~is_applied), shown, translate),
        _head(left, left.columns, translate),
        _head(duplicates, ("cluster", "lines", "decision", "reasons"), translate),
        _head(list_rejects(cleaning.read, translate), ("line", "reason", "raw"), translate),
    )
    return {translate(name): frame for name, frame in zip(SHEETS, frames, strict=True)}


def _head(frame: pl.DataFrame, columns: Sequence[str], translate: Translate) -> pl.DataFrame:
    """Return a frame's columns under the headings that people read."""
    chosen = frame.select(columns)
    return chosen.rename({name: translate(HEADINGS[name]) for name in chosen.columns})


def list_left(report: Report, translate: Translate) -> pl.DataFrame:
    """Return the errors that no correction proposes to mend, each with what to do about it."""
    wording = Wording(report.standard, translate)
    by_hand = pl.col("tier").fill_null("manual") == "manual"
    left = report.findings.filter(by_hand, pl.col("severity") == "error")
    records = [
        (
            line,
            field,
            value,
            wording.message(rule, field, value, told),
            wording.advice(rule, field, value, told),
        )
        for line, field, value, rule, told in left.select(LEFT).iter_rows()
    ]
    schema = dict.fromkeys(("line", "field", "value", "message", "advice"), pl.String)
    return pl.DataFrame(records, schema={**schema, "line": pl.UInt32}, orient="row")


def list_corrections(cleaning: Cleaning, translate: Translate = french) -> pl.DataFrame:
    """Return one row per proposed cell edit, with where it stands and whether it was applied."""
    plan = cleaning.plan
    lines = list_lines(cleaning.read, plan)
    applied = pl.col("correction").is_in(cleaning.applied.edits["correction"].implode())
    edits = plan.edits.join(
        plan.corrections.drop("row"), on="correction", how="left", maintain_order="left"
    )
    return edits.join(lines, on="row", how="left", maintain_order="left").select(
        "correction",
        pl.lit(cleaning.read.reading.file).alias("file"),
        "line",
        "field",
        "before",
        "after",
        "rule",
        "tier",
        "confidence",
        pl.when(applied).then(pl.lit("true")).otherwise(pl.lit("false")).alias("applied"),
        word_reasons(edits, translate).alias("reason"),
    )


def list_lines(table: Table, plan: Plan) -> pl.DataFrame:
    """Return the `line` of each `row`; what a split made has that of the row that it is from."""
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    made = plan.splits.select("row", "source")
    of_made = made.join(lines, left_on="source", right_on="row").select("row", "line")
    return pl.concat([lines, of_made])


def list_duplicates(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return one row per group of rows that are the same place."""
    merges = cleaning.plan.operations("merge")
    lines = pl.DataFrame({"line": cleaning.read.lines.cast(pl.String)}).with_row_index("row")
    applied = bool(cleaning.applied.operations("merge").height)
    clusters = (
        merges.join(lines, on="row")
        .group_by("into", maintain_order=True)
        .agg("line", "rule")
        .join(lines.rename({"row": "into", "line": "kept"}), on="into", maintain_order="left")
        .with_row_index("cluster", offset=1)
    )
    return clusters.select(
        "cluster",
        (pl.col("kept") + ", " + pl.col("line").list.join(", ")).alias("lines"),
        pl.lit("1.0").alias("score"),
        pl.lit("merged" if applied else "proposed").alias("decision"),
        pl.lit(translate(explain("identical-rows").message)).alias("reasons"),
    )


def list_rejects(table: Table, translate: Translate) -> pl.DataFrame:
    """Return the rows that were set aside, as they were."""
    reasons = table.set_aside["reason"].unique().to_list()
    said = {reason: translate(reason) for reason in reasons}
    return table.set_aside.select(
        pl.lit(table.reading.file).alias("file"), "line", pl.col("reason").replace(said), "raw"
    )
