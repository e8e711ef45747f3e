"""One point for places in several communes: where a geocoder puts all that it does not find."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Places that share a point; one building has several, but in one commune.
ENOUGH = 3


def find(cells: pl.DataFrame) -> pl.DataFrame:
    """Return `row` and `count` of the points that places in several communes share."""
    group = pl.len().over(AXES), pl.col("commune").n_unique().over(AXES)
    filled = (pl.col("latitude") != "") & (pl.col("longitude") != "")
    counted = cells.with_row_index("row").filter(filled)
    counted = counted.with_columns(count=group[0], communes=group[1])
    several = (pl.col("count") >= ENOUGH) & (pl.col("communes") >= ENOUGH)
    return counted.filter(several).select("row", "count")


RULE = Rule(
    id="point-repeated",
    role="latitude",
    explanation=Explanation(
        N_("{count} places in several communes have this same point: it was not found, probably."),
        N_("Look the place up on a map, or have its address located."),
    ),
    examples=(Example({"latitude": "44.0923", "longitude": "6.2358"}, None),),
    best="manual",
)
