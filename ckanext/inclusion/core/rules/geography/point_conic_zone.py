"""Coordinates in metres of one of the nine conic zones (CC42 to CC50), as towns' maps have them."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, in_degrees
from ckanext.inclusion.core.rules.geography.projections.conic_zones import ZONES, middle_north
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
# Metres: from Ouessant to Cap Corse, and how far north or south of its middle a zone is used.
EASTINGS, AROUND_MIDDLE = (1_000_000.0, 2_350_000.0), 250_000.0


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points whose numbers are an easting and a northing of a zone, in either order."""
    orders = AXES[::-1], AXES
    return pl.concat(
        _in_zone(points, zone, east, north) for zone in ZONES for east, north in orders
    )


def _in_zone(points: pl.DataFrame, zone: int, east: str, north: str) -> pl.DataFrame:
    near = (pl.col(north) - middle_north(zone)).abs() <= AROUND_MIDDLE
    metres = points.filter(pl.col(east).is_between(*EASTINGS) & near)
    return in_degrees(metres, *ZONES[zone].to_degrees(metres[east], metres[north]))


RULE = Rule(
    id="point-conic-zone",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates are metres of a conic zone (CC42 to CC50): that is in {commune}."),
        N_("Accept the correction, or ask whoever made the file for degrees (WGS 84)."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "3215336.89", "longitude": "1959040.26"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "1959040,26", "longitude": "3215336,89"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
