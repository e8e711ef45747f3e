"""One coordinate ten or a hundred times too large or small: its decimal point was put wrong."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, HIGHEST, as_text
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
# By how many digits the point may be off.
_DIGITS = (-2, -1, 1, 2)
# Degrees by which a point is moved at least: one of a commune nearby might fit by chance.
LEAST = 1.0


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points with the decimal point of one coordinate elsewhere."""
    moved = pl.concat(_move(points, axis, digits) for axis in AXES for digits in _DIGITS)
    return moved.filter(pl.col(axis).abs() <= most for axis, most in HIGHEST.items())


def _move(points: pl.DataFrame, axis: str, digits: int) -> pl.DataFrame:
    number = pl.col(axis) * 10.0**digits
    far = points.filter((number - pl.col(axis)).abs() >= LEAST)
    return far.with_columns(number, as_text(number).alias(f"{axis}_text"))


RULE = Rule(
    id="point-shifted",
    role="latitude",
    explanation=Explanation(
        N_("A coordinate has its decimal point in the wrong place: in the right one it is in "
           "{commune}."),
        N_("Accept the correction, if the other coordinate is right."),
    ),
    examples=(
        Example({**_HALL, "latitude": "440.923", "longitude": "6.2358"},
                {"latitude": "44.0923"}, "certain"),
        Example({**_HALL, "latitude": "44.0923", "longitude": "0.062358"},
                {"longitude": "6.2358"}, "certain"),
        Example({**_HALL, "latitude": "4,40923", "longitude": "6,2358"},
                {"latitude": "44.0923", "longitude": "6.2358"}, "certain"),
        # A stretch of 70 km east of Le Mans would be drawn into it: the place may be there as well.
        Example({"insee": "72181", "postcode": "72000", "commune": "Le Mans",
                 "latitude": "48.0061", "longitude": "1.996"}, {"longitude": "0.1996"}, "likely"),
        # So near it is the point of a neighbour, more probably.
        Example({"insee": "72181", "postcode": "72000", "commune": "Le Mans",
                 "latitude": "48.0061", "longitude": "0.01996"}, None),
        # Without a commune nothing tells where the point was.
        Example({"latitude": "440.923", "longitude": "6.2358"}, None),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)  # fmt: skip
