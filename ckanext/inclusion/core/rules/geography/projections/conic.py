"""Lambert's conformal conic projections, in which French maps are drawn, back to degrees.

The formulas are IGN's (NT/G 71, "Projection cartographique conique conforme de Lambert").
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, atanh, cos, exp, log, pi, radians, sin, sqrt, tan

import polars as pl

from ckanext.inclusion.core.rules.geography.projections.ellipsoids import Ellipsoid

# What a round changes is less than a centimetre after five.
ROUNDS = 6


@dataclass(frozen=True)
class Conic:
    """A conic projection: exponent and constant (metres), its pole in metres, longitude of origin.

    Its longitudes are counted from Greenwich, in degrees.
    """

    exponent: float
    constant: float
    east_of_pole: float
    north_of_pole: float
    eccentricity: float
    origin: float

    def to_degrees(self, east: pl.Series, north: pl.Series) -> tuple[pl.Series, pl.Series]:
        """Return latitude and longitude in degrees of eastings and northings in metres."""
        x, y = pl.lit(east - self.east_of_pole), pl.lit(self.north_of_pole - north)
        points = pl.select(
            longitude=pl.arctan2(x, y).degrees() / self.exponent + self.origin,
            # e to the power of the isometric latitude.
            height=((x**2 + y**2).sqrt() / self.constant) ** (-1 / self.exponent),
        )
        points = points.with_columns(latitude=2 * pl.col("height").arctan() - pi / 2)
        for _round in range(ROUNDS):
            wave = pl.col("latitude").sin() * self.eccentricity
            stretched = pl.col("height") * ((1 + wave) / (1 - wave)) ** (self.eccentricity / 2)
            points = points.with_columns(latitude=2 * stretched.arctan() - pi / 2)
        return points.select(pl.col("latitude").degrees())["latitude"], points["longitude"]


def conic_between(
    ellipsoid: Ellipsoid, parallels: tuple[float, float], middle: float, at: tuple[float, float],
    origin: float,
) -> Conic:  # fmt: skip
    """Return the projection that keeps lengths on two parallels, in degrees.

    Where its `middle` parallel crosses its `origin`, east and north are `at`, in metres.
    """
    (flat, height), (flat_2, height_2) = (_measure(ellipsoid, one) for one in parallels)
    exponent = log(flat / flat_2) / (height_2 - height)
    constant = flat / exponent * exp(exponent * height)
    pole = at[1] + constant * exp(-exponent * _measure(ellipsoid, middle)[1])
    return Conic(exponent, constant, at[0], pole, ellipsoid.eccentricity, origin)


def _measure(ellipsoid: Ellipsoid, degrees: float) -> tuple[float, float]:
    """Return the radius of a parallel in metres, and its isometric latitude."""
    latitude, wave = radians(degrees), ellipsoid.eccentricity
    radius = ellipsoid.axis * cos(latitude) / sqrt(1 - (wave * sin(latitude)) ** 2)
    return radius, asinh(tan(latitude)) - wave * atanh(wave * sin(latitude))
