"""What stands at a point whose address says nothing, or was not found."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ckanext.inclusion.core.geocoding.asking import ask_points
from ckanext.inclusion.core.geocoding.cleaning import clean_city
from ckanext.inclusion.core.geocoding.contract import Geocoder
from ckanext.inclusion.core.geocoding.decision import NEAR_NUMBER
from ckanext.inclusion.core.geocoding.given import is_middle, measure
from ckanext.inclusion.core.geography import (
    communes_named,
    distance_outside,
    find_commune,
    former_communes,
    former_communes_named,
    name_key,
)
from ckanext.inclusion.core.rules.geography.point_outside import TOLERANCE

# What is decided of addresses that say no more than the commune, or that nobody knows.
UNKNOWN = "no_answer_given"
ASKED_FOR = (UNKNOWN, "agreeing_commune")
CAUSE = "standing"
# A middle of a commune is no address that anybody meant.
KINDS = ("housenumber", "street", "locality")
# The columns that are told, each with the one of ANSWERED that it is.
TOLD = {
    f"standing_{name}": f"result_{name}"
    for name in ("label", "type", "housenumber", "name", "postcode", "city", "citycode")
}


def find_standing(
    points: pl.DataFrame, questions: pl.DataFrame, decided: pl.DataFrame, geocoder: Geocoder
) -> pl.DataFrame:
    """Return the columns of TOLD and `standing_distance`, in metres, for each row.

    All is null where nothing was asked: the address is known, or the point is none of the place's
    own. So it is where what stands there is too far away, or not in the commune that the row says.
    """
    wanted = decided["cause"].is_in(list(ASKED_FOR)) & ~points["vague"]
    found = ask_points(points, wanted, geocoder)
    told = found.select(
        *(pl.col(column).alias(name) for name, column in TOLD.items()),
        standing_distance=measure(points, found),
    )
    pairs = zip(found.iter_rows(named=True), questions.iter_rows(named=True), strict=True)
    agrees = [_agrees(*pair) for pair in pairs]
    kept = (
        found["result_type"].is_in(list(KINDS))
        & (told["standing_distance"] <= NEAR_NUMBER)
        & pl.Series(agrees, dtype=pl.Boolean)
        & ~is_middle(points, found["result_citycode"])
        & (_metres_outside(points, found) <= TOLERANCE).fill_null(True)
    )
    is_kept = kept.fill_null(False)
    return told.select(pl.when(is_kept).then(pl.col(name)).alias(name) for name in told.columns)


def tell_standing(decided: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """Return decisions, of which those about unknown addresses say what stands at the point."""
    told = (decided["cause"] == UNKNOWN) & standing["standing_label"].is_not_null()
    cause = pl.when(told).then(pl.lit(CAUSE)).otherwise("cause")
    return decided.with_columns(cause.alias("cause"))


def _metres_outside(points: pl.DataFrame, found: pl.DataFrame) -> pl.Series:
    codes = found["result_citycode"]
    return distance_outside(codes, points["latitude"], points["longitude"], up_to=TOLERANCE)


def _agrees(answer: Mapping[str, str | None], asked: Mapping[str, str]) -> bool:
    """Tell whether all that a row says of its commune is so where an answer is."""
    code = answer["result_citycode"] or ""
    known = find_commune(code)
    own = {code, known.parent or code} if known else {code}
    name, said = clean_city(asked["city"]), asked["citycode"].zfill(5)
    named = {one.code for one in communes_named(name)}
    named |= {one.current for one in former_communes_named(name)}
    is_called_so = name_key(name) == name_key(answer["result_city"] or "")
    postcodes = {answer["result_postcode"], *(known.postcodes if known else ())}
    return (
        (not name or is_called_so or not named.isdisjoint(own))
        and (not asked["citycode"] or not _codes(said).isdisjoint(own))
        and (not asked["postcode"] or asked["postcode"].zfill(5) in postcodes)
    )


def _codes(code: str) -> set[str]:
    return {code, *(one.current for one in former_communes(code))}
