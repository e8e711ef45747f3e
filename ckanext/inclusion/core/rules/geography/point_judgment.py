"""Each point against the commune of its row: where it is, where else it may be meant, how far."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import polars as pl

from ckanext.inclusion.core.geography import commune_table, distance_outside
from ckanext.inclusion.core.rules.geography import (
    point_centre,
    point_minus,
    point_outside,
    point_shifted,
    point_swapped_minus,
    point_zero,
)
from ckanext.inclusion.core.rules.geography.point_cells import AXES, FEWEST_DECIMALS, is_exact
from ckanext.inclusion.core.rules.geography.points import GUESSES, METRES, NOTATIONS
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    ask_person,
    propose_rows,
)

TEXT = {axis: f"{axis}_text" for axis in AXES}
CELL = {axis: f"{axis}_cell" for axis in AXES}
KILOMETRE = 1_000
WITNESSES = ("insee", "postcode", "commune")


def judge_points(
    points: pl.DataFrame,
    readings: pl.DataFrame,
    decided: pl.DataFrame,
    columns: Mapping[str, str],
    tolerance: float,
) -> Proposals:
    """Return the repairs of points, and questions about those that are not where their row is.

    `points` are as point_cells reads them, `readings` their other ones as read_otherwise does,
    `decided` what resolving found of the commune of each `row`; `tolerance` is in metres.
    """
    placed = _measure(points.join(decided, on="row", maintain_order="left"), tolerance)
    zero = point_zero.find(points).with_columns(
        rule=pl.lit(point_zero.RULE.id), tier=pl.lit("certain"), commune=pl.lit("")
    )
    outside = placed.filter(
        ~pl.col("row").is_in(zero["row"].implode()) & (~pl.col("is_plain") | ~_fits(tolerance))
    )
    # Whoever bears with points far away has not said that a repair may put one there.
    near = min(tolerance, point_outside.TOLERANCE)
    fitting = _choose(readings.join(decided, on="row", maintain_order="left"), outside, near)
    repairs = pl.concat(
        [
            frame.select("row", "rule", "tier", "commune", *TEXT.values(), *CELL.values())
            for frame in (zero, fitting)
        ]
    )
    left = placed.join(repairs, on="row", how="anti", maintain_order="left")
    return append_proposals(_repair(repairs, columns), _ask(left, columns, tolerance))


def _measure(points: pl.DataFrame, up_to: float) -> pl.DataFrame:
    """Add how many `metres` each point is outside, as distance_outside does; most are inside."""
    inside = points["at"].list.contains(points["code"]).fill_null(False)
    far = points.filter(~inside)
    metres = distance_outside(far["code"], far["latitude"], far["longitude"], up_to=up_to)
    measured = pl.concat(
        [points.filter(inside).with_columns(metres=pl.lit(0.0)), far.with_columns(metres=metres)]
    )
    return measured.sort("row", maintain_order=True)


def _measure_far(points: pl.DataFrame) -> pl.DataFrame:
    """Measure the points that were only known to be far."""
    far = pl.col("metres").is_infinite()
    return pl.concat([points.filter(~far), _measure(points.filter(far), inf)])


def _choose(readings: pl.DataFrame, outside: pl.DataFrame, tolerance: float) -> pl.DataFrame:
    """Return the best reading of each point, first one that is where its row says, with its tier.

    A number in another notation is to be written as a number, wherever it is.
    """
    wanted = readings.join(outside.select("row"), on="row", how="semi", maintain_order="left")
    # Of several communes a shifted point would choose one, for which nothing else speaks.
    meant = (pl.col("rule") != point_shifted.RULE.id) | pl.col("code").is_not_null()
    near = _measure(wanted.filter(meant), tolerance).with_columns(fits=_fits(tolerance))
    is_notation = pl.col("rule").is_in(NOTATIONS)
    in_france = pl.col("at").list.len() > 0
    unknown = pl.col("codes").list.len() == 0
    told = near.filter("fits" | is_notation | (in_france & unknown & ~_needs_commune()))
    # Numbers in another notation may have changed places as well: what fits the row is believed.
    best = told.sort("fits", descending=True, maintain_order=True)
    first = best.unique("row", keep="first", maintain_order=True).sort("row")
    # A vague point is to be looked up anyway: no one should take a correction for a promise.
    exact = is_exact() & ~_is_centre(point_centre.ROUNDED)
    told_apart = ~pl.col("row").is_in(_ambiguous(near)) & ~_is_drawn_to_meridian() & ~_is_mirrored()
    sure = pl.col("fits") & pl.col("sure") & exact & ~pl.col("is_loose") & told_apart
    return _with_centre(first).with_columns(
        tier=pl.when(sure).then(pl.lit("certain")).otherwise(pl.lit("likely"))
    )


def _ambiguous(readings: pl.DataFrame) -> pl.Series:
    """Return the rows in which metres are in the commune whichever of both is the easting."""
    places = pl.struct(pl.col(axis).round(FEWEST_DECIMALS) for axis in AXES)
    metres = readings.filter("fits", pl.col("rule").is_in(METRES))
    counted = metres.group_by("row").agg(count=places.n_unique())
    several: pl.Series = counted.filter(pl.col("count") > 1)["row"].implode()
    return several


def _is_drawn_to_meridian() -> pl.Expr:
    """Tell which points were shifted to where they fit too easily: by the meridian of Greenwich.

    A tenth of the longitudes of a whole région are those of one commune there, or a hundredth.
    """
    shifted = pl.col("rule") == point_shifted.RULE.id
    moved = pl.col(TEXT["longitude"]) != pl.col(CELL["longitude"])
    return shifted & moved & (pl.col("longitude").abs() < point_shifted.LEAST)


def _is_mirrored() -> pl.Expr:
    """Tell which points got the other sign where both sides of the meridian are near each other."""
    by_sign = pl.col("rule").is_in([point_minus.RULE.id, point_swapped_minus.RULE.id])
    return by_sign & (pl.col("longitude").abs() < point_minus.LEAST)


def _fits(tolerance: float) -> pl.Expr:
    """Tell which points are where their row says: near the commune, or in one that it may be."""
    near = pl.col("metres").le(tolerance)
    return (near | pl.col("at").list.set_intersection("codes").list.len().gt(0)).fill_null(False)


def _needs_commune() -> pl.Expr:
    """Tell what changes a sign or the size only: without a commune each may be in France."""
    return pl.col("rule").is_in(GUESSES)


def _repair(repairs: pl.DataFrame, columns: Mapping[str, str]) -> Proposals:
    heads = repairs.select(
        "row", "rule", "tier", pl.lit(0.95).alias("confidence"), _tell("commune")
    )
    changed = {axis: pl.col(TEXT[axis]) != pl.col(CELL[axis]) for axis in AXES}
    cells = repairs.select(
        pl.when(changed[axis]).then(TEXT[axis]).alias(columns[axis]) for axis in AXES
    )
    return propose_rows(heads, cells, [columns[axis] for axis in AXES] + _others(columns))


def _others(columns: Mapping[str, str]) -> list[str]:
    return [columns[role] for role in WITNESSES if role in columns]


def _tell(*names: str) -> pl.Expr:
    return pl.struct(*names).struct.json_encode().alias("parameters")


def _ask(points: pl.DataFrame, columns: Mapping[str, str], tolerance: float) -> Proposals:
    sure = points.filter("sure")
    far = _measure_far(sure.filter(pl.col("metres") > tolerance)).with_columns(
        rule=pl.lit(point_outside.RULE.id), distance=_word_distance()
    )
    middle = (
        _with_centre(sure)
        .filter(_is_centre(point_centre.NEAR))
        .with_columns(rule=pl.lit(point_centre.RULE.id), distance=pl.lit(""))
    )
    asked = pl.concat([one.select("row", "rule", "commune", "distance") for one in (far, middle)])
    heads = asked.select("row", "rule", _tell("commune", "distance"))
    return ask_person(heads, [columns[axis] for axis in AXES] + _others(columns))


def _word_distance() -> pl.Expr:
    """Return metres as people say them: 450 m, 12 km."""
    metres = pl.col("metres")
    near = (metres / 10).round().cast(pl.Int64).mul(10).cast(pl.String) + " m"
    far = (metres / KILOMETRE).round().cast(pl.Int64).cast(pl.String) + " km"
    return pl.when(metres < KILOMETRE).then(near).otherwise(far)


def _with_centre(points: pl.DataFrame) -> pl.DataFrame:
    """Add the centre of each point's commune."""
    if points.is_empty():
        none = pl.lit(None, pl.Float64)
        return points.with_columns(centre_latitude=none, centre_longitude=none)
    centres = commune_table().select(
        "code", centre_latitude="latitude", centre_longitude="longitude"
    )
    return points.join(centres, on="code", how="left", maintain_order="left")


def _is_centre(near_by: float) -> pl.Expr:
    """Tell what is within so many degrees of the centre of its commune."""
    near = [(pl.col(axis) - pl.col(f"centre_{axis}")).abs() <= near_by for axis in AXES]
    return pl.all_horizontal(near).fill_null(False)
