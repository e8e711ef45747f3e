"""Coordinates in metres of the French maps of before 2009 (Lambert II étendu)."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import from_metres
from ckanext.inclusion.core.rules.geography.projections.lambert_2 import to_degrees
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
# Metres of metropolitan France, widened; no easting is a northing.
EASTINGS, NORTHINGS = (0.0, 1_300_000.0), (1_550_000.0, 2_750_000.0)


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points whose numbers are an easting and a northing, in whatever order."""
    return from_metres(points, EASTINGS, NORTHINGS, to_degrees)


RULE = Rule(
    id="point-lambert-2",
    role="latitude",
    explanation=Explanation(
        N_(
            "The coordinates are metres on a French map of before 2009 (Lambert II étendu): that "
            "is in {commune}."
        ),
        N_("Accept the correction, or ask whoever made the file for degrees (WGS 84)."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "1906744.05", "longitude": "912435.28"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
