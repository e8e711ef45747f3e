"""Ask rules about the distinct values of columns, and make of their verdicts the proposals of rows.

All rules of a stage are asked about the cells as they stand: where several have something to say of
a cell, the one with the better tier is heard, then the first in order. The plan asks again about
rows that have changed, so the others have their turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from ckanext.inclusion.core.characters import (
    LINE_SEPARATORS,
    OTHER_SPACES,
    WITHOUT_WIDTH,
    show,
    tidy,
)
from ckanext.inclusion.core.remembering import recall
from ckanext.inclusion.core.rules.proposals import (
    PREMISES,
    PROPOSALS,
    PROPOSED_EDITS,
    Proposals,
    complete_heads,
    no_proposals,
)
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.rules.values.column import Column, find_columns
from ckanext.inclusion.core.rules.values.hearing import Hearing, ValueRule
from ckanext.inclusion.core.rules.values.moving import place_moves
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

CELL = ["row", "field"]
# The fewest characters that tidying changes.
UNTIDY = rf"{OTHER_SPACES}|{WITHOUT_WIDTH}|{LINE_SEPARATORS}|^\s|\s$|[ \t]{{2}}"


def make_stage(
    name: str, rules: Sequence[ValueRule], *, whole_table: bool = False, as_shown: bool = False
) -> Stage:
    """Return the stage in which these rules are asked together; their order counts.

    `as_shown`: of columns that want a form, they see values as a reader does, without hidden
    characters and spaces too many, so that one correction repairs all of a value.
    """
    asked = tuple(one.rule for one in rules)
    # Of a whole table, what is said of a value depends on the others.
    kept_as = None if whole_table else name
    propose = partial(_propose, rules, as_shown, kept_as)
    return Stage(name, asked, propose, whole_table=whole_table)


def _propose(
    rules: Sequence[ValueRule],
    as_shown: bool,
    kept_as: str | None,
    table: Table,
    standard: Standard,
) -> Proposals:
    seen = _show_formed(table, standard) if as_shown else table
    told = list(_ask_all(rules, kept_as, seen, standard))
    if not told:
        return no_proposals()
    ranked = pl.concat(told).sort("rank", maintain_order=True)
    heads = complete_heads(ranked).hstack(ranked.select("field", "after", "moves"))
    return _resolve(heads, table)


def _show_formed(table: Table, standard: Standard) -> Table:
    """Return the table with the values of columns that want a form as a reader sees them."""
    formed = find_columns(table, standard, lambda column: column.is_formed)
    untidy = [one.name for one in formed if one.distinct.str.contains(UNTIDY).any()]
    if not untidy:
        return table
    return replace(table, cells=table.cells.with_columns(tidy(show(pl.col(untidy)))))


def _ask_all(
    rules: Sequence[ValueRule], kept_as: str | None, table: Table, standard: Standard
) -> Iterator[pl.DataFrame]:
    """Give the verdicts on the values of each column, at the rows that have them."""
    for column in find_columns(table, standard, partial(_is_wanted, rules)):
        hearing = recall((kept_as, column.name), Hearing) if kept_as else Hearing()
        verdicts = hearing.hear(rules, column)
        if verdicts.height:
            rows = table.cells[column.name].alias("value").to_frame().with_row_index("row")
            yield rows.join(verdicts, on="value", maintain_order="left").drop("value")


def _is_wanted(rules: Sequence[ValueRule], column: Column) -> bool:
    return any(one.wants(column) for one in rules)


def _resolve(told: pl.DataFrame, table: Table) -> Proposals:
    """Return the proposals of which no two edit the same cell, and the questions of other cells."""
    own = told.filter(pl.col("after").is_not_null()).select("proposal", *CELL, "after")
    moved, homeless = place_moves(told.select("proposal", "row", "moves"), table)
    edits = pl.concat([own, moved]).filter(~pl.col("proposal").is_in(homeless.implode()))
    edits = edits.sort("proposal", maintain_order=True)
    first = edits.unique(CELL, keep="first", maintain_order=True)
    second = edits.join(first, on=["proposal", *CELL], how="anti")["proposal"]
    edits = edits.filter(~pl.col("proposal").is_in(second.implode()))
    asked = told.filter(pl.col("tier") == "manual").join(edits, on=CELL, how="anti")
    asked = asked.unique(CELL, keep="first", maintain_order=True)
    kept = pl.concat([edits["proposal"], asked["proposal"]]).unique()
    heads = told.filter(pl.col("proposal").is_in(kept.implode()))
    looked_at = pl.concat([heads.select(*PREMISES), moved.select(*PREMISES)])
    looked_at = looked_at.filter(pl.col("proposal").is_in(kept.implode()))
    return Proposals(
        heads.select(*PROPOSALS),
        edits.sort("proposal", maintain_order=True).select(*PROPOSED_EDITS),
        looked_at.sort("proposal", maintain_order=True),
    )
