"""Coordinates in metres of maps on the web (EPSG:3857) where degrees are asked for."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, HIGHEST, in_degrees
from ckanext.inclusion.core.rules.geography.projections.web_mercator import FARTHEST, to_degrees
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that are too far for degrees, read as metres in either order."""
    far = pl.any_horizontal(pl.col(axis).abs() > most for axis, most in HIGHEST.items())
    on_map = pl.all_horizontal(pl.col(axis).abs() <= FARTHEST for axis in AXES)
    metres = points.filter(far & on_map)
    return pl.concat(_in_degrees(metres, *order) for order in (AXES[::-1], AXES))


def _in_degrees(metres: pl.DataFrame, east: str, north: str) -> pl.DataFrame:
    return in_degrees(metres, *to_degrees(pl.col(east), pl.col(north)))


RULE = Rule(
    id="point-web-mercator",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates are metres on a map of the web (EPSG:3857): that is in {commune}."),
        N_("Accept the correction, or ask whoever made the file for degrees (WGS 84)."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "5479736.95", "longitude": "694166.08"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "694166,08", "longitude": "5479736.95"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
