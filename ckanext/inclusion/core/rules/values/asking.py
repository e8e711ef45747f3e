"""Ask rules about the distinct values of columns, and make of their verdicts the proposals of rows.

All rules of a stage are asked about the cells as they stand: where several have something to say of
a cell, the one with the better tier is heard, then the first in order. The plan asks again about
rows that have changed, so the others have their turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from ckanext.inclusion.core.characters import (
    LINE_SEPARATORS,
    OTHER_SPACES,
    WITHOUT_WIDTH,
    show,
    tidy,
)
from ckanext.inclusion.core.rules.proposals import (
    PREMISES,
    PROPOSALS,
    PROPOSED_EDITS,
    Proposals,
    complete_heads,
    no_proposals,
)
from ckanext.inclusion.core.rules.rule import TIERS, Rule, Stage
from ckanext.inclusion.core.rules.values.column import Column, find_columns
from ckanext.inclusion.core.rules.values.moving import place_moves
from ckanext.inclusion.core.rules.values.verdict import Judge
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

CELL = ["row", "field"]
# Longer values are prose, or no value at all: what judges them looks at them one by one, in a time
# that may grow faster than they do.
LONGEST_JUDGED = 2_000
# The fewest characters that tidying changes.
UNTIDY = rf"{OTHER_SPACES}|{WITHOUT_WIDTH}|{LINE_SEPARATORS}|^\s|\s$|[ \t]{{2}}"


@dataclass(frozen=True)
class ValueRule:
    """Describe a rule about single values.

    `wants` tells which columns it looks at; `suspects`, an expression over `value`, which values of
    one its `judge` is asked about: most of a column is right, and an expression is quick.
    """

    rule: Rule
    wants: Callable[[Column], bool]
    suspects: Callable[[Column], pl.Expr]
    judge: Judge


def make_stage(
    name: str, rules: Sequence[ValueRule], *, whole_table: bool = False, as_shown: bool = False
) -> Stage:
    """Return the stage in which these rules are asked together; their order counts.

    `as_shown`: of columns that want a form, they see values as a reader does, without hidden
    characters and spaces too many, so that one correction repairs all of a value.
    """
    asked = tuple(one.rule for one in rules)
    propose = partial(_propose, rules, as_shown)
    return Stage(name, asked, propose, whole_table=whole_table)


def _propose(
    rules: Sequence[ValueRule], as_shown: bool, table: Table, standard: Standard
) -> Proposals:
    seen = _show_formed(table, standard) if as_shown else table
    told = list(_ask_all(rules, seen, standard))
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
    rules: Sequence[ValueRule], table: Table, standard: Standard
) -> Iterator[pl.DataFrame]:
    """Give the verdicts of each rule about each column, at the rows that they are about.

    `rank` tells which is heard first.
    """
    for column in find_columns(table, standard, partial(_is_wanted, rules)):
        for order, suspects in _find_suspects(rules, column):
            verdicts = rules[order].judge(suspects, column)
            if verdicts.height:
                yield _at_rows(verdicts, table, column.name, rules[order].rule.id, order)


def _is_wanted(rules: Sequence[ValueRule], column: Column) -> bool:
    return any(one.wants(column) for one in rules)


def _find_suspects(rules: Sequence[ValueRule], column: Column) -> Iterator[tuple[int, pl.Series]]:
    """Give the values that each rule wants to judge, with its place; all are looked for at once."""
    if column.distinct.is_empty():
        return
    wanting = {order: one for order, one in enumerate(rules) if one.wants(column)}
    asked = [one.suspects(column).alias(str(order)) for order, one in wanting.items()]
    found = column.distinct.to_frame().with_columns(asked)
    is_short = column.distinct.str.len_chars() <= LONGEST_JUDGED
    for order in wanting:
        suspects = column.distinct.filter(found[str(order)] & is_short)
        if len(suspects):
            yield order, suspects


def _at_rows(
    verdicts: pl.DataFrame, table: Table, name: str, rule: str, order: int
) -> pl.DataFrame:
    tier = pl.col("tier").replace_strict(TIERS, range(len(TIERS)), return_dtype=pl.UInt32)
    ranked = verdicts.with_columns(
        pl.lit(rule).alias("rule"), pl.lit(name).alias("field"), (tier * 1000 + order).alias("rank")
    )
    rows = table.cells[name].alias("value").to_frame().with_row_index("row")
    return rows.join(ranked, on="value", maintain_order="left").drop("value")


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
