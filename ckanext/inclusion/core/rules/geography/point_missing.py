"""A row without coordinates in a file that has them, or with one of both."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Metres from the equator to a pole: no coordinate is more, in degrees or of a projection.
FARTHEST = 10_002_000


def find(points: pl.DataFrame) -> pl.DataFrame:
    """Return `row` and `reason` of the points without a number on one axis or both."""
    # What is no number, or of which nothing is left to read, is wrong by itself, and says so.
    blank = [pl.col(f"{axis}_cell").str.strip_chars() == "" for axis in AXES]
    number = [pl.col(axis).abs() <= FARTHEST for axis in AXES]
    both, one = blank[0] & blank[1], (blank[0] & number[1]) | (blank[1] & number[0])
    reason = pl.when(both).then(pl.lit("")).otherwise(pl.lit("half"))
    return points.filter(both | one).select("row", reason=reason)


RULE = Rule(
    id="point-missing",
    role="latitude",
    explanation=Explanation(
        N_("The place has no coordinates."),
        N_("Have its address located, or look it up on a map and copy both numbers."),
    ),
    examples=(
        Example({"latitude": "44.0923", "longitude": ""}, None, "manual"),
        Example({"latitude": "44.0923", "longitude": "6.2358"}, None),
        Example({"latitude": "", "longitude": ""}, None),
    ),
    best="manual",
    reasons={
        "half": Explanation(
            N_("The place has one coordinate only: latitude and longitude go together."),
            N_("Look the place up on a map and copy both numbers."),
        )
    },
)
