"""What the rules of a stage say of a column: they are asked once about each value in a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from ckanext.inclusion.core.rules.rule import TIERS, Rule
from ckanext.inclusion.core.rules.values.column import NOTHING, Column
from ckanext.inclusion.core.rules.values.verdict import VERDICTS, Judge

# Longer values are prose, or no value at all: what judges them looks at them one by one, in a time
# that may grow faster than they do.
LONGEST_JUDGED = 2_000
# `rank` tells which verdict on a value is heard first.
HEARD: dict[str, type[pl.DataType]] = {
    **VERDICTS, "rule": pl.String, "field": pl.String, "rank": pl.UInt32
}  # fmt: skip
UNHEARD = pl.DataFrame(schema=HEARD)


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


@dataclass
class Hearing:
    """Hold the `values` of a column that rules were asked about, and their verdicts: HEARD."""

    values: pl.Series = field(default_factory=lambda: NOTHING)
    verdicts: pl.DataFrame = field(default_factory=lambda: UNHEARD)

    def hear(self, rules: Sequence[ValueRule], column: Column) -> pl.DataFrame:
        """Return the verdicts on the values of a column, and on those that it had before."""
        new = column.distinct
        if len(self.values):
            new = new.filter(~new.is_in(self.values.implode()))
        if len(new):
            told = _ask_all(rules, replace(column, distinct=new))
            self.verdicts = pl.concat([self.verdicts, *told])
            self.values = pl.concat([self.values, new])
        return self.verdicts


def _ask_all(rules: Sequence[ValueRule], column: Column) -> Iterator[pl.DataFrame]:
    """Give the verdicts of each rule."""
    for order, suspects in _find_suspects(rules, column):
        verdicts = rules[order].judge(suspects, column)
        if verdicts.height:
            yield _rank(verdicts, column.name, rules[order].rule.id, order)


def _find_suspects(rules: Sequence[ValueRule], column: Column) -> Iterator[tuple[int, pl.Series]]:
    """Give the values that each rule wants to judge, with its place; all are looked for at once."""
    short = column.distinct.filter(column.distinct.str.len_chars() <= LONGEST_JUDGED)
    if short.is_empty():
        return
    wanting = {order: one for order, one in enumerate(rules) if one.wants(column)}
    asked = [one.suspects(column).alias(str(order)) for order, one in wanting.items()]
    found = short.to_frame().with_columns(asked)
    for order in wanting:
        suspects = short.filter(found[str(order)])
        if len(suspects):
            yield order, suspects


def _rank(verdicts: pl.DataFrame, name: str, rule: str, order: int) -> pl.DataFrame:
    tier = pl.col("tier").replace_strict(TIERS, range(len(TIERS)), return_dtype=pl.UInt32)
    rank = (tier * 1000 + order).cast(pl.UInt32)
    return verdicts.select(*VERDICTS, rule=pl.lit(rule), field=pl.lit(name), rank=rank)
