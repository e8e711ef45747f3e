"""Coordinates in metres of a zone of UTM, which is the legal projection overseas."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, in_degrees
from ckanext.inclusion.core.rules.geography.projections.utm import Zone, to_degrees
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "97411", "postcode": "97400", "commune": "Saint-Denis"}
# Metres: a zone is six degrees wide, and used a little beyond.
EASTINGS = (100_000.0, 900_000.0)
_METROPOLITAN = (4_550_000.0, 5_720_000.0)
ZONES = (
    Zone(-63.0, (1_550_000.0, 2_020_000.0)),  # 20 north: Guadeloupe, Martinique, the northern isles
    Zone(-51.0, (200_000.0, 680_000.0)),  # 22 north: Guyane
    Zone(57.0, (7_600_000.0, 7_720_000.0), is_south=True),  # 40 south: La Réunion
    Zone(45.0, (8_540_000.0, 8_620_000.0), is_south=True),  # 38 south: Mayotte
    Zone(-3.0, _METROPOLITAN),  # 30 to 32 north
    Zone(3.0, _METROPOLITAN),
    Zone(9.0, _METROPOLITAN),
)


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points whose numbers are an easting and a northing of a zone, in either order."""
    orders = AXES[::-1], AXES
    return pl.concat(
        _in_zone(points, zone, east, north) for zone in ZONES for east, north in orders
    )


def _in_zone(points: pl.DataFrame, zone: Zone, east: str, north: str) -> pl.DataFrame:
    here = pl.col(east).is_between(*EASTINGS) & pl.col(north).is_between(*zone.northings)
    metres = points.filter(here)
    return in_degrees(metres, *to_degrees(zone, pl.col(east), pl.col(north)))


RULE = Rule(
    id="point-utm",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates are metres of a zone of UTM: that is in {commune}."),
        N_("Accept the correction, or ask whoever made the file for degrees (WGS 84)."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "7690477.75", "longitude": "338807.61"},
            {"latitude": "-20.8789", "longitude": "55.4504"},
            "certain",
        ),
        Example(
            {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains",
             "latitude": "278723.73", "longitude": "4885839.99"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        # In the vast Camopi both are, whichever of the two is the easting.
        Example(
            {"insee": "97356", "postcode": "97330", "commune": "Camopi",
             "latitude": "270681.19", "longitude": "289200.80"},
            {"latitude": "2.447575", "longitude": "-52.89577"},
            "likely",
        ),
        Example({**_HALL, "latitude": "-20.8789", "longitude": "55.4504"}, None),
    ),
)  # fmt: skip
