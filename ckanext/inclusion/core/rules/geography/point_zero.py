"""0 and 0, a point in the ocean: what a form saves whose coordinates were never filled."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def find(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that are nowhere, with both cells empty."""
    zero = points.filter((pl.col("latitude") == 0) & (pl.col("longitude") == 0))
    return zero.with_columns(latitude_text=pl.lit(""), longitude_text=pl.lit(""))


RULE = Rule(
    id="point-zero",
    role="latitude",
    explanation=Explanation(
        N_("Latitude and longitude are 0: they were never filled."),
        N_("Accept the correction: both cells are emptied. Then have the address located."),
    ),
    examples=(
        Example(
            {"latitude": "0", "longitude": "0.0"}, {"latitude": "", "longitude": ""}, "certain"
        ),
        Example({"latitude": "0,0", "longitude": "0"}, {"latitude": "", "longitude": ""},
                "certain"),
        Example({"latitude": "48.8566", "longitude": "0"}, None),
    ),
)  # fmt: skip
