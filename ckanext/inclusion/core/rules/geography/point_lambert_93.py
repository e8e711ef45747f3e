"""Coordinates in metres of the French maps (Lambert-93) where degrees are asked for."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import from_metres
from ckanext.inclusion.core.rules.geography.projections.lambert_93 import LAMBERT_93
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
# Metres of metropolitan France, widened; no easting is a northing.
EASTINGS, NORTHINGS = (0.0, 1_350_000.0), (5_900_000.0, 7_250_000.0)


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points whose numbers are an easting and a northing, in whatever order."""
    return from_metres(points, EASTINGS, NORTHINGS, LAMBERT_93.to_degrees)


RULE = Rule(
    id="point-lambert-93",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates are metres on a French map (Lambert-93): that is in {commune}."),
        N_("Accept the correction, or ask whoever made the file for degrees (WGS 84)."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "6337896.84", "longitude": "959038.43"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
