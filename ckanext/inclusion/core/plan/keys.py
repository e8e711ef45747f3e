"""What a decision calls a row by: it must find the place again in next month's file.

The producer's identifier where there is one, else the place's name, commune and street, however
they are written. Both are read before any correction.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.geography import key_column
from ckanext.inclusion.core.geography.names import spelled_key
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

ID, PLACE = "id:", "place:"
BETWEEN = "|"


def key_rows(table: Table, standard: Standard) -> pl.Series:
    """Return the key of each row; several rows may have the same."""
    place = PLACE + pl.concat_str(
        _key(table, standard, "name"),
        _key(table, standard, "commune"),
        _key(table, standard, "street", "address"),
        separator=BETWEEN,
    )
    own = _cells(table, standard, "id").str.strip_chars()
    key = pl.when(own != "").then(ID + pl.lit(own)).otherwise(place)
    return pl.select(key.alias("key"))["key"]


def _key(table: Table, standard: Standard, *roles: str) -> pl.Expr:
    """Return the key of the first of these fields that is filled, "" where none is."""
    columns = [_cells(table, standard, role) for role in roles]
    keys = [pl.lit(key_column(cells, spelled_key)) for cells in columns]
    filled = [pl.when(key != "").then(key) for key in keys]
    return pl.coalesce(*filled, pl.lit(""))


def _cells(table: Table, standard: Standard, role: str) -> pl.Series:
    field = standard.field_with_role(role)
    if field is None or field.name not in table.columns:
        return pl.repeat("", table.height, dtype=pl.String, eager=True)
    return table.cells[field.name]
