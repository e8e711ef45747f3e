"""Make the report on a table: what its checks find, and what its plan says about that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.findings import SCHEMA, empty_findings, file_finding
from ckanext.inclusion.core.guarding import add_guards, guard_names
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage import identical_rows
from ckanext.inclusion.core.plan import Plan
from ckanext.inclusion.core.plan.findings import find_causes, find_questions, leave_out_causes
from ckanext.inclusion.core.reading.cell_remarks import GUARDED_CELL, GUARDS, remark_faults
from ckanext.inclusion.core.reading.remarks import remark_guarded_names
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.standards import Standard, name_other_generation
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.validation import check_table


def as_csv_has_it(result: Table) -> Table:
    """Return a result as its output holds it, with a remark on each cell that got an apostrophe."""
    written = result.as_written()
    others = (one for one in written.remarks if one.rule != GUARDED_CELL)
    guarded = written.with_cells(add_guards(written.cells))
    names = remark_guarded_names(guard_names(written.columns))
    return replace(written, remarks=(*others, *names, *remark_faults(guarded, [GUARDS])))


def make_report(
    table: Table,
    standard: Standard,
    plan: Plan,
    limits: Limits,
    clock: Clock,
    files: Sequence[Table] = (),
) -> Report:
    """Return what is wrong with a table, and what of it its plan corrects.

    `files` are the tables of several files that it was stacked of, each of which is checked by
    itself: what one lacks, and what it says of a file as a whole, is its own.
    """
    found = (
        _check_files(files, table, standard, limits, clock)
        if files
        else check_table(table, standard, limits, clock)
    )
    found = find_causes(found, plan)
    asked = leave_out_causes(find_questions(table, plan), found)
    told = [_other_generation(table, standard), found, asked, _repeats(table)]
    return Report(
        standard.id,
        table.reading,
        tuple(table.columns),
        table.rows_checked,
        pl.concat(told, how="diagonal"),
        sources=table.sources,
    )


def tell_not_sought() -> pl.DataFrame:
    """Return the remark that corrections were not looked for, for want of time."""
    return _as_reported(file_finding("corrections-not-sought", "info", ""))


def _check_files(
    files: Sequence[Table], table: Table, standard: Standard, limits: Limits, clock: Clock
) -> pl.DataFrame:
    """Return the findings of each file, by the rows of the table that it was stacked into."""
    starts = table.sources.starts if table.sources else ()
    found, first = [], 0
    for file, start in zip(files, starts, strict=True):
        told = check_table(file, standard, limits, clock)
        row, line = (pl.col("row") + first).cast(pl.UInt32), (pl.col("line") + start)
        name = pl.lit(file.reading.file).alias("file")
        found.append(told.with_columns(row, line.cast(pl.UInt32), name))
        first += file.height
    return pl.concat(found)


def _other_generation(table: Table, standard: Standard) -> pl.DataFrame:
    """Return a warning where the columns are rather those of another generation."""
    found = name_other_generation(standard, table.columns)
    warnings = [file_finding("other-generation", "warning", found)] if found else []
    return _as_reported(pl.concat([empty_findings(), *warnings]))


def _as_reported(told: pl.DataFrame) -> pl.DataFrame:
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
