"""Lambert-93, the projection of French maps, back to degrees.

The formulas and constants are IGN's (NT/G 71, "Projection cartographique conique conforme de
Lambert"; RGF93, ellipsoid GRS 80). RGF93 and WGS 84 differ by less than a metre.
"""

from __future__ import annotations

from math import pi

import polars as pl

# Exponent and constant (metres) of the projection; its pole; eccentricity; longitude of origin.
EXPONENT, CONSTANT = 0.7256077650, 11_754_255.426
EAST_OF_POLE, NORTH_OF_POLE = 700_000.0, 12_655_612.050
ECCENTRICITY, ORIGIN = 0.08181919104, 3.0
# What a round changes is less than a centimetre after five.
ROUNDS = 6


def to_degrees(east: pl.Series, north: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return latitude and longitude in degrees of eastings and northings in metres."""
    x, y = pl.lit(east - EAST_OF_POLE), pl.lit(NORTH_OF_POLE - north)
    points = pl.select(
        longitude=pl.arctan2(x, y).degrees() / EXPONENT + ORIGIN,
        # e to the power of the isometric latitude.
        height=((x**2 + y**2).sqrt() / CONSTANT) ** (-1 / EXPONENT),
    )
    points = points.with_columns(latitude=2 * pl.col("height").arctan() - pi / 2)
    for _round in range(ROUNDS):
        wave = pl.col("latitude").sin() * ECCENTRICITY
        stretched = pl.col("height") * ((1 + wave) / (1 - wave)) ** (ECCENTRICITY / 2)
        points = points.with_columns(latitude=2 * stretched.arctan() - pi / 2)
    return points.select(pl.col("latitude").degrees())["latitude"], points["longitude"]
