"""The places that stand on several rows, merged or to be, and the pairs that were held apart."""

from __future__ import annotations

import json

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.listing import explain_edits, list_lines
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.plan.storing import PAIRS
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate, fill

# `lines` are row numbers, the row that stays first; of several files, `files` has that of each.
# `decision` is merged, proposed, refused, hosted, other_site or different.
DUPLICATES: dict[str, type[pl.DataType]] = {
    "cluster": pl.UInt32,
    "lines": pl.String,
    "files": pl.String,
    "score": pl.Float64,
    "decision": pl.String,
    "reasons": pl.String,
}
DECIMALS = 4
BETWEEN_FILES = " | "


def list_duplicates(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return one row per group of rows that are the same place, then one per pair held apart."""
    both = pl.concat([_list_merges(cleaning, translate), _list_apart(cleaning, translate)])
    numbered = both.with_row_index("cluster", offset=1)
    named = _locate(numbered, cleaning.read)
    listed = named.select(*DUPLICATES).cast(DUPLICATES)  # type: ignore[arg-type]
    return listed if cleaning.read.sources else listed.drop("files")


def _locate(numbered: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return groups with the `lines` and `files` that their `numbers` stand for."""
    each = numbered.select("cluster", line="numbers").explode("line")
    located = each.with_columns(table.locate(each["line"]))
    joined = located.group_by("cluster", maintain_order=True).agg(
        pl.col("line").cast(pl.String).str.join(", ").alias("lines"),
        pl.col("file").str.join(BETWEEN_FILES).alias("files"),
    )
    return numbered.join(joined, on="cluster", how="left", maintain_order="left")


def _list_merges(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return the groups of rows that are merged, or would be."""
    plan = cleaning.plan
    ends = find_kept(plan.standing_merges())
    # A merge that a person refused leads nowhere: its rows are shown as they were proposed.
    merges = (
        plan.operations("merge")
        .join(ends, on="row", how="left", maintain_order="left")
        .with_columns(kept=pl.coalesce("kept", "into"))
    )
    lines = list_lines(cleaning.read, plan)
    applied = cleaning.applied.corrections["correction"].implode()
    told = merges.with_columns(
        decision=pl.when(pl.col("correction").is_in(applied))
        .then(pl.lit("merged"))
        .when(pl.col("state") == frames.REFUSED)
        .then(pl.lit("refused"))
        .otherwise(pl.lit("proposed"))
    )
    said = explain_edits(plan, merges, translate).unique("correction", keep="first")
    return (
        told.join(said.select("correction", "words"), on="correction", how="left")
        .sort("correction")
        .join(lines, on="row", maintain_order="left")
        .group_by("kept", "decision", maintain_order=True)
        .agg("line", "words", score=pl.col("confidence").min())
        .join(lines.rename({"row": "kept", "line": "into"}), on="kept", maintain_order="left")
        .select(
            pl.concat_list("into", "line").alias("numbers"),
            "score",
            "decision",
            pl.col("words").list.unique(maintain_order=True).list.join(" ").alias("reasons"),
        )
    )


def _list_apart(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    """Return the pairs of the result that are alike, and are not one place or may not be."""
    apart = list_apart(cleaning)
    words = [_word_reasons(said, translate) for said in apart["reasons"]]
    return apart.select(
        pl.concat_list("line_a", "line_b").alias("numbers"),
        "score",
        pl.col("outcome").alias("decision"),
        pl.Series("reasons", words, dtype=pl.String),
    )


def _word_reasons(said: str, translate: Translate) -> str:
    return ", ".join(fill(one["id"], one["params"], translate) for one in json.loads(said))


def list_apart(cleaning: Cleaning) -> pl.DataFrame:
    """Return the pairs of the result that are alike, and are not one place or may not be: PAIRS."""
    if cleaning.links is None:
        return pl.DataFrame(schema=PAIRS)
    from ckanext.inclusion.core.linkage.reasons import list_reasons

    links, rows = cleaning.links
    numbers = cleaning.table.lines.gather(rows).to_list()
    told = [
        (
            numbers[links.a[pair]],
            numbers[links.b[pair]],
            round(float(links.score[pair]), DECIMALS),
            str(outcome),
            json.dumps(list_reasons(links, pair), ensure_ascii=False),
        )
        for pair, outcome in enumerate(links.outcomes)
        if outcome != "same"
    ]
    return pl.DataFrame(told, schema=PAIRS, orient="row")
