"""What official lists say of the places, and which of their rows no place is, as a table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.keys import read_role
from ckanext.inclusion.core.registries.label_cells import find_label_cell
from ckanext.inclusion.core.registries.rules import LABEL_LISTED, LISTED
from ckanext.inclusion.core.registries.statuses import MISSING, NOT_LISTED, STATUSES, TO_ADD
from ckanext.inclusion.core.translation import Translate, say_value

if TYPE_CHECKING:
    from ckanext.inclusion.core.registries.consulting import Consulted
    from ckanext.inclusion.core.registries.registry import Registry

# `status` is one of STATUSES, or MISSING; `decision` is what became of the proposal to add
# or to take away the label: applied, proposed or refused. `file` and `line` are those of the place,
# `listed_file` and `listed_line` those of the list's row.
REGISTRIES: dict[str, type[pl.DataType]] = {
    "label": pl.String,
    "date": pl.String,
    "status": pl.String,
    "decision": pl.String,
    "place": pl.String,
    "field": pl.String,
    "file": pl.String,
    "line": pl.UInt32,
    "listed": pl.String,
    "listed_file": pl.String,
    "listed_line": pl.UInt32,
    "score": pl.Float64,
    "reasons": pl.String,
}
# What a place was before its proposal was applied, by the rule.
STATUS_OF = {rule: TO_ADD if rule == LABEL_LISTED else NOT_LISTED for rule in LISTED}
DECIDED = {"place": pl.UInt32, "was": pl.String, "decision": pl.String}


def list_registries(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return one row for each place that a list has or should have, then its rows without one."""
    parts = [pl.DataFrame(schema=REGISTRIES)]
    for one in cleaning.consulted:
        parts += [_list_places(one, cleaning, translate), _list_missing(one)]
    return pl.concat(parts, how="diagonal")


def _list_places(consulted: Consulted, cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    registry, judgment = consulted.registry, consulted.judgment
    judged = judgment.with_status(*STATUSES)
    decided = _find_decided(registry, cleaning)
    # A label that was taken away leaves nothing to be judged.
    told = judged.join(decided, on="place", how="full", coalesce=True).sort("place")
    applied = pl.col("decision") == "applied"
    status = pl.when(applied | pl.col("status").is_null()).then("was").otherwise("status")
    table = cleaning.table
    place = told["place"]
    located = cleaning.read.locate(table.lines.gather(place))
    reasons = [str(say_value(json.loads(one), translate)) if one else "" for one in told["reasons"]]
    named = registry.name_listed(told["listed"])
    return told.select(
        pl.lit(registry.label).alias("label"),
        pl.lit(registry.date).alias("date"),
        status.alias("status"),
        pl.col("decision").fill_null(""),
        read_role(table, cleaning.standard, "name").gather(place).alias("place"),
        pl.lit(find_label_cell(registry.label, cleaning.standard).column).alias("field"),
        located["file"],
        located["line"],
        named["listed_name"].alias("listed"),
        pl.when(named["listed_line"].is_not_null())
        .then(pl.lit(registry.file))
        .alias("listed_file"),
        named["listed_line"],
        "score",
        pl.Series("reasons", reasons, dtype=pl.String),
    )


def _find_decided(registry: Registry, cleaning: Cleaning) -> pl.DataFrame:
    """Return what became of the proposals of a list about the places of the result: DECIDED."""
    heads = cleaning.plan.corrections.filter(pl.col("rule").is_in(list(LISTED)))
    own = [
        all(said[name] == getattr(registry, name) for name in ("label", "file"))
        for said in map(json.loads, heads["parameters"])
    ]
    places = pl.DataFrame({"row": cleaning.positions.cast(pl.UInt32)}).with_row_index("place")
    applied = pl.col("correction").is_in(cleaning.applied.corrections["correction"].implode())
    decision = (
        pl.when(applied)
        .then(pl.lit("applied"))
        .when(pl.col("state") == frames.REFUSED)
        .then(pl.lit("refused"))
        .otherwise(pl.lit("proposed"))
    )
    told = heads.filter(pl.Series(own, dtype=pl.Boolean)).join(places, on="row")
    named = told.with_columns(pl.col("rule").replace(STATUS_OF).alias("was"), decision=decision)
    return named.select(*DECIDED).unique("place", keep="last")


def _list_missing(consulted: Consulted) -> pl.DataFrame:
    registry, rows = consulted.registry, consulted.judgment.missing
    named = registry.name_listed(rows)
    return named.select(
        pl.lit(registry.label).alias("label"),
        pl.lit(registry.date).alias("date"),
        pl.lit(MISSING).alias("status"),
        pl.lit("").alias("decision"),
        pl.col("listed_name").alias("listed"),
        pl.lit(registry.file).alias("listed_file"),
        "listed_line",
    )
