"""Latitude and longitude each in the other's column, as from software that gives x first."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import HIGHEST
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points the other way round."""
    turned = {"latitude": "longitude", "longitude": "latitude",
              "latitude_text": "longitude_text", "longitude_text": "latitude_text"}  # fmt: skip
    found = points.with_columns(pl.col(one).alias(other) for other, one in turned.items())
    return found.filter(pl.col("latitude").abs() <= HIGHEST["latitude"])


RULE = Rule(
    id="point-swapped",
    role="latitude",
    explanation=Explanation(
        N_("Latitude and longitude have changed places: the other way round it is in {commune}."),
        N_("Accept the correction: both numbers change places."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "6.2358", "longitude": "44.0923"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
