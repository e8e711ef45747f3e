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
    both = [id_keys(table, standard), place_keys(table, standard)]
    return pl.select(pl.coalesce(*both).alias("key"))["key"]


def id_keys(table: Table, standard: Standard) -> pl.Series:
    """Return the key of each row by the producer's identifier; null where it has none."""
    own = read_role(table, standard, "id").str.strip_chars()
    return pl.select(pl.when(own != "").then(ID + pl.lit(own)).alias("key"))["key"]


def place_keys(table: Table, standard: Standard) -> pl.Series:
    """Return the key of each row by its place, whether it has an identifier or not."""
    return join_parts(key_parts(table, standard))


def join_parts(parts: pl.DataFrame) -> pl.Series:
    """Return the key of each place from what `key_parts` gives."""
    return parts.select(PLACE + pl.concat_str(pl.all(), separator=BETWEEN).alias("key")).to_series()


def key_parts(table: Table, standard: Standard) -> pl.DataFrame:
    """Return `name`, `commune` and `street` of each row, however they are written; "" for none."""
    return pl.select(
        _key(table, standard, "name").alias("name"),
        _key(table, standard, "commune").alias("commune"),
        _key(table, standard, "street", "address").alias("street"),
    )


def _key(table: Table, standard: Standard, *roles: str) -> pl.Expr:
    """Return the key of the first of these fields that is filled, "" where none is."""
    columns = [read_role(table, standard, role) for role in roles]
    keys = [pl.lit(key_column(cells, spelled_key)) for cells in columns]
    filled = [pl.when(key != "").then(key) for key in keys]
    return pl.coalesce(*filled, pl.lit(""))


def read_role(table: Table, standard: Standard, role: str) -> pl.Series:
    """Return the cells of the field that holds what a role says; "" where there is no such one."""
    return table.column(standard.name_with_role(role))
