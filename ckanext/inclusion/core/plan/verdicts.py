"""What people have decided about the rows of one table, ready to judge proposals with.

The nearest decision counts: that on a correction or a cell before that on a pair of values, that
before a rule in one column, that before the whole rule. At one distance a refusal wins, and a
correction of several cells is refused where one of them is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.cells import read_cells
from ckanext.inclusion.core.plan.content import describe_content
from ckanext.inclusion.core.plan.merges import find_forbidden, find_kept
from ckanext.inclusion.core.rules.proposals import Proposals

SET_BY_HAND = "set-by-hand"
LINKED_BY_HAND = "linked-by-hand"

Schema = dict[str, type[pl.DataType]]
# `verdict` is frames.ACCEPTED or frames.REFUSED; `content` is what content.py says.
CORRECTIONS: Schema = {
    "row": pl.UInt32, "rule": pl.String, "content": pl.String, "verdict": pl.String
}  # fmt: skip
CELLS: Schema = {"row": pl.UInt32, "field": pl.String, "verdict": pl.String}
# `after` is null for whatever is proposed for a value.
VALUES: Schema = {
    "field": pl.String, "before": pl.String, "after": pl.String, "verdict": pl.String
}  # fmt: skip
# `field` is null for a rule in every column.
RULES: Schema = {"rule": pl.String, "field": pl.String, "verdict": pl.String}
FIXED: Schema = {"row": pl.UInt32, "field": pl.String}
# Two rows that are not the same place; and two that are, the one with the lower number as `other`.
APART: Schema = {"row": pl.UInt32, "other": pl.UInt32}
TOGETHER = APART
# In the alphabet a refusal comes after an acceptance: of several about the same it wins.
WINNING = pl.col("verdict").max()
_LOWER = pl.min_horizontal("row", "into")


@dataclass(frozen=True)
class Verdicts:
    """Hold decisions by what they are about; where several are about the same, a refusal wins.

    `fixed` are the cells whose value a person has set: no rule changes them. `made` are the
    corrections that people made themselves, of rules SET_BY_HAND and LINKED_BY_HAND.
    """

    corrections: pl.DataFrame = field(default_factory=partial(frames.empty, CORRECTIONS))
    cells: pl.DataFrame = field(default_factory=partial(frames.empty, CELLS))
    values: pl.DataFrame = field(default_factory=partial(frames.empty, VALUES))
    rules: pl.DataFrame = field(default_factory=partial(frames.empty, RULES))
    apart: pl.DataFrame = field(default_factory=partial(frames.empty, APART))
    together: pl.DataFrame = field(default_factory=partial(frames.empty, TOGETHER))
    fixed: pl.DataFrame = field(default_factory=partial(frames.empty, FIXED))
    made: tuple[Proposals, ...] = ()

    @property
    def accept_any(self) -> bool:
        """Tell whether a person has accepted anything but that rows are one place."""
        judged = (self.corrections, self.cells, self.values, self.rules)
        return any((one["verdict"] == frames.ACCEPTED).any() for one in judged)

    def judge(self, said: Proposals, merged: pl.DataFrame) -> pl.Series:
        """Return the state of each proposal: open, accepted, refused.

        `merged` are the `row` and `into` of the merges that are planned already.
        """
        whole = self._judge_whole(said)
        nearest = (
            self._judge_merges(said.heads, merged),
            self._judge_edits(said, whole),
            whole,
            _look_up(said.heads, self.rules.filter(pl.col("field").is_null()), ["rule"]),
            pl.lit(frames.OPEN),
        )
        return said.heads.select(pl.coalesce(*nearest).alias("state"))["state"]

    def follow(self, merged: pl.DataFrame, cells: pl.DataFrame) -> Verdicts:
        """Return verdicts that hold for the rows also that rows were merged into.

        `cells` are those of all rows as they stand: what was said of one says something of that
        which it went into only where both hold the same.
        """
        if merged.is_empty():
            return self
        places = find_kept(merged)
        return replace(
            self,
            corrections=pl.concat([self.corrections, _move(self.corrections, places)]),
            cells=pl.concat([self.cells, _move_cells(self.cells, places, cells)]),
            fixed=pl.concat([self.fixed, _move_cells(self.fixed, places, cells)]),
        )

    def _judge_whole(self, said: Proposals) -> pl.Series:
        """Return what was decided about each proposal as such."""
        if self.corrections.is_empty():
            return _nothing(said.size)
        content = describe_content(said.heads, said.edits, "proposal").alias("content")
        told = said.heads.with_columns(content)
        return _look_up(told, self.corrections, ["row", "rule", "content"])

    def _judge_merges(self, heads: pl.DataFrame, merged: pl.DataFrame) -> pl.Series:
        """Refuse to merge two rows that a person holds apart, also by way of others.

        And accept the merge of two that a person says are one place.
        """
        merges = heads.filter(pl.col("operation") == "merge")
        if merges.is_empty() or (self.apart.is_empty() and self.together.is_empty()):
            return _nothing(heads.height)
        forbidden = find_forbidden(merges, merged, self.apart) if self.apart.height else []
        both = merges.select("proposal", row=pl.max_horizontal("row", "into"), other=_LOWER)
        linked = both.join(self.together, on=["row", "other"], how="semi")["proposal"]
        refused = pl.when(pl.col("proposal").is_in(forbidden)).then(pl.lit(frames.REFUSED))
        accepted = pl.when(pl.col("proposal").is_in(linked.implode())).then(pl.lit(frames.ACCEPTED))
        return heads.select(pl.coalesce(refused, accepted).alias("verdict"))["verdict"]

    def _judge_edits(self, said: Proposals, whole: pl.Series) -> pl.Series:
        """Return what was decided about each proposal that edits cells.

        The correction as such is as near as each of its cells, then values and columns.
        """
        rules = said.heads.select("proposal", "rule", whole=whole)
        edits = said.edits.join(rules, on="proposal", how="left", maintain_order="left")
        cells, *others = [_look_up(edits, known, on) for known, on in self._about_edits()]
        near = pl.DataFrame([edits["whole"], cells]).select(pl.max_horizontal(pl.all()))
        nearest = edits.select("proposal", verdict=pl.coalesce(near.to_series(), *others))
        judged = nearest.drop_nulls().group_by("proposal").agg(WINNING)
        return said.heads.join(judged, on="proposal", how="left", maintain_order="left")["verdict"]

    def _about_edits(self) -> Iterator[tuple[pl.DataFrame, list[str]]]:
        """Give what is known of edits, the nearest first, and the columns that it is known by."""
        yield self.cells, ["row", "field"]
        yield self.values.drop_nulls("after"), ["field", "before", "after"]
        yield self.values.filter(pl.col("after").is_null()).drop("after"), ["field", "before"]
        yield self.rules.drop_nulls("field"), ["rule", "field"]


def _look_up(asked: pl.DataFrame, known: pl.DataFrame, on: list[str]) -> pl.Series:
    """Return the verdict known of each row of a frame; null where there is none."""
    if known.is_empty():
        return _nothing(asked.height)
    winning = known.group_by(on).agg(WINNING)
    return asked.join(winning, on=on, how="left", maintain_order="left")["verdict"]


def _move(said: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return what is said of rows that were merged away, of those that they went into."""
    moved = said.join(places, on="row", maintain_order="left")
    return moved.with_columns(row="kept").select(said.columns)


def _move_cells(said: pl.DataFrame, places: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Return the same of cells, where what stands in both is the same."""
    moved = said.join(places, on="row", maintain_order="left")
    there = moved.with_columns(row="kept").select(said.columns)
    return there.filter(read_cells(cells, moved) == read_cells(cells, there))


def _nothing(size: int) -> pl.Series:
    return pl.repeat(None, size, dtype=pl.String, eager=True).alias("verdict")
