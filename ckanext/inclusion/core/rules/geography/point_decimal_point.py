"""Coordinates whose decimal point was taken for a mark of thousands: 43717123, 43.717.123."""

from __future__ import annotations

from itertools import product

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, HIGHEST
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_DIGITS = r"^[+-]?\d{1,3}(?:[.,\s]?\d{3})+$|^[+-]?\d{4,}$"
# How many digits stand before the point: French latitudes have one (Guyane) or two, longitudes two
# overseas, one, or a zero that a number does not keep.
WHOLE = {"latitude": (2, 1), "longitude": (1, 2, 0)}


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return a point for each place where the decimal point may have been."""
    far = pl.any_horizontal(pl.col(axis).abs() > most for axis, most in HIGHEST.items())
    unread = pl.any_horizontal(pl.col(axis).is_null() for axis in AXES)
    digits = [pl.col(f"{axis}_text").str.contains(_DIGITS) for axis in AXES]
    lost = points.filter((unread | far) & digits[0] & digits[1])
    if lost.is_empty():
        return lost
    return pl.concat(_with_points(lost, whole) for whole in product(*WHOLE.values()))


def _with_points(points: pl.DataFrame, whole: tuple[int, ...]) -> pl.DataFrame:
    texts = [
        _put_point(pl.col(f"{axis}_text"), digits).alias(f"{axis}_text")
        for axis, digits in zip(AXES, whole, strict=True)
    ]
    return points.with_columns(texts).with_columns(
        pl.col(f"{axis}_text").cast(pl.Float64, strict=False).alias(axis) for axis in AXES
    )


def _put_point(text: pl.Expr, whole: int) -> pl.Expr:
    digits = text.str.replace_all(r"\D", "")
    sign = pl.when(text.str.starts_with("-")).then(pl.lit("-")).otherwise(pl.lit(""))
    before = digits.str.slice(0, whole) if whole else pl.lit("0")
    return pl.concat_str(sign, before, pl.lit("."), digits.str.slice(whole))


RULE = Rule(
    id="point-decimal-point",
    role="latitude",
    explanation=Explanation(
        N_("The coordinates lost their decimal point: with it the place is in {commune}."),
        N_(
            "Accept the correction. A French spreadsheet takes the point for nothing: give it the "
            "file as text, or with decimal commas."
        ),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "440923", "longitude": "62358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "44.092.300", "longitude": "6.235.800"},
            {"latitude": "44.092300", "longitude": "6.235800"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
