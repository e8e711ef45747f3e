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
    named = _keep_own(rows, "key", "key")
    coded = _keep_own(rows.filter(pl.col("insee") != pl.col("postcode")), "insee", "code")
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


def _keep_own(rows: pl.DataFrame, told: str, name: str) -> pl.DataFrame:
    """Return the rows of which the postcode is a code of the city that the column `told` tells.

    It is told by `name`, of the columns of communes, and the postcode is none of the city; where
    communes share a name, of none of them.
    """
    communes = _communes()
    wanted = communes.filter(pl.col(name).is_in(rows[told].unique().implode()))
    cities = wanted.select(pl.col(name).alias(told), "city").unique()
    parts = communes.filter(pl.col("city").is_in(cities["city"].implode()))
    codes = cities.join(parts.select("city", postcode="code"), on="city")
    postcodes = parts.select("city", postcode="postcodes").explode("postcode")
    others = cities.join(postcodes, on="city")
    own = codes.join(others, on=(told, "postcode"), how="anti")
    return rows.join(own, on=(told, "postcode"), how="semi")
