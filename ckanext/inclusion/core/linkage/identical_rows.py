"""Rows that repeat another one, cell by cell: merged with certainty, since nothing is lost."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.table import Table

RULE_ID = "identical-rows"
TIER = "certain"

# `row` is merged into `into`; both are positions in the table.
MERGES: dict[str, type[pl.DataType]] = {"row": pl.UInt32, "into": pl.UInt32}


def propose_merges(table: Table) -> pl.DataFrame:
    """Propose to merge each repeated row into the first of its kind.

    Cells are compared as they were read: two rows that correction would make equal are left to
    linkage. A table of one column proves too little, and is left alone.
    """
    if len(table.columns) == 1 or table.height == 0:
        return no_merges()
    # A struct of the cells, because a column of the file may be called like one of ours.
    rows = pl.DataFrame({"cells": table.cells.to_struct()}).with_row_index("row")
    # A short row may go on in the next one: it says too little to be the same as another.
    whole = rows.filter(~table.lines.is_in(list(table.short_lines)))
    rows = whole.select("row", pl.first("row").over("cells").alias("into"))
    return rows.filter(pl.col("row") != pl.col("into")).cast(MERGES)  # type: ignore[arg-type]


def no_merges() -> pl.DataFrame:
    """Return a frame of MERGES without rows."""
    return pl.DataFrame(schema=MERGES)
