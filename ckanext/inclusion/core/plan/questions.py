"""What only a person can settle, by rule: while a plan is made, the last word on a row counts."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.draft import Draft
from ckanext.inclusion.core.rules.proposals import Proposals


class Questions:
    """Hold the questions of each rule: what it said of a row before is forgotten."""

    def __init__(self) -> None:
        self._by_rule: dict[str, pl.DataFrame] = {}

    def replace(self, rule: str, asked: pl.Series, said: Proposals, draft: Draft) -> None:
        """Keep what a rule asks about some rows, instead of what it asked about them before."""
        if not said.size and rule not in self._by_rule:
            return
        earlier = self._by_rule.get(rule, frames.empty(frames.QUESTIONS))
        others = earlier.filter(~pl.col("row").is_in(asked.implode()))
        self._by_rule[rule] = pl.concat([others, _describe(rule, said, draft)])

    def of_rows(self, rows: pl.Series) -> pl.DataFrame:
        """Return the questions about these rows, in the order of the rules, then of the rows."""
        asked = [one.sort("row", maintain_order=True) for one in self._by_rule.values()]
        every = pl.concat([frames.empty(frames.QUESTIONS), *asked])
        return every.filter(pl.col("row").is_in(rows.implode()))


def _describe(rule: str, said: Proposals, draft: Draft) -> pl.DataFrame:
    """Return questions, each shown at its first premise, or at its row as a whole."""
    first = said.premises.unique("proposal", keep="first", maintain_order=True)
    asked = said.heads.join(
        first.select("proposal", "field"), on="proposal", how="left", maintain_order="left"
    )
    return asked.with_columns(
        pl.lit(rule).alias("rule"), draft.read(asked).fill_null("").alias("value")
    ).select(*frames.QUESTIONS)
