"""What a plan says about the findings of a check: which correction knows their cause, and more."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.findings import SCHEMA
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Table


def find_causes(findings: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Give each finding the rule and the tier of the first correction or question of its cell.

    A question tells the cause of an error only: a remark on its cell may be about something else.
    """
    causes = _list_causes(plan)
    fields = causes["field"].unique()
    numbered = causes.select(_number_cells(causes, fields), "told", cause="rule", promise="tier")
    known = findings.select(_number_cells(findings, fields)).join(
        numbered.unique("cell", keep="first", maintain_order=True),
        on="cell",
        how="left",
        maintain_order="left",
    )
    is_cause = (known["promise"] != "manual") | (findings["severity"] == "error")
    return findings.with_columns(
        pl.coalesce(known["cause"].set(~is_cause, None), "rule").alias("rule"),
        pl.coalesce(known["promise"], "tier").alias("tier"),
        known["told"].set(~is_cause, None),
    )


def _list_causes(plan: Plan) -> pl.DataFrame:
    """Return `row`, `field`, `rule`, `tier` and `told` of what is planned or asked about cells."""
    own = plan.corrections.select("correction", "rule", "tier", "reason", "parameters")
    corrected = plan.edits.join(own, on="correction", maintain_order="left")
    asked = plan.questions.drop_nulls("field").with_columns(
        pl.lit("manual").alias("tier"), pl.lit("").alias("after")
    )
    columns = ["row", "field", "rule", "tier", "reason", "after", "parameters"]
    causes = pl.concat([corrected.select(columns), asked.select(columns)])
    return causes.with_columns(pl.col("tier").cast(SCHEMA["tier"]), _tell())


def _tell() -> pl.Expr:
    """Return `told` of findings.SCHEMA from `reason`, `after` and `parameters`."""
    head = pl.struct("reason", "after").struct.json_encode().str.strip_suffix("}")
    return pl.concat_str(head, pl.lit(',"parameters":'), "parameters", pl.lit("}")).alias("told")


def _number_cells(rows: pl.DataFrame, fields: pl.Series) -> pl.Series:
    """Return `cell`, a number for each `row` and `field`, null in other fields."""
    place = rows["field"].cast(pl.Enum(fields), strict=False).to_physical()
    number: pl.Series = rows["row"].cast(pl.UInt64) * len(fields) + place
    return number.alias("cell")


def find_questions(table: Table, plan: Plan) -> pl.DataFrame:
    """Return a warning for each question of a plan."""
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    asked = plan.questions.join(lines, on="row", how="left", maintain_order="left")
    told = {"severity": "warning", "tier": "manual", "origin": "inclusion"}
    constants = [pl.lit(value).alias(name) for name, value in told.items()]
    asked = asked.with_columns(pl.lit("").alias("after"), *constants).with_columns(_tell())
    return asked.select(*SCHEMA).cast(SCHEMA)  # type: ignore[arg-type]


def leave_out_causes(questions: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Return the questions that are not told already, as the cause of an error of their cell."""
    cell = ["row", "field", "rule"]
    return questions.join(
        findings.select(cell).unique(), on=cell, how="anti", maintain_order="left"
    )
