"""Rows that repeat another one, cell by cell: merged with certainty, since nothing is lost.

Rows that a correction made equal count as well, and rest on that correction.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_


def propose(table: Table, standard: Standard) -> Proposals:  # noqa: ARG001 - any table has rows
    """Propose to merge each repeated row into the first of its kind."""
    repeats = find_repeats(table)
    if repeats.is_empty():
        return no_proposals()
    promise = {"rule": RULE.id, "tier": "certain", "confidence": 1.0, "operation": "merge"}
    heads = repeats.with_columns(pl.lit(value).alias(name) for name, value in promise.items())
    return propose_rows(heads, pl.DataFrame())


def find_repeats(table: Table) -> pl.DataFrame:
    """Return each `row` that repeats another, and the first of its kind, `into`.

    A table with cells in one column only proves too little, and is left alone.
    """
    if _filled_columns(table.cells) <= 1:
        return pl.DataFrame(schema={"row": pl.UInt32, "into": pl.UInt32})
    # A short row may go on in the next one: it says too little to be the same as another.
    whole = ~table.lines.is_in(list(table.short_lines))
    alike = _find_alike(table.cells) & whole
    # A struct of the cells, because a column of the file may be called like one of ours.
    rows = pl.DataFrame({"cells": table.cells.filter(alike).to_struct(), "row": alike.arg_true()})
    rows = rows.select("row", pl.first("row").over("cells").alias("into"))
    return rows.filter(pl.col("row") != pl.col("into"))


def _filled_columns(cells: pl.DataFrame) -> int:
    """Return in how many columns anything stands."""
    return sum((cells[name] != "").any() for name in cells.columns)


def _find_alike(cells: pl.DataFrame) -> pl.Series:
    """Tell which rows may repeat another one: few, so that only those are compared cell by cell."""
    hashes = cells.hash_rows()
    # In order, equal ones stand side by side: groups of a million would weigh ten times more.
    ordered = hashes.sort()
    repeated = ordered.filter(ordered == ordered.shift())
    return hashes.is_in(repeated.unique().implode())


RULE = Rule(
    id="identical-rows",
    role="name",
    explanation=Explanation(
        N_("This row repeats another one, cell by cell."),
        N_("Keep it once."),
    ),
    examples=(Example({"name": "Médiathèque"}, None),),
)

STAGE = Stage(RULE.id, (RULE,), propose, whole_table=True)
