"""Rows as a whole: those that hold nothing."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ckanext.inclusion.core.findings import FINDING, file_finding, findings_of_lines
from ckanext.inclusion.core.table import Table


def check_empty_rows(table: Table) -> pl.DataFrame:
    """Return an error for each row between the header and the last place that holds nothing.

    frictionless refuses them (its ``blank-row``). A cleaning leaves them out, so that each is as
    good as corrected.
    """
    passed_over = pl.Series("line", table.blank_lines, pl.UInt32)
    lines = pl.concat([passed_over, _find_blank(table)]).sort()
    tier = pl.lit("certain", FINDING["tier"]).alias("tier")
    return findings_of_lines("empty-row", "error", lines).with_columns(tier)


def check_rows_after(table: Table) -> Iterator[pl.DataFrame]:
    """Give a remark where rows that hold nothing follow the last place of a text.

    Spreadsheets leave them, and show none. A sheet has as many of them as somebody formatted.
    """
    if table.blank_after and table.reading.delimiter:
        yield file_finding("empty-rows-after", "info", str(table.blank_after))


def _find_blank(table: Table) -> pl.Series:
    """Return the numbers of rows that the table holds though their cells are empty."""
    cells, lines = table.cells, table.lines.alias("line")
    for name in table.columns:
        blank = cells[name].str.strip_chars() == ""
        cells, lines = cells.filter(blank), lines.filter(blank)
        if cells.is_empty():
            break
    return lines
