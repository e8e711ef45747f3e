"""What became of each row of the files that add to places, as a table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.enriching import ENRICHING
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.keys import read_role
from ckanext.inclusion.core.plan.provenance import BETWEEN
from ckanext.inclusion.core.translation import Translate, say_value

if TYPE_CHECKING:
    from ckanext.inclusion.core.enriching.outcome import Enrichment

# `listed_file`, `listed_line` and `listed` are the row; `status` is one of enriching.STATUSES;
# `place`, `file` and `line` are the place that it is, or that is at its address. `applied` and
# `proposed` are the columns that it fills or adds a label to; `differing` are those in which the
# place says something else, which stays.
ADDITIONS: dict[str, type[pl.DataType]] = {
    "listed_file": pl.String,
    "listed_line": pl.UInt32,
    "listed": pl.String,
    "status": pl.String,
    "place": pl.String,
    "file": pl.String,
    "line": pl.UInt32,
    "applied": pl.String,
    "proposed": pl.String,
    "differing": pl.String,
    "score": pl.Float64,
    "reasons": pl.String,
}


def list_additions(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return one row for each row of each addition, in the order of its file."""
    parts = [_list_rows(one, cleaning, translate) for one in cleaning.enriched]
    return pl.concat([pl.DataFrame(schema=ADDITIONS), *parts])


def _list_rows(enrichment: Enrichment, cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    addition, match = enrichment.addition, enrichment.found.match
    rows, table = enrichment.found.rows.sort("listed"), cleaning.table
    reasons = [
        "" if pair is None else str(say_value(match.reasons(pair), translate))
        for pair in rows["pair"]
    ]
    located = cleaning.read.locate(table.lines.gather(rows["place"]))
    name = read_role(table, cleaning.standard, "name").gather(rows["place"])
    told = rows.select(
        "status",
        "score",
        "differing",
        listed_file=pl.lit(addition.file),
        listed_line=addition.table.lines.gather(rows["listed"]),
        listed=addition.listed.records.role("name").gather(rows["listed"]),
        place=name,
        file=located["file"],
        line=located["line"],
        reasons=pl.Series(reasons, dtype=pl.String),
    )
    given = _find_given(addition.file, cleaning)
    whole = told.join(given, on="listed_line", how="left", maintain_order="left")
    return whole.select(*ADDITIONS).cast(ADDITIONS)  # type: ignore[arg-type]


def _find_given(file: str, cleaning: Cleaning) -> pl.DataFrame:
    """Return the columns `applied` and `proposed` of each `listed_line` of a file."""
    plan = cleaning.plan
    heads = plan.corrections.filter(
        pl.col("rule").is_in(list(ENRICHING)), pl.col("state") != frames.REFUSED
    )
    said = [json.loads(one) for one in heads["parameters"]]
    sources = heads.select(
        "correction",
        listed_file=pl.Series([one["file"] for one in said], dtype=pl.String),
        listed_line=pl.Series([one["line"] for one in said], dtype=pl.UInt32),
    )
    edits = plan.edits.join(
        sources.filter(pl.col("listed_file") == file), on="correction", maintain_order="left"
    )
    is_applied = pl.col("correction").is_in(cleaning.applied.corrections["correction"].implode())
    names = pl.col("field")
    return edits.group_by("listed_line", maintain_order=True).agg(
        names.filter(is_applied).unique(maintain_order=True).str.join(BETWEEN).alias("applied"),
        names.filter(~is_applied).unique(maintain_order=True).str.join(BETWEEN).alias("proposed"),
    )
