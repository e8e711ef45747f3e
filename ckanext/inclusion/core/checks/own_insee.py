"""INSEE codes in the column of postcodes, as far as reference data prove it of the row's commune.

Paris, Lyon and Marseille are one commune with their arrondissements: a row may name either.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.geography import commune_table, name_key, read_keys
from ckanext.inclusion.core.rules.leading_zero import padded
from ckanext.inclusion.core.standards import Standard

ROLES = ("postcode", "commune", "insee")
ROWS = pl.Series("row", [], dtype=pl.UInt32)


def find_own_codes(cells: Cells, standard: Standard) -> pl.Series:
    """Return the rows of which the postcode is the INSEE code of their commune, and none of its.

    The commune is the one that the row names, or that its INSEE code is of, where that is another
    code of the same city: one code in both columns does not tell which of the two it is.
    """
    fields = {role: standard.field_with_role(role) for role in ROLES}
    postcode = fields["postcode"]
    if not cells.present([postcode]):
        return ROWS
    told = {
        role: padded(field) if cells.present([field]) else pl.lit("")
        for role, field in fields.items()
        if field
    }
    rows = cells.table.cells.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        *(told.get(role, pl.lit("")).alias(role) for role in ROLES),
    ).filter(pl.col("postcode").is_in(commune_table()["code"].implode()))
    if rows.is_empty():
        return ROWS
    names = rows["commune"].unique()
    keys = pl.DataFrame({"commune": names, "key": [name_key(one) for one in cells.watch(names)]})
    rows = rows.join(keys.cast(pl.String), on="commune", maintain_order="left")
    named = rows.join(_codes_by_name(), on=("key", "postcode"), how="semi")
    coded = rows.filter(pl.col("insee") != pl.col("postcode")).join(
        _codes_by_code(), on=("insee", "postcode"), how="semi"
    )
    found: pl.Series = pl.concat([named["row"], coded["row"]]).unique().sort()
    return found


@cache
def _communes() -> pl.DataFrame:
    """Return key, code and city of each commune; that of most is the commune itself."""
    return commune_table().select(
        read_keys().head(commune_table().height).alias("key"),
        "code",
        pl.coalesce("parent", "code").alias("city"),
        pl.col("postcodes").list.concat("street_postcodes"),
    )


@cache
def _codes_by_name() -> pl.DataFrame:
    """Return the INSEE codes, called postcode, that are none for the communes of a key."""
    return _find_codes("key")


@cache
def _codes_by_code() -> pl.DataFrame:
    """Return the INSEE codes, called postcode, that are none in the city of an INSEE code."""
    return _find_codes("code").rename({"code": "insee"})


def _find_codes(name: str) -> pl.DataFrame:
    """Return, for each of the communes by `name`, the codes of its city that are no postcode of it.

    Where communes share a name, those that are a postcode of none.
    """
    communes = _communes()
    cities = communes.select(name, "city").unique()
    codes = communes.select("city", postcode="code")
    postcodes = communes.select("city", postcode="postcodes").explode("postcode")
    of_city = cities.join(codes, on="city").select(name, "postcode")
    return of_city.join(cities.join(postcodes, on="city"), on=(name, "postcode"), how="anti")
