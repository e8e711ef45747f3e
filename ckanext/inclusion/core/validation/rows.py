"""Rows as a whole: those that hold nothing."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.findings import findings_of_lines
from ckanext.inclusion.core.table import Table


def check_empty_rows(table: Table) -> pl.DataFrame:
    """Return a warning for each row between the header and the last place that holds nothing."""
    passed_over = pl.Series("line", table.blank_lines, pl.UInt32)
    lines = pl.concat([passed_over, _find_blank(table)]).sort()
    return findings_of_lines("empty-row", "warning", lines)


def _find_blank(table: Table) -> pl.Series:
    """Return the numbers of rows that the table holds though their cells are empty."""
    cells, lines = table.cells, table.lines.alias("line")
    for name in table.columns:
        blank = cells[name].str.strip_chars() == ""
        cells, lines = cells.filter(blank), lines.filter(blank)
        if cells.is_empty():
            break
    return lines
