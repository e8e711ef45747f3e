"""The plan as a person lists it: kinds of corrections with their counts, then page by page.

All of it in columns: a hundred thousand corrections are counted, filtered and paged in
milliseconds, and only those of one page are put into words.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.plan.reasons import word_reasons
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate, french

# What makes a kind of corrections; `field` is that of the first edit, null for a row as a whole.
KIND = ["rule", "field", "tier", "state"]


@dataclass(frozen=True)
class Wanted:
    """Choose corrections: each part that is not None must be as it says.

    `field` is any of the columns that a correction edits, `line` the row number of a spreadsheet,
    of any row that it edits or is about.
    """

    rule: str | None = None
    field: str | None = None
    tier: str | None = None
    state: str | None = None
    line: int | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Listing:
    """List the corrections of a plan about a table."""

    table: Table
    plan: Plan

    def kinds(self, wanted: Wanted = EVERYTHING) -> pl.DataFrame:
        """Return the kinds of corrections, most frequent first: KIND, `count`."""
        first = self.plan.edits.unique("correction", keep="first", maintain_order=True)
        heads = self.select(wanted).join(
            first.select("correction", "field"), on="correction", how="left", maintain_order="left"
        )
        counted = heads.group_by(KIND, maintain_order=True).agg(pl.len().alias("count"))
        return counted.sort("count", descending=True, maintain_order=True)

    def select(self, wanted: Wanted = EVERYTHING) -> pl.DataFrame:
        """Return the heads of the corrections that are wanted, in the order of the plan."""
        heads = self.plan.corrections
        for name in ("rule", "tier", "state"):
            value = getattr(wanted, name)
            heads = heads if value is None else heads.filter(pl.col(name) == value)
        if wanted.field is not None:
            of_field = self.plan.edits.filter(pl.col("field") == wanted.field)
            heads = heads.join(of_field, on="correction", how="semi", maintain_order="left")
        if wanted.line is not None:
            heads = heads.join(self._about(wanted.line), on="correction", how="semi")
        return heads.sort("correction")

    def page(
        self,
        wanted: Wanted = EVERYTHING,
        *,
        offset: int = 0,
        limit: int | None = None,
        translate: Translate = french,
    ) -> pl.DataFrame:
        """Return some of the corrections that are wanted, each with all that explains it.

        Beside the columns of frames.CORRECTIONS: `line` and `into_line`, the numbers of the rows;
        `edits`, a list of line, field, before, after and `words`, the reason of that edit;
        `premises`, a list of line, field and value.
        """
        heads = self.select(wanted).slice(offset, limit)
        lines = list_lines(self.table, self.plan)
        into = lines.rename({"row": "into", "line": "into_line"})
        return (
            heads.join(lines, on="row", how="left", maintain_order="left")
            .join(into, on="into", how="left", maintain_order="left")
            .join(self._gather_edits(heads, lines, translate), on="correction", how="left")
            .join(self._gather_premises(heads, lines), on="correction", how="left")
            .sort("correction")
        )

    def _about(self, line: int) -> pl.DataFrame:
        """Return `correction` of what edits a row, or is about it."""
        lines = list_lines(self.table, self.plan).filter(pl.col("line") == line)
        plan = self.plan
        about = (
            plan.corrections.select("correction", "row"),
            plan.edits.select("correction", "row"),
        )
        into = plan.corrections.select("correction", row="into").drop_nulls()
        return pl.concat([*about, into]).join(lines, on="row", how="semi").select("correction")

    def _gather_edits(
        self, heads: pl.DataFrame, lines: pl.DataFrame, translate: Translate
    ) -> pl.DataFrame:
        edits = explain_edits(self.plan, heads, translate).join(
            lines, on="row", how="left", maintain_order="left"
        )
        parts = pl.struct("line", "field", "before", "after", "words")
        return edits.group_by("correction", maintain_order=True).agg(parts.alias("edits"))

    def _gather_premises(self, heads: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
        own = self.plan.premises.join(heads, on="correction", how="semi", maintain_order="left")
        told = own.join(lines, on="row", how="left", maintain_order="left")
        parts = pl.struct("line", "field", "value")
        return told.group_by("correction", maintain_order=True).agg(parts.alias("premises"))


def explain_edits(plan: Plan, heads: pl.DataFrame, translate: Translate) -> pl.DataFrame:
    """Return the edits of some corrections, with the columns of these, and `words`, the reason.

    What does something to a row and edits no cell is one line, without field and values.
    """
    own = heads.select(pl.exclude("row"), head_row="row")
    edits = own.join(plan.edits, on="correction", how="left", maintain_order="left")
    edits = edits.with_columns(pl.coalesce("row", "head_row").alias("row")).drop("head_row")
    return edits.with_columns(word_reasons(edits, translate).alias("words"))


def list_lines(table: Table, plan: Plan) -> pl.DataFrame:
    """Return the `line` of each `row`; what a split made has that of the row that it is from."""
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    made = plan.splits.select("row", "source")
    of_made = made.join(lines, left_on="source", right_on="row").select("row", "line")
    return pl.concat([lines, of_made])
