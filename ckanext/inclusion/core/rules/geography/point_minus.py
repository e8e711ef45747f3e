"""Coordinates that lost their minus, which stands for west of Greenwich or south of the equator."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, toggle_minus
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Degrees of longitude, some ten kilometres: nearer to the meridian a point that is outside, or
# in the next commune, is in the right one on the other side by chance.
LEAST = 0.15
_QUIMPER = {"insee": "29232", "postcode": "29000", "commune": "Quimper"}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points with the other sign on one axis."""
    return pl.concat(
        points.with_columns(
            -pl.col(axis), toggle_minus(pl.col(f"{axis}_text")).alias(f"{axis}_text")
        )
        for axis in reversed(AXES)
    )


RULE = Rule(
    id="point-minus",
    role="longitude",
    explanation=Explanation(
        N_("A coordinate has the wrong sign: with the other one the place is in {commune}."),
        N_(
            "Accept the correction. West of Greenwich longitudes have a minus, and latitudes south "
            "of the equator."
        ),
    ),
    examples=(
        Example({**_QUIMPER, "latitude": "47.9960", "longitude": "4.1024"}, "-4.1024", "certain"),
        # Two kilometres west of the meridian, or as many east of it in the next commune.
        Example(
            {
                "insee": "14012", "postcode": "14430", "commune": "Angerville",
                "latitude": "49.24467", "longitude": "0.02787",
            },
            "-0.02787",
            "likely",
        ),
        Example({**_QUIMPER, "latitude": "47.9960", "longitude": "-4.1024"}, None),
    ),
)  # fmt: skip
