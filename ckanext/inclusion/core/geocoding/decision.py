"""What is decided of an answer: by its type, score, next best, and the point as given.

Nothing is ever overwritten here: a decision is a proposal with its reason. A point that the address
confirms needs no correction; whatever changes or fills a point may be wrong: it is to be looked at.
"""

from __future__ import annotations

from typing import Literal

import polars as pl

from ckanext.inclusion.core.geocoding.contract import NAMELESS
from ckanext.inclusion.core.geocoding.given import is_middle, measure
from ckanext.inclusion.core.geography import distance_outside
from ckanext.inclusion.core.rules.geography.point_outside import TOLERANCE

Outcome = Literal["confirmed", "corrected", "filled", "street", "doubtful", "not_found"]
# The score from which an answer is believed, and by how much it must be above the next best. Of
# the local index: a typing error takes 0.05, another word for a street 0.25, another word 0.3.
LEAST_SCORE, MARGIN = 0.8, 0.025
# Without the number, a street that is not quite called so is rather another one.
LEAST_WITHOUT_NUMBER = 0.9
# Metres within which a point agrees with the number of a house, with a street or a hamlet. An
# entrance may be round the corner of a block; the middle of a street is some way from its ends.
NEAR_NUMBER, NEAR_STREET = 200.0, 500.0
# Two sources that know nothing of each other and say the same: then less of a score will do.
NEAR_DOUBTFUL, LEAST_DOUBTFUL = 100.0, 0.6
TIERS = {"confirmed": "certain", "corrected": "likely", "filled": "likely", "street": "likely",
         "doubtful": "manual", "not_found": "manual"}  # fmt: skip
DECIDED = ("outcome", "cause", "latitude", "longitude", "distance", "tier")


def decide(points: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Return the DECIDED of each row: `cause` is a key of reasons.REASONS.

    `points` are as given.read_points has them, `answers` have the columns of ANSWERED. `latitude`
    and `longitude` are those of the answer where it is accepted, else those given; `distance` in
    metres is that between both.
    """
    ahead = pl.col("result_score") - pl.col("result_score_next").fill_null(0.0)
    facts = answers.select(
        nameless=pl.col("result_status") == NAMELESS,
        unanswered=pl.col("result_status") == "error",
        kind=pl.col("result_type"),
        found=pl.col("result_status").eq("ok").fill_null(False),
        score=pl.col("result_score").fill_null(0.0),
        clear=(ahead >= MARGIN).fill_null(False),
        asked_number=pl.col("nearby").is_not_null(),
    )  # fmt: skip
    codes = answers["result_citycode"]
    given = points["latitude"].is_not_null() & points["longitude"].is_not_null()
    outside = (
        distance_outside(codes, points["latitude"], points["longitude"], up_to=TOLERANCE)
        > TOLERANCE
    )
    facts = facts.with_columns(
        given=given, distance=measure(points, answers), outside=outside.fill_null(False),
        suspect=points["vague"] | is_middle(points, codes),
    )  # fmt: skip
    causes = facts.with_columns(cause=_cause())
    decided = causes.with_columns(outcome=pl.col("cause").replace_strict(OUTCOMES))
    return _place(decided, points, answers).select(DECIDED)


# Every cause and the outcome that it has; reasons.REASONS has their words.
OUTCOMES: dict[str, Outcome] = {
    "no_answer": "not_found",
    "nameless": "not_found",
    "unanswered": "not_found",
    "no_answer_given": "not_found",
    "standing": "not_found",
    "agreeing": "confirmed",
    "agreeing_street": "confirmed",
    "agreeing_commune": "confirmed",
    "agreeing_doubtful": "confirmed",
    "far": "corrected",
    "outside": "corrected",
    "suspect": "corrected",
    "missing": "filled",
    "missing_commune": "filled",
    "missing_street": "street",
    "missing_number": "street",
    "outside_street": "street",
    "suspect_street": "street",
    "far_street": "doubtful",
    "outside_commune": "doubtful",
    "ambiguous": "doubtful",
    "weak": "doubtful",
}


def _cause() -> pl.Expr:
    found, given, near = pl.col("found"), pl.col("given"), pl.col("distance")
    without_number = pl.col("kind") == "street"
    least = pl.when(without_number).then(LEAST_WITHOUT_NUMBER).otherwise(LEAST_SCORE)
    accepted = (pl.col("score") >= least) & pl.col("clear")
    agrees = given & (near <= NEAR_DOUBTFUL) & (pl.col("score") >= LEAST_DOUBTFUL)
    number, commune = pl.col("kind") == "housenumber", pl.col("kind") == "municipality"
    return (
        pl.when("nameless").then(pl.lit("nameless"))
        .when("unanswered").then(pl.lit("unanswered"))
        .when(~found & given).then(pl.lit("no_answer_given"))
        .when(~found).then(pl.lit("no_answer"))
        .when(~accepted & agrees & number).then(pl.lit("agreeing_doubtful"))
        .when(pl.col("score") < least).then(pl.lit("weak"))
        .when(~accepted).then(pl.lit("ambiguous"))
        .when(number).then(_cause_of_number())
        .when(commune).then(_cause_of_commune())
        .otherwise(_cause_of_street())
    )  # fmt: skip


def _cause_of_number() -> pl.Expr:
    return (
        pl.when(~pl.col("given")).then(pl.lit("missing"))
        .when(pl.col("distance") <= NEAR_NUMBER).then(pl.lit("agreeing"))
        .when("outside").then(pl.lit("outside"))
        .when("suspect").then(pl.lit("suspect"))
        .otherwise(pl.lit("far"))
    )  # fmt: skip


def _cause_of_street() -> pl.Expr:
    near = pl.col("distance") <= NEAR_STREET
    return (
        pl.when(~pl.col("given") & pl.col("asked_number")).then(pl.lit("missing_number"))
        .when(~pl.col("given")).then(pl.lit("missing_street"))
        .when(near & ~pl.col("outside")).then(pl.lit("agreeing_street"))
        .when("outside").then(pl.lit("outside_street"))
        .when("suspect").then(pl.lit("suspect_street"))
        .otherwise(pl.lit("far_street"))
    )  # fmt: skip


def _cause_of_commune() -> pl.Expr:
    return (
        pl.when(~pl.col("given")).then(pl.lit("missing_commune"))
        .when("outside").then(pl.lit("outside_commune"))
        .otherwise(pl.lit("agreeing_commune"))
    )  # fmt: skip


def _place(decided: pl.DataFrame, points: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Add the point of each row: the answer's where it changes or fills, else the one given.

    Of a doubtful answer the point is shown where none was given: a person has to look at something.
    """
    answered = pl.col("outcome").is_in(["corrected", "filled", "street"])
    shown = answered | ((pl.col("outcome") == "doubtful") & ~pl.col("given"))
    placed = decided.with_columns(
        answers["latitude"].alias("new_latitude"), answers["longitude"].alias("new_longitude"),
        points["latitude"], points["longitude"],
    )  # fmt: skip
    return placed.with_columns(
        *(pl.when(shown).then(f"new_{axis}").otherwise(axis).alias(axis)
          for axis in ("latitude", "longitude")),
        tier=pl.col("outcome").replace_strict(TIERS),
    )  # fmt: skip
