"""Rows as a whole: those that hold nothing."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.findings import findings_of_lines
from ckanext.inclusion.core.table import Table


def check_empty_rows(table: Table) -> pl.DataFrame:
    """Return a warning for each row between the header and the last place that holds nothing.

    Reading passes such rows over: their numbers are those that no row has.
    """
    aside = pl.Series("line", [one.line for one in table.set_aside], pl.UInt32)
    blank = _find_blank(table)
    known = pl.concat([table.lines.alias("line"), aside])
    last = known.max()
    end = last + 1 if isinstance(last, int) else 0
    numbers = pl.Series("line", range(table.reading.header_line + 1, end), pl.UInt32)
    skipped = numbers.to_frame().join(known.to_frame(), on="line", how="anti")["line"]
    return findings_of_lines("empty-row", "warning", pl.concat([skipped, blank]))


def _find_blank(table: Table) -> pl.Series:
    """Return the numbers of rows that the table holds though their cells are empty."""
    rows = table.cells.with_columns(table.lines.alias("line"))
    for name in table.columns:
        rows = rows.filter(pl.col(name).str.strip_chars() == "")
        if rows.is_empty():
            break
    return rows["line"]
