"""Ellipsoids, and the old French system moved onto the one of today.

Constants are IGN's (NTG_71, NTG_80): Clarke 1880 with the NTF, GRS 80 with RGF93, which differs
from WGS 84 by less than a metre.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import polars as pl


@dataclass(frozen=True)
class Ellipsoid:
    """An ellipsoid of revolution: its half axis in metres and its eccentricity."""

    axis: float
    eccentricity: float

    @property
    def short_axis(self) -> float:
        """Return the other half axis, in metres."""
        return self.axis * sqrt(1 - self.eccentricity**2)


GRS_80 = Ellipsoid(6_378_137.0, 0.08181919104)
CLARKE_1880 = Ellipsoid(6_378_249.2, 0.08248325676)
# From the geocentric axes of the NTF to those of WGS 84, in metres: right to some five metres.
FROM_NTF = (-168.0, -60.0, 320.0)


def move_from_ntf(latitude: pl.Series, longitude: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return degrees of WGS 84 for degrees of the NTF, counted from Greenwich, at no height."""
    x, y, z = (
        one + way
        for one, way in zip(_to_axes(latitude, longitude, CLARKE_1880), FROM_NTF, strict=True)
    )
    return pl.select(latitude=_to_latitude(x, y, z, GRS_80))["latitude"], pl.select(
        longitude=pl.arctan2(y, x).degrees()
    )["longitude"]


def _to_axes(
    latitude: pl.Series, longitude: pl.Series, ellipsoid: Ellipsoid
) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Return metres from the middle of the earth."""
    up, around = pl.lit(latitude).radians(), pl.lit(longitude).radians()
    squared = ellipsoid.eccentricity**2
    normal = ellipsoid.axis / (1 - squared * up.sin() ** 2).sqrt()
    flat = normal * up.cos()
    return flat * around.cos(), flat * around.sin(), normal * (1 - squared) * up.sin()


def _to_latitude(x: pl.Expr, y: pl.Expr, z: pl.Expr, ellipsoid: Ellipsoid) -> pl.Expr:
    """Return the latitude in degrees by Bowring's formula (1976): exact to a millimetre here."""
    long, short = ellipsoid.axis, ellipsoid.short_axis
    flat = (x**2 + y**2).sqrt()
    angle = pl.arctan2(z * long, flat * short)
    up = z + (long**2 - short**2) / short * angle.sin() ** 3
    return pl.arctan2(up, flat - ellipsoid.eccentricity**2 * long * angle.cos() ** 3).degrees()
