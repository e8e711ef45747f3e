"""Check a table against a standard: everything that is wrong, in one pass.

frictionless decides what the schema says, so that a file valid here is valid for any Table Schema
validator; columns are matched by name, never by position. What the standard's own checks, the
reading of the file and `core.checks` say is kept apart by its origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, filterfalse

import polars as pl

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.findings import FINDING, SCHEMA, empty_findings, findings_of_lines
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.building import (
    BROKEN_QUOTES,
    COUNT_OF_ROWS,
    EXTRA_CELLS_IN_LINES,
    EXTRA_CELLS_IN_SHEET,
    NO_WORDS,
    REPEATED_HEADER,
    ROWS_ABOVE,
)
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Remark, Table
from ckanext.inclusion.core.validation.causes import name_causes
from ckanext.inclusion.core.validation.columns import (
    check_any_column,
    check_other_columns,
    check_required_columns,
)
from ckanext.inclusion.core.validation.custom import check_custom, check_hours
from ckanext.inclusion.core.validation.rows import check_empty_rows, check_rows_after
from ckanext.inclusion.core.validation.schema import check_schema, make_judges
from ckanext.inclusion.core.validation.spoiled import find_spoiled, is_spoiled, list_others

# Why reading set a record aside -> the rule; any other has too many cells.
SET_ASIDE = {
    BROKEN_QUOTES: "quote-unreadable",
    EXTRA_CELLS_IN_LINES: "extra-cells-in-lines",
    EXTRA_CELLS_IN_SHEET: "extra-cells-in-sheet",
    REPEATED_HEADER: "repeated-header",
    ROWS_ABOVE: "rows-above",
    NO_WORDS: "empty-signs",
    COUNT_OF_ROWS: "count-of-rows",
}


def check_table(
    table: Table, standard: Standard, limits: Limits | None = None, clock: Clock | None = None
) -> pl.DataFrame:
    """Return the findings of a table against a standard, in the order of the file.

    The frame has the columns of ``findings.SCHEMA``; no correction is known to it yet. Raises
    TooLarge when there are more findings than `limits` allow, or when the time of `clock` is over.
    """
    limits = limits or Limits()
    about_rows = [
        _gather("reading", [*_check_reading(table), check_empty_rows(table)]),
        _gather("inclusion", [_list_remarks(list_others(table)), *check_rows_after(table)]),
        _gather("inclusion", check_any_column(table)),
        _gather("schema", check_required_columns(table, standard)),
        _gather("inclusion", check_other_columns(table, standard)),
    ]
    # What the checks of cells remember is forgotten before all is put in order.
    return _in_order([*about_rows, *_check_cells(Cells(table, clock), standard, limits)])


def _check_cells(cells: Cells, standard: Standard, limits: Limits) -> Iterator[pl.DataFrame]:
    table, judges = cells.table, make_judges(standard)
    refused = [
        _locate(table, "schema", _bound(check_schema(cells, standard, judges), limits)),
        _locate(table, "custom", check_custom(cells, standard)),
    ]
    ours = chain([find_spoiled(table)], _check_beyond(cells, standard))
    beyond = _locate(table, "inclusion", _bound(ours, limits))
    yield name_causes(cells, pl.concat(refused), beyond, judges)
    yield _locate(table, "inclusion", [check_hours(cells, standard)])


def _in_order(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Return one frame in the order of the file; column by column, for it may be a large one."""
    found = pl.concat(frames)
    frames.clear()
    order = found.select(pl.arg_sort_by("line", nulls_last=False, maintain_order=True)).to_series()
    return pl.DataFrame([found.drop_in_place(name).gather(order) for name in found.columns])


def _bound(frames: Iterable[pl.DataFrame], limits: Limits) -> Iterator[pl.DataFrame]:
    """Give findings, column by column, as long as they are not too many."""
    count = 0
    for frame in frames:
        count += frame.height
        limits.check_findings(count)
        yield frame


def _check_beyond(cells: Cells, standard: Standard) -> Iterator[pl.DataFrame]:
    for check in BEYOND.values():
        found = check.find(cells, standard)
        # Most find nothing: naming it would take as long as looking for it.
        if found.height:
            yield found.with_columns(pl.lit(check.id).alias("rule"))


def _gather(origin: str, frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return findings about rows and files, with who says so."""
    found = pl.concat([frame.select(*FINDING) for frame in (empty_findings(), *frames)])
    return found.with_columns(pl.lit(origin, SCHEMA["origin"]).alias("origin"))


def _locate(table: Table, origin: str, frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return findings about cells, with the row number of each and who says so."""
    empty = empty_findings().select("row", "field", "value", "severity", "rule")
    severity = pl.col("severity").cast(FINDING["severity"])
    found = pl.concat([empty, *(frame.with_columns(severity) for frame in frames)])
    return found.with_columns(
        table.lines.gather(found["row"]).alias("line"),
        pl.lit(None, SCHEMA["told"]).alias("told"),
        pl.lit(None, SCHEMA["tier"]).alias("tier"),
        pl.lit(origin, SCHEMA["origin"]).alias("origin"),
    ).select(*SCHEMA)


def check_reading(table: Table) -> pl.DataFrame:
    """Return what reading alone has to say about a table."""
    ours = filter(is_spoiled, table.remarks)
    return pl.concat(
        [_gather("reading", _check_reading(table)), _gather("inclusion", [_list_remarks(ours)])]
    )


def describe_reading(table: Table) -> pl.DataFrame:
    """Return the same, with a remark for each row between the places that holds nothing."""
    remark = pl.lit("info", FINDING["severity"]).alias("severity")
    empty = check_empty_rows(table).with_columns(remark)
    return pl.concat([check_reading(table), _gather("reading", [empty])])


def _check_reading(table: Table) -> Iterator[pl.DataFrame]:
    renamed = (Remark("renamed-column", "error", name) for name in table.reading.renamed_columns)
    yield _list_remarks([*renamed, *filterfalse(is_spoiled, table.remarks)])
    aside = table.set_aside
    yield findings_of_lines("extra-cells", "error", aside["line"]).with_columns(
        aside["reason"].replace_strict(SET_ASIDE, default="extra-cells").alias("rule"),
        aside["raw"].alias("value"),
    )
    yield findings_of_lines("missing-cells", "error", pl.Series(table.short_lines))
    yield findings_of_lines("trailing-delimiters", "info", pl.Series(table.padded_lines))


def _list_remarks(remarks: Iterable[Remark]) -> pl.DataFrame:
    found = [
        (None, one.line, one.field, one.rule, one.severity, one.value, None, None)
        for one in remarks
    ]
    return pl.DataFrame(found, schema=FINDING, orient="row")
