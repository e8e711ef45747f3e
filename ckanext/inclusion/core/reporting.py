"""Make the report on a table: what its checks find, and what its plan says about that."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.findings import SCHEMA, empty_findings, file_finding
from ckanext.inclusion.core.guarding import add_guards
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage import identical_rows
from ckanext.inclusion.core.plan import Plan
from ckanext.inclusion.core.plan.findings import find_causes, find_questions
from ckanext.inclusion.core.reading.remarks import GUARDED_CELL, remark_guards
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.standards import Standard, name_other_generation
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.validation import check_table


def as_csv_has_it(result: Table) -> Table:
    """Return a result as its output holds it, with a remark on each cell that got an apostrophe."""
    written = result.as_written()
    others = (one for one in written.remarks if one.rule != GUARDED_CELL)
    guarded = written.with_cells(add_guards(written.cells))
    return replace(written, remarks=(*others, *remark_guards(guarded)))


def make_report(
    table: Table, standard: Standard, plan: Plan, limits: Limits, clock: Clock
) -> Report:
    """Return what is wrong with a table, and what of it its plan corrects."""
    found = find_causes(check_table(table, standard, limits, clock), plan)
    told = [_other_generation(table, standard), found, find_questions(table, plan)]
    findings = pl.concat([*told, _repeats(table)])
    return Report(standard.id, table.reading, tuple(table.columns), table.rows_read, findings)


def _other_generation(table: Table, standard: Standard) -> pl.DataFrame:
    """Return a warning where the columns are rather those of another generation."""
    found = name_other_generation(standard, table.columns)
    warnings = [file_finding("other-generation", "warning", found)] if found else []
    told = pl.concat([empty_findings(), *warnings])
    return told.with_columns(pl.lit("inclusion").alias("origin")).select(*SCHEMA).cast(SCHEMA)  # type: ignore[arg-type]


def _repeats(table: Table) -> pl.DataFrame:
    """Return a warning for each row that repeats another one, whether it is merged or not."""
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    return (
        identical_rows.find_repeats(table)
        .join(lines, on="row", how="left", maintain_order="left")
        .with_columns(
            pl.lit(identical_rows.RULE.id).alias("rule"),
            pl.lit("certain").alias("tier"),
            pl.lit(None, pl.String).alias("field"),
            pl.lit("warning").alias("severity"),
            pl.lit("").alias("value"),
            pl.lit(None, pl.String).alias("told"),
            pl.lit("inclusion").alias("origin"),
        )
        .select(*SCHEMA)
        .cast(SCHEMA)  # type: ignore[arg-type]
    )
