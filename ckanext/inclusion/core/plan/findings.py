"""What a plan says about the findings of a check: which correction knows their cause, and more."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.findings import SCHEMA
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Table

ON_CELL = ["row", "field"]


def find_causes(findings: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Give each finding the rule and the tier of the first correction or question of its cell."""
    own = plan.corrections.select("correction", cause="rule", promise="tier")
    corrected = plan.edits.join(own, on="correction", maintain_order="left")
    asked = plan.questions.drop_nulls("field").select(
        *ON_CELL, pl.col("rule").alias("cause"), pl.lit("manual").alias("promise")
    )
    causes = pl.concat([corrected.select(asked.columns), asked])
    causes = causes.unique(ON_CELL, keep="first", maintain_order=True)
    joined = findings.join(causes, on=ON_CELL, how="left", maintain_order="left")
    return joined.with_columns(
        pl.coalesce("cause", "rule").alias("rule"), pl.coalesce("promise", "tier").alias("tier")
    ).select(*SCHEMA)


def find_questions(table: Table, plan: Plan) -> pl.DataFrame:
    """Return a warning for each question of a plan."""
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    asked = plan.questions.join(lines, on="row", how="left", maintain_order="left")
    told = {"severity": "warning", "tier": "manual", "origin": "inclusion"}
    constants = [pl.lit(value).alias(name) for name, value in told.items()]
    return asked.with_columns(constants).select(*SCHEMA).cast(SCHEMA)  # type: ignore[arg-type]
