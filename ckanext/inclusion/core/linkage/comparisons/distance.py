"""Metres between two points, on a sphere; a point that many rows share is no position."""

from __future__ import annotations

from math import degrees

import numpy as np

from ckanext.inclusion.core.geography.position import METRES_PER_DEGREE
from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Floats, Ints, Levels, level
from ckanext.inclusion.core.translation import N_

EARTH_RADIUS_METRES = degrees(METRES_PER_DEGREE)
# The bounds of the levels, from the farthest: geocoding to a house, a street, a commune.
METRES = (np.inf, 5_000.0, 1_000.0, 300.0, 100.0, 30.0)


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair of points."""
    metres = measure(records, a, b)
    known = ~np.isnan(metres)
    rules = ((known & (metres < most), place) for place, most in enumerate(METRES))
    return level(len(a), *rules)


def measure(records: Records, a: Ints, b: Ints) -> Floats:
    """Return the metres between the points of each pair, NaN where one is not known."""
    latitude, longitude = (np.radians(side) for side in records.points)
    north, east = latitude[b] - latitude[a], longitude[b] - longitude[a]
    across = np.cos(latitude[a]) * np.cos(latitude[b]) * np.sin(east / 2) ** 2
    chord = np.sin(north / 2) ** 2 + across
    metres: Floats = 2 * EARTH_RADIUS_METRES * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return metres


DISTANCE = Comparison(
    "distance",
    ("latitude", "longitude"),
    (
        Level("far", N_("more than 5 km apart")),
        Level("5-km", N_("1 to 5 km apart")),
        Level("1-km", N_("300 m to 1 km apart")),
        Level("300-m"),
        Level("100-m", N_("less than 100 m apart")),
        Level("30-m", N_("less than 30 m apart")),
    ),
    compare,
)
