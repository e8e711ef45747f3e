"""Latitude and longitude in each other's column, one of which lost its minus as well."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography import point_minus, point_swapped
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_QUIMPER = {"insee": "29232", "postcode": "29000", "commune": "Quimper"}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points the other way round, with the other sign on one axis."""
    return point_minus.read(point_swapped.read(points))


RULE = Rule(
    id="point-swapped-minus",
    role="latitude",
    explanation=Explanation(
        N_(
            "Latitude and longitude have changed places, and one lost its minus: the other way "
            "round, with the minus, it is in {commune}."
        ),
        N_("Accept the correction: both numbers change places, and one its sign."),
    ),
    examples=(
        Example(
            {**_QUIMPER, "latitude": "4.1024", "longitude": "47.9960"},
            {"latitude": "47.9960", "longitude": "-4.1024"},
            "certain",
        ),
        Example(
            {**_QUIMPER, "latitude": "4,1024", "longitude": "47,9960"},
            {"latitude": "47.9960", "longitude": "-4.1024"},
            "certain",
        ),
        Example(
            {"insee": "97416", "postcode": "97410", "commune": "Saint-Pierre",
             "latitude": "55.4781", "longitude": "21.3393"},
            {"latitude": "-21.3393", "longitude": "55.4781"},
            "certain",
        ),
        Example({**_QUIMPER, "latitude": "47.9960", "longitude": "-4.1024"}, None),
    ),
)  # fmt: skip
