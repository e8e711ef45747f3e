"""Rows in which all is official and agrees: the great majority, and none of the rules' business."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import (
    commune_table,
    departements,
    intercommunalities,
    is_inside,
    regions,
)
from ckanext.inclusion.core.rules.geography.point_cells import exact_points


def is_agreed(cells: pl.DataFrame, points: pl.DataFrame, roles: Collection[str]) -> pl.Series:
    """Tell for each row whether every cell says the same commune, as the official list writes it.

    `cells` are by role, `points` as point_cells reads them; `roles` are those that have a column:
    the cells of others are not looked at. Without a point at all a row may agree as well.
    """
    said = _is_said_alike(cells, roles)
    codes = pl.select(pl.when(said).then(cells["insee"]))["insee"]
    inside = is_inside(codes, *exact_points(points)).fill_null(False)
    has_no_point = (cells["latitude"] == "") & (cells["longitude"] == "")
    return said & ((inside & points["is_plain"]) | has_no_point)


def _is_said_alike(cells: pl.DataFrame, roles: Collection[str]) -> pl.Series:
    """Tell for each row whether its texts agree, the point aside."""
    joined = cells.join(
        _official(), left_on="insee", right_on="code", how="left", maintain_order="left"
    )
    same = [
        pl.col("own_code").is_not_null(),
        pl.col("postcode").is_in("own_postcodes"),
        (pl.col("commune") == pl.col("own_name")) | (pl.col("commune") == pl.col("city_name")),
    ]
    for role in ("departement", "region", "epci_code", "epci_name"):
        if role in roles:
            same.append(pl.col(role) == pl.col(f"own_{role}"))
    return joined.select(agreed=pl.all_horizontal(same).fill_null(False)).to_series()


@cache
def _official() -> pl.DataFrame:
    """Return what the cells of a row in each commune should be, by its code."""
    table = commune_table()
    names = dict(table.select("code", "name").iter_rows())
    epci = {one.code: one.name for one in intercommunalities().values()}
    city = pl.coalesce("parent", "code")
    return table.select(
        "code",
        own_code=pl.col("code"),
        own_postcodes=pl.col("postcodes").list.concat("street_postcodes"),
        own_name=pl.col("name"),
        city_name=city.replace_strict(names, default=None),
        own_departement=_names_of("departement", {k: v.name for k, v in departements().items()}),
        own_region=_names_of("region", {k: v.name for k, v in regions().items()}),
        own_epci_code=pl.col("epci").fill_null(""),
        own_epci_name=_names_of("epci", epci).fill_null(""),
    )


def _names_of(column: str, names: dict[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(names, default=None, return_dtype=pl.String)
