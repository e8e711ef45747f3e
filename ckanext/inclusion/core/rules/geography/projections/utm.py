"""Zones of the universal transverse Mercator projection (UTM), back to degrees.

Krüger's series (1912) to the third power of the third flattening, right to a millimetre in a zone;
overseas it is the legal projection (décret n° 2000-1276).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import polars as pl

from ckanext.inclusion.core.rules.geography.projections.ellipsoids import GRS_80

# On the central meridian of a zone; metres that are added to eastings, and to southern northings.
SCALE, EAST, SOUTH = 0.9996, 500_000.0, 10_000_000.0
_FLATTENING = 1 - sqrt(1 - GRS_80.eccentricity**2)
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = GRS_80.axis / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64) * SCALE
_WAVES = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_HEIGHTS = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)


@dataclass(frozen=True)
class Zone:
    """A zone: its central meridian in degrees, and the northings of France in it, in metres."""

    centre: float
    northings: tuple[float, float]
    is_south: bool = False


def to_degrees(zone: Zone, east: pl.Expr, north: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return latitude and longitude in degrees of eastings and northings in metres."""
    up = (north - (SOUTH if zone.is_south else 0)) / _RADIUS
    across = (east - EAST) / _RADIUS
    waves = list(enumerate(_WAVES, 1))
    height, width = up, across
    for times, wave in waves:
        height = height - wave * (2 * times * up).sin() * (2 * times * across).cosh()
        width = width - wave * (2 * times * up).cos() * (2 * times * across).sinh()
    conformal = (height.sin() / width.cosh()).arcsin()
    latitude = conformal
    for times, wave in enumerate(_HEIGHTS, 1):
        latitude = latitude + wave * (2 * times * conformal).sin()
    return latitude.degrees(), pl.arctan2(width.sinh(), height.cos()).degrees() + zone.centre
