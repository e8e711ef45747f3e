"""Web Mercator, the projection of maps on the web, back to degrees.

A sphere of the equator's radius (EPSG:3857): OGC and EPSG guidance note 7-2, "Popular Visualisation
Pseudo Mercator".
"""

from __future__ import annotations

from math import pi

import polars as pl

# Metres; and how far east, or north, the map goes.
RADIUS = 6_378_137.0
FARTHEST = pi * RADIUS


def to_degrees(east: pl.Expr, north: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return latitude and longitude in degrees of eastings and northings in metres."""
    latitude = (2 * (north / RADIUS).exp().arctan() - pi / 2).degrees()
    return latitude, (east / RADIUS).degrees()
