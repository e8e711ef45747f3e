"""Read and write many cells at once: a column's cells together, never one by one."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl


def read_cells(cells: pl.DataFrame, places: pl.DataFrame) -> pl.Series:
    """Return what stands at each `row` and `field` of `places`; "" in a column that is not there.

    Null where `field` is null.
    """
    numbered = places.select("row", "field").with_row_index("place")
    columns = [pl.DataFrame(schema={"place": pl.UInt32, "value": pl.String})]
    for name in places["field"].drop_nulls().unique(maintain_order=True):
        own = numbered.filter(pl.col("field") == name)
        columns.append(own.select("place", value=_column(cells, name).gather(own["row"])))
    found = pl.concat(columns)
    return numbered.join(found, on="place", how="left", maintain_order="left")["value"]


def write_cells(cells: pl.DataFrame, changes: pl.DataFrame, value: str = "after") -> pl.DataFrame:
    """Return cells with a column of `changes` written at its `row` and `field`, one for each cell.

    A field without a column gets one, after the others.
    """
    columns = [
        _column(cells, name).clone().scatter(own["row"], own[value])
        for name, own in _by_field(changes)
    ]
    return cells.with_columns(columns)


def _by_field(changes: pl.DataFrame) -> Iterable[tuple[str, pl.DataFrame]]:
    for name in changes["field"].unique(maintain_order=True):
        yield name, changes.filter(pl.col("field") == name)


def _column(cells: pl.DataFrame, name: str) -> pl.Series:
    if name in cells.columns:
        return cells[name]
    return pl.repeat("", cells.height, dtype=pl.String, eager=True).alias(name)
