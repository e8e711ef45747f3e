"""The points that a file gives, and which of them are no survey of the place."""

from __future__ import annotations

from math import radians

import polars as pl

from ckanext.inclusion.core.geography import commune_table
from ckanext.inclusion.core.geography.position import METRES_PER_DEGREE
from ckanext.inclusion.core.rules.geography.point_cells import is_exact, read_cells

# Degrees within which a point is the middle of its commune or its town hall as files have them:
# the reference keeps four decimals, others average otherwise.
MIDDLE = 0.0005
# Different addresses from which on one point is nobody's.
REPEATED = 3


def read_points(cells: pl.DataFrame) -> pl.DataFrame:
    """Return `latitude` and `longitude` in degrees and `vague`, for each row.

    Null where there is no point on Earth, or where both are 0, as machines write for nothing. Vague
    is what has two decimals at most, or stands for three different addresses.
    """
    points = read_cells(cells["latitude"], cells["longitude"]).with_columns(vague=~is_exact())
    there = (
        pl.col("latitude").is_between(-90, 90)
        & pl.col("longitude").is_between(-180, 180)
        & ~((pl.col("latitude") == 0) & (pl.col("longitude") == 0))
    ).fill_null(False)
    kept = points.select(
        *(pl.when(there).then(axis).alias(axis) for axis in ("latitude", "longitude")),
        vague=pl.col("vague").fill_null(False),
    )
    addresses = kept.with_columns(
        address=cells.select(pl.concat_str("street", "whole", separator="|")).to_series()
    )
    streets = pl.col("address").n_unique().over("latitude", "longitude")
    return addresses.with_columns(pl.col("vague") | (streets >= REPEATED)).drop("address")


def is_middle(points: pl.DataFrame, codes: pl.Series) -> pl.Series:
    """Tell which points are the middle of the commune whose code stands in their row."""
    middles = commune_table().select("code", at_latitude="latitude", at_longitude="longitude")
    rows = points.with_columns(code=codes).join(
        middles, on="code", how="left", maintain_order="left"
    )
    near = [
        (pl.col(axis) - pl.col(f"at_{axis}")).abs() <= MIDDLE for axis in ("latitude", "longitude")
    ]
    return rows.select(pl.all_horizontal(near).fill_null(False)).to_series()


def measure(first: pl.DataFrame, second: pl.DataFrame) -> pl.Series:
    """Return the metres between two frames of points, row by row; null where one is not there.

    Right to 0.5 % up to a hundred kilometres; thousands away it is an order of magnitude.
    """
    both = pl.concat([first.select(a="latitude", b="longitude"),
                      second.select(c="latitude", d="longitude")], how="horizontal")  # fmt: skip
    narrowing = ((pl.col("a") + pl.col("c")) / 2 * radians(1)).cos()
    north, east = pl.col("a") - pl.col("c"), (pl.col("b") - pl.col("d")) * narrowing
    return both.select((north**2 + east**2).sqrt() * METRES_PER_DEGREE).to_series()
