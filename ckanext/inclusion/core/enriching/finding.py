"""Which place each row of an addition is, or why none is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.enriching.addition import Addition, label_columns
from ckanext.inclusion.core.enriching.statuses import AT_ADDRESS, NOT_FOUND, SAME, SEVERAL
from ckanext.inclusion.core.linkage.words import fold
from ckanext.inclusion.core.plan.provenance import BETWEEN
from ckanext.inclusion.core.registries.matching import DECIMALS, Match, match_places
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# Two places that a row may be as likely are none: which one is nobody's guess.
AS_LIKELY = 0.01
# One row for each row of the addition, the likeliest first; all but the first two are null where
# no place is meant. `differing` are the columns in which the place that a row is says something
# else, joined by BETWEEN: capitals, accents and punctuation make no difference.
ROWS: dict[str, type[pl.DataType]] = {
    "listed": pl.UInt32,
    "status": pl.String,
    "place": pl.UInt32,
    "score": pl.Float64,
    "tier": pl.String,
    "pair": pl.UInt32,
    "differing": pl.String,
}


@dataclass(frozen=True)
class Found:
    """Hold what became of each row of an addition: `rows` has the columns of ROWS."""

    addition: Addition
    match: Match
    rows: pl.DataFrame

    def line(self, listed: int) -> int:
        """Return the row number in its own file of a row of the addition."""
        return int(self.addition.table.lines[listed])

    def name(self, listed: int) -> str:
        """Return the name of a row of the addition."""
        return str(self.addition.listed.records.given_names[listed])


def find_places(addition: Addition, table: Table, standard: Standard) -> Found:
    """Return which place of a table each row of an addition is."""
    match = match_places(table, standard, addition.listed)
    same = match.pairs.filter(pl.col("outcome") == "same")
    ranked = same.with_columns(best=pl.col("score").first().over("listed"))
    rivals = ranked.filter(pl.col("score") >= pl.col("best") - AS_LIKELY)
    alone = pl.len().over("listed") == 1
    status = pl.when(alone).then(pl.lit(SAME)).otherwise(pl.lit(SEVERAL)).alias("status")
    found = rivals.with_columns(status).unique("listed", keep="first", maintain_order=True)
    hosted = match.pairs.filter(
        pl.col("outcome") == "hosted", ~pl.col("listed").is_in(found["listed"].implode())
    ).unique("listed", keep="first", maintain_order=True)
    known = pl.concat([_tell(found), _tell(hosted.with_columns(status=pl.lit(AT_ADDRESS)))])
    all_rows = pl.int_range(addition.table.height, dtype=pl.UInt32, eager=True)
    others = pl.DataFrame({"listed": all_rows.filter(~all_rows.is_in(known["listed"].implode()))})
    told = pl.concat([known, others.with_columns(status=pl.lit(NOT_FOUND))], how="diagonal")
    differing = _list_differing(told, addition, table, label_columns(standard))
    return Found(addition, match, told.with_columns(differing).select(*ROWS))


def _tell(pairs: pl.DataFrame) -> pl.DataFrame:
    known = {name: kind for name, kind in ROWS.items() if name != "differing"}
    told = pairs.with_columns(pl.col("score").round(DECIMALS)).select(*known)
    return told.cast(known)  # type: ignore[arg-type]


def _list_differing(
    rows: pl.DataFrame, addition: Addition, table: Table, labels: Collection[str]
) -> pl.Series:
    """Return `differing` of ROWS; a label that one lacks is no contradiction."""
    told = []
    for name in addition.cells.columns:
        here = table.column(name).gather(rows["place"]).fill_null("")
        there = addition.cells[name].gather(rows["listed"])
        keys = pl.DataFrame({"here": here, "there": there}).select(fold(pl.all()))
        differ = (keys["here"] != keys["there"]) & (here != "") & (there != "")
        if name not in labels:
            told.append(pl.when(differ & (rows["status"] == SAME)).then(pl.lit(name)).alias(name))
    joined = pl.concat_str(told, separator=BETWEEN, ignore_nulls=True)
    return rows.select(differing=joined)["differing"]
