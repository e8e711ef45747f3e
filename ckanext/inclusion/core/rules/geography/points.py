"""The points of a table: where they are as they are written, and where else they may be meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, radians

import polars as pl

from ckanext.inclusion.core.geography import (
    commune_table,
    key_column,
    locate,
    read_keys,
)
from ckanext.inclusion.core.geography.position import METRES_PER_DEGREE
from ckanext.inclusion.core.rules.geography import (
    point_binary,
    point_conic_zone,
    point_decimal_point,
    point_geometry,
    point_labels,
    point_lambert_2,
    point_lambert_93,
    point_link,
    point_minus,
    point_notation,
    point_plus_code,
    point_shifted,
    point_swapped,
    point_swapped_minus,
    point_triple,
    point_utm,
    point_web_mercator,
)
from ckanext.inclusion.core.rules.geography.point_cells import HIGHEST

# In the order in which they are believed. The first ones keep the point where it is written.
READERS: Mapping[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    point_notation.RULE.id: point_notation.read,
    point_geometry.RULE.id: point_geometry.read,
    point_labels.RULE.id: point_labels.read,
    point_link.RULE.id: point_link.read,
    point_binary.RULE.id: point_binary.read,
    point_plus_code.RULE.id: point_plus_code.read,
    point_triple.RULE.id: point_triple.read,
    point_swapped.RULE.id: point_swapped.read,
    point_minus.RULE.id: point_minus.read,
    point_swapped_minus.RULE.id: point_swapped_minus.read,
    point_lambert_93.RULE.id: point_lambert_93.read,
    point_web_mercator.RULE.id: point_web_mercator.read,
    point_conic_zone.RULE.id: point_conic_zone.read,
    point_lambert_2.RULE.id: point_lambert_2.read,
    point_utm.RULE.id: point_utm.read,
    point_decimal_point.RULE.id: point_decimal_point.read,
    point_shifted.RULE.id: point_shifted.read,
}
NOTATIONS = (
    point_notation.RULE.id,
    point_geometry.RULE.id,
    point_labels.RULE.id,
    point_link.RULE.id,
    point_binary.RULE.id,
    point_plus_code.RULE.id,
)
# Readers of metres, of many zones: they are asked about what is too far for degrees.
IN_METRES = (
    point_lambert_93.RULE.id,
    point_web_mercator.RULE.id,
    point_conic_zone.RULE.id,
    point_lambert_2.RULE.id,
    point_utm.RULE.id,
)
# Numbers that do not tell which of both is the easting.
METRES = (point_web_mercator.RULE.id, point_conic_zone.RULE.id, point_utm.RULE.id)
# Readings that only the row's commune can tell: so many are somewhere in France.
GUESSES = (point_minus.RULE.id, point_swapped_minus.RULE.id, point_shifted.RULE.id)
# Metres by which an outline may be wrong: they were simplified to about 100 m at their source.
NEAR = 100.0
CODE_LENGTH = 5
# Any latitude of France will do: a hundred metres need not be exact.
_NARROWING = cos(radians(46))


def read_otherwise(points: pl.DataFrame) -> pl.DataFrame:
    """Return the other readings of points, with `rule`, and `at`, the communes they are in.

    `is_loose` tells those that need not be the place's: they are never certain.
    """
    if points.is_empty():
        return points.with_columns(
            rule=pl.lit(None, pl.String),
            at=pl.lit(None, pl.List(pl.String)),
            is_loose=pl.lit(None, pl.Boolean),
        )
    far = pl.any_horizontal(pl.col(axis).abs() > most for axis, most in HIGHEST.items())
    metres = points.filter(far)
    asked = {rule: metres if rule in IN_METRES else points for rule in READERS}
    found = [
        READERS[rule](some).with_columns(rule=pl.lit(rule))
        for rule, some in asked.items()
        if some.height
    ]
    readings = pl.concat(found, how="diagonal")
    return readings.with_columns(
        pl.col("is_loose").fill_null(False),
        at=locate(readings["latitude"], readings["longitude"]),
    )


def locate_widely(points: pl.DataFrame, at: pl.Series) -> pl.Series:
    """Return the communes that points are in, or within NEAR metres of: an outline is no survey."""
    north = NEAR / METRES_PER_DEGREE
    east = north / _NARROWING
    moves = ((north, 0), (-north, 0), (0, east), (0, -east))
    around = locate(
        pl.concat([points["latitude"] + up for up, _ in moves]),
        pl.concat([points["longitude"] + right for _, right in moves]),
    )
    count = points.height
    sides = [around.slice(side * count, count).alias(str(side)) for side, _ in enumerate(moves)]
    lists = pl.DataFrame([at, *sides])
    return lists.select(pl.concat_list(pl.all()).list.unique().list.sort()).to_series()


def needs_more(cells: pl.DataFrame, at: pl.Series) -> pl.Series:
    """Tell in which rows neither code nor name is that of a commune which the point is in.

    There the outline may be wrong, and the point may have to decide.
    """
    rows = pl.DataFrame(
        {
            "code": padded_codes(cells["insee"]),
            "key": key_column(cells["commune"]),
            "at": at,
        }
    ).with_row_index("row")
    table = commune_table()
    names = pl.DataFrame({"at": table["code"], "name": read_keys().head(table.height)})
    here = rows.explode("at").join(names, on="at", how="left")
    said = here.filter((pl.col("at") == pl.col("code")) | (pl.col("name") == pl.col("key")))
    return ~rows["row"].is_in(said["row"].implode())


def padded_codes(codes: pl.Series) -> pl.Series:
    """Return codes with the zeros that they may have lost."""
    return codes.str.strip_chars().str.zfill(CODE_LENGTH)
