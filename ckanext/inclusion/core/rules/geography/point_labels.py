"""Coordinates with a label before each number: lat: 44.0923, Longitude = 6,2358."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import (
    AXES,
    both_cells,
    says_more,
    with_texts,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_VALUE = r"""[\s:="'°]*([+-]?\d{1,3}[.,]\d+)"""
_LABELS = {
    "latitude": rf"(?i)\blat(?:itude|\.)?{_VALUE}",
    "longitude": rf"(?i)\b(?:longitude|long?\.?|lng){_VALUE}",
}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points whose cells say which number is which, in whatever column they stand.

    `is_loose` tells those that say more, which the correction would lose.
    """
    cells = both_cells()
    latitude, longitude = (
        cells.str.extract(_LABELS[axis]).str.replace(",", ".", literal=True) for axis in AXES
    )
    read_ones = with_texts(points.filter(~pl.col("is_plain")), latitude, longitude)
    return read_ones.with_columns(is_loose=says_more(cells, *_LABELS.values()))


RULE = Rule(
    id="point-labels",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates have labels before their numbers."),
        N_("Accept the correction: the place stays where it is."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "lat: 44.0923", "longitude": "lon: 6.2358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "Latitude = 44,0923 ; Longitude = 6,2358", "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "lng 6.2358", "longitude": "lat 44.0923"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "lat: 44.0923 lon: 6.2358 3e étage", "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "likely",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
