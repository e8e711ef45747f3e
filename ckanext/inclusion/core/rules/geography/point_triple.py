"""Three numbers in one cell, as globes have a point: longitude, latitude and height (KML)."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, with_texts
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_NUMBER, _BETWEEN = r"([+-]?\d{1,3}\.\d+)", r"\s*[,;\s]\s*"
# The height is in metres.
_TRIPLE = rf"^\s*{_NUMBER}{_BETWEEN}{_NUMBER}{_BETWEEN}[+-]?\d{{1,4}}(?:\.\d*)?\s*$"


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points of such cells: as globes have them, and with the latitude first."""
    other = points.filter(~pl.col("is_plain"))
    first, second = (
        pl.coalesce(pl.col(f"{axis}_cell").str.extract(_TRIPLE, at) for axis in AXES)
        for at in (1, 2)
    )
    return pl.concat([with_texts(other, second, first), with_texts(other, first, second)])


RULE = Rule(
    id="point-triple",
    role="latitude",
    explanation=Explanation(
        N_("A cell holds both coordinates and a height, as globes have them (KML)."),
        N_("Accept the correction: the place stays where it is."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "6.2358,44.0923,0", "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "", "longitude": "44.0923, 6.2358, 608.0"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {"latitude": "6.2358,44.0923,0", "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "likely",
        ),
        Example({"latitude": "6.2358,44.0923,0", "longitude": "6.2358,44.0923,0"},
                {"latitude": "44.0923", "longitude": "6.2358"}, "likely"),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)  # fmt: skip
