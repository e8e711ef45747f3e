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
    # A short row may go on in the next one: it says too little to be the same as another.
    whole = ~table.lines.is_in(list(table.short_lines))
    alike = _find_alike(table.cells) & whole
    # A struct of the cells, because a column of the file may be called like one of ours.
    rows = pl.DataFrame({"cells": table.cells.filter(alike).to_struct(), "row": alike.arg_true()})
    rows = rows.select("row", pl.first("row").over("cells").alias("into"))
    return rows.filter(pl.col("row") != pl.col("into")).cast(MERGES)  # type: ignore[arg-type]


def _find_alike(cells: pl.DataFrame) -> pl.Series:
    """Tell which rows may repeat another one: few, so that only those are compared cell by cell."""
    hashes = cells.hash_rows()
    # In order, equal ones stand side by side: groups of a million would weigh ten times more.
    ordered = hashes.sort()
    repeated = ordered.filter(ordered == ordered.shift())
    return hashes.is_in(repeated.unique().implode())


def no_merges() -> pl.DataFrame:
    """Return a frame of MERGES without rows."""
    return pl.DataFrame(schema=MERGES)
