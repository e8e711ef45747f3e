"""Communes by code, postcode, name, and by the names and codes that they had.

Each look-up makes its index at its first use. None guesses: who looks for a name gets every commune
that is called so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import polars as pl

from ckanext.inclusion.core.geography.model import Commune, Extent, FormerCommune
from ckanext.inclusion.core.geography.names import name_key
from ckanext.inclusion.core.geography.reference import (
    commune_table,
    former_table,
    read_keys,
)

_SIDES = ("south", "west", "north", "east")
Rows = dict[str, tuple[int, ...]]


def find_commune(code: str) -> Commune | None:
    """Return the commune or arrondissement with an INSEE code of today, or None."""
    row = _rows_by_code().get(code)
    return None if row is None else _commune(row)


def communes_with_postcode(postcode: str) -> tuple[Commune, ...]:
    """Return all that have a postcode, with those that only some streets have; by code."""
    return tuple(map(_commune, _rows_by_postcode().get(postcode, ())))


def communes_named(name: str) -> tuple[Commune, ...]:
    """Return all that are called so today, by code, however the name is written.

    The article does not count (`spelled_key` tells whether it is the same).
    """
    return tuple(map(_commune, _rows_by_name().get(name_key(name), ())))


def communes_beginning(words: str) -> tuple[Commune, ...]:
    """Return all whose names begin with these words and go on, however they are written."""
    start = f"{name_key(words)} "
    keys, rows = _sorted_names()
    first = bisect_left(keys, start)
    # No key goes on with a sign that comes after all others.
    last = bisect_left(keys, f"{start}\U0010ffff", lo=first)
    return tuple(map(_commune, sorted(rows[first:last])))


def communes_in(departement: str) -> tuple[Commune, ...]:
    """Return the communes and arrondissements of a département, by code."""
    return tuple(map(_commune, _rows_by_departement().get(departement, ())))


def former_communes(code: str) -> tuple[FormerCommune, ...]:
    """Return the former names under a code, each with the commune of today; none for most codes.

    A code of today may have some as well: that of a new commune was one of its parts'.
    """
    return tuple(map(_former, _former_by_code().get(code, ())))


def former_communes_named(name: str) -> tuple[FormerCommune, ...]:
    """Return all delegated, associated, former or renamed communes that are or were called so."""
    return tuple(map(_former, _former_by_name().get(name_key(name), ())))


@cache
def _rows_by_code() -> dict[str, int]:
    return {code: row for row, code in enumerate(commune_table()["code"])}


@cache
def _rows_by_postcode() -> Rows:
    both = pl.col("postcodes").list.concat("street_postcodes")
    return _gather(commune_table().select(both)["postcodes"].to_list())


@cache
def _rows_by_name() -> Rows:
    return _gather([key] for key in _keys_of_names())


@cache
def _sorted_names() -> tuple[list[str], list[int]]:
    """Return the keys of all names in order, and the row of each."""
    keys = _keys_of_names()
    order = keys.arg_sort()
    return keys.gather(order).to_list(), order.to_list()


def _keys_of_names() -> pl.Series:
    """Return the key of each commune's name, in the order of the table."""
    return read_keys().head(commune_table().height)


@cache
def _rows_by_departement() -> Rows:
    return _gather([code] for code in commune_table()["departement"])


@cache
def _former_by_code() -> Rows:
    return _gather([code] for code in former_table()["code"])


@cache
def _former_by_name() -> Rows:
    return _gather([key] for key in read_keys().tail(former_table().height))


def _gather(keys: Iterable[Iterable[str]]) -> Rows:
    """Return the rows of each key, from the keys of each row."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, of_row in enumerate(keys):
        for key in of_row:
            rows[key].append(row)
    return {key: tuple(found) for key, found in rows.items()}


@cache
def _columns() -> list[str]:
    return commune_table().columns


@lru_cache(None)
def _commune(row: int) -> Commune:
    cells: dict[str, Any] = dict(zip(_columns(), commune_table().row(row), strict=True))
    sides = [cells.pop(side) for side in _SIDES]
    for several in ("postcodes", "street_postcodes"):
        cells[several] = tuple(cells[several])
    return Commune(**cells, extent=None if sides[0] is None else Extent(*sides))


@lru_cache(None)
def _former(row: int) -> FormerCommune:
    return FormerCommune(**former_table().row(row, named=True))
