"""Coordinates in another notation: decimal commas, degrees and minutes, both in one cell."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import HIGHEST, both_cells
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}

# That of a telephone or of a register: spaces between digits are left out of a number.
_NUMBER_BEHIND = r"\d\s+(?:\d{9,}|\d\d(?:[ .]\d\d){4})\s*(?:\n|$)"
_QUIMPER = {"insee": "29232", "postcode": "29000", "commune": "Quimper"}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that are no plain numbers, but can be read as degrees.

    `is_loose` tells those behind which stands another number, which the correction would lose.
    """
    degrees = [pl.col(axis).abs() <= most for axis, most in HIGHEST.items()]
    read_ones = points.filter(~pl.col("is_plain"), *degrees)
    return read_ones.with_columns(is_loose=both_cells().str.contains(_NUMBER_BEHIND))


RULE = Rule(
    id="point-notation",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates are written in another notation than degrees with a decimal point."),
        N_("Accept the correction: the place stays where it is."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "44,0923", "longitude": "6,2358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "44.0923, 6.2358", "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "44°05'32.28\"N", "longitude": "6°14'08.88\"E"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "44°05'32.3\"N 6°14'08.9\"E", "longitude": ""},
            {"latitude": "44.092306", "longitude": "6.235806"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "", "longitude": "N 44° 05′ 32″, E 6° 14′ 09″"},
            {"latitude": "44.092222", "longitude": "6.235833"},
            "certain",
        ),
        Example(
            {**_QUIMPER, "latitude": "47° 59′ 45″ nord", "longitude": "4° 06′ 09″ ouest"},
            {"latitude": "47.995833", "longitude": "-4.1025"},
            "certain",
        ),
        # A second more or less is 30 m, even where the number happens to be short.
        Example(
            {**_HALL, "latitude": "44° 05′ 24″ nord", "longitude": "6° 14′ 24″ est"},
            {"latitude": "44.09", "longitude": "6.24"},
            "certain",
        ),
        Example(
            {"latitude": "44,0923", "longitude": "6,2358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "likely",
        ),
        Example(
            {**_HALL, "latitude": "", "longitude": "44,0923,6,2358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "(44.0923,", "longitude": "6..2358)"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_QUIMPER, "latitude": "47.9960", "longitude": "4.1024-"},
            {"longitude": "-4.1024"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
