"""An official list of the places that have a label, and what it says of the places of a table."""

from __future__ import annotations

import json
from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.registries.label_cells import find_label_cell
from ckanext.inclusion.core.registries.matching import DECIMALS, Listed, Match, match_places
from ckanext.inclusion.core.registries.statuses import (
    AT_ADDRESS,
    CONFIRMED,
    DOUBTFUL,
    MOVING,
    NOT_COVERED,
    NOT_LISTED,
    TO_ADD,
)
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# One row for each place that has the label, or that the list has; `status` is one of STATUSES.
# `place` and `listed` are positions; `listed`, `score` and `pair` are null where no row of the list
# is meant.
JUDGED: dict[str, type[pl.DataType]] = {
    "place": pl.UInt32,
    "status": pl.String,
    "listed": pl.UInt32,
    "score": pl.Float64,
    "pair": pl.UInt32,
}


@dataclass(frozen=True)
class Judgment:
    """Hold what a list says of places (JUDGED), and the rows of it that none is: `missing`.

    Of départements in which the table has no place nothing is missing.
    """

    judged: pl.DataFrame
    missing: pl.Series
    match: Match

    def with_status(self, *statuses: str) -> pl.DataFrame:
        """Return what is of some statuses, with `reasons`: a JSON list of messages with values."""
        chosen = self.judged.filter(pl.col("status").is_in(statuses))
        reasons = [
            json.dumps([] if pair is None else self.match.reasons(pair), ensure_ascii=False)
            for pair in chosen["pair"]
        ]
        return chosen.with_columns(pl.Series("reasons", reasons, dtype=pl.String))


@dataclass(frozen=True)
class Registry:
    """Hold an official list: the label that its places have, the table, and when it was asked.

    `date` is ISO 8601: what a list says, it says on one day.
    """

    label: str
    table: Table
    listed: Listed
    date: str

    @property
    def file(self) -> str:
        """Return the name of the list's file."""
        return self.table.reading.file

    def name_listed(self, rows: pl.Series) -> pl.DataFrame:
        """Return `listed_name` and `listed_line`, the row in its own file, of rows of the list."""
        names = self.listed.records.role("name")
        return pl.DataFrame(
            {
                "listed_name": names.gather(rows).fill_null(""),
                "listed_line": self.table.lines.gather(rows),
            }
        )

    def judge(self, table: Table, standard: Standard) -> Judgment:
        """Return what the list says of each place of a table."""
        holds = find_label_cell(self.label, standard).holds(table).alias("holds")
        match = match_places(table, standard, self.listed)
        pairs = match.pairs.with_columns(holds=holds.gather(match.pairs["place"]))
        confirmed = _find_confirmed(pairs)
        added = _find_added(pairs, confirmed)
        near = _find_at_address(pairs, pl.concat([confirmed, added]))
        told = pl.concat([confirmed, added, near])
        alone = _judge_alone(match, holds, told)
        judged = pl.concat([told, alone]).sort("place", maintain_order=True)
        return Judgment(judged, _find_missing(match, judged), match)


def _find_confirmed(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the places with the label that are in the list, or host what is in it."""
    fitting = pairs.filter("holds", pl.col("outcome").is_in(["same", "hosted"]))
    same_first = fitting.sort(pl.col("outcome") != "same", maintain_order=True)
    return _tell(same_first.unique("place", keep="first", maintain_order=True), CONFIRMED)


def _find_added(pairs: pl.DataFrame, confirmed: pl.DataFrame) -> pl.DataFrame:
    """Return the place without the label that each row of the list is, if none with it is that."""
    same = pairs.filter(pl.col("outcome") == "same")
    known = same.join(confirmed, on=["place", "listed"], how="semi")["listed"]
    open_ones = same.filter(~pl.col("holds"), ~pl.col("listed").is_in(known.implode()))
    return _tell(_one_to_one(open_ones), TO_ADD)


def _find_at_address(pairs: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return the place without the label at whose address a row of the list is that none is."""
    hosted = pairs.filter(
        pl.col("outcome") == "hosted",
        ~pl.col("holds"),
        ~pl.col("listed").is_in(known["listed"].implode()),
        ~pl.col("place").is_in(known["place"].implode()),
    )
    return _tell(_one_to_one(hosted), AT_ADDRESS)


def _judge_alone(match: Match, holds: pl.Series, told: pl.DataFrame) -> pl.DataFrame:
    """Return the places with the label that the list does not have."""
    rows = holds.arg_true().cast(pl.UInt32)
    alone = rows.filter(~rows.is_in(told["place"].implode()))
    free = (
        match.listed.with_row_index("listed")
        .filter(~pl.col("listed").is_in(told["listed"].implode()))
        .drop_nulls("commune")
        .unique("commune", keep="first", maintain_order=True)
    )
    moves = match.moves.gather(alone)
    places = match.places[alone].with_columns(place=alone, moves=moves)
    covered = pl.col("departement").is_in(match.listed["departement"].drop_nulls().implode())
    status = (
        pl.when(pl.col("listed").is_not_null())
        .then(pl.lit(DOUBTFUL))
        .when(~covered.fill_null(False))
        .then(pl.lit(NOT_COVERED))
        .when("moves")
        .then(pl.lit(MOVING))
        .otherwise(pl.lit(NOT_LISTED))
    )
    joined = places.join(
        free.select("commune", "listed"), on="commune", how="left", maintain_order="left"
    )
    judged: pl.DataFrame = joined.with_columns(status.alias("status"), score=None, pair=None)
    return judged.select(*JUDGED).cast(JUDGED)  # type: ignore[arg-type]


def _find_missing(match: Match, judged: pl.DataFrame) -> pl.Series:
    """Return the rows of the list that no place is, in the départements of the places."""
    here = match.places["departement"].drop_nulls().unique()
    told = judged["listed"].drop_nulls()
    rows = match.listed.with_row_index("listed").filter(
        pl.col("departement").is_in(here.implode()),
        ~pl.col("listed").is_in(told.implode()),
    )
    return rows["listed"]


def _one_to_one(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the likeliest pairs, each place and each row of the list once."""
    first = pairs.unique("listed", keep="first", maintain_order=True)
    return first.unique("place", keep="first", maintain_order=True)


def _tell(pairs: pl.DataFrame, status: str) -> pl.DataFrame:
    told = pairs.with_columns(pl.lit(status).alias("status"), pl.col("score").round(DECIMALS))
    return told.select(*JUDGED).cast(JUDGED)  # type: ignore[arg-type]
