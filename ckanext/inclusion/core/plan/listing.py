"""The plan as a person lists it: kinds of corrections with their counts, then page by page.

All of it in columns: a hundred thousand corrections are counted, filtered and paged in
milliseconds, and only those of one page are put into words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from ckanext.inclusion.core.plan.content import describe_content
from ckanext.inclusion.core.plan.places import locate_rows
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.plan.reasons import word_reasons
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate, french

# What makes a kind of corrections; `field` is that of the first edit, null for a row as a whole.
KIND = ["rule", "field", "tier", "state"]


@dataclass(frozen=True)
class Wanted:
    """Choose corrections: each part that is not None must be as it says.

    `field` is any of the columns that a correction edits, `line` the row number of a spreadsheet,
    of any row that it edits or is about. `departement`, a code, and `commune`, a name, are where
    its row is; `search` is a part of the place's name or commune, or of a value before or after,
    however it is written. `like` is the number of a correction: those of its rule that do the very
    same, `among` are numbers of corrections.
    """

    rule: str | None = None
    field: str | None = None
    tier: str | None = None
    state: str | None = None
    line: int | None = None
    correction: int | None = None
    like: int | None = None
    among: tuple[int, ...] | None = None
    departement: str | None = None
    commune: str | None = None
    search: str | None = None

    @property
    def is_local(self) -> bool:
        """Tell whether it matters where a row is, or what it says."""
        return any(one is not None for one in (self.departement, self.commune, self.search))


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Listing:
    """List the corrections of a plan about a table in the columns of a standard."""

    table: Table
    plan: Plan
    standard: Standard

    @cached_property
    def places(self) -> pl.DataFrame:
        """Return which place each row is, and where: places.PLACES."""
        return locate_rows(self.table, self.plan, self.standard)

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
        for name in ("rule", "tier", "state", "correction"):
            value = getattr(wanted, name)
            heads = heads if value is None else heads.filter(pl.col(name) == value)
        if wanted.field is not None:
            of_field = self.plan.edits.filter(pl.col("field") == wanted.field)
            heads = heads.join(of_field, on="correction", how="semi", maintain_order="left")
        if wanted.line is not None:
            heads = heads.join(self._about(wanted.line), on="correction", how="semi")
        if wanted.among is not None:
            heads = heads.filter(pl.col("correction").is_in(wanted.among))
        if wanted.like is not None:
            heads = heads.join(self._like(wanted.like), on="correction", how="semi")
        if wanted.is_local:
            heads = self._select_places(heads, wanted)
        return heads.sort("correction")

    def _like(self, number: int) -> pl.DataFrame:
        """Return `correction` of those of the same rule that do the very same as one."""
        content = describe_content(self.plan.corrections, self.plan.edits, "correction")
        told = self.plan.corrections.select("correction", "rule", content=content)
        one = told.filter(pl.col("correction") == number).select("rule", "content")
        return told.join(one, on=["rule", "content"], how="semi").select("correction")

    def _select_places(self, heads: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
        """Return the heads of corrections that are where, and about what, is wanted."""
        where = replace(wanted, search=None)
        there = self.places.filter(holds_place(where))
        heads = heads.join(there, on="row", how="semi", maintain_order="left")
        if wanted.search is None:
            return heads
        named = self.places.filter(holds_place(Wanted(search=wanted.search)))
        edits = self.plan.edits.filter(
            _holds("before", wanted.search) | _holds("after", wanted.search)
        )
        of_place = heads.join(named, on="row", how="semi").select("correction")
        found = pl.concat([of_place, edits.select("correction")])
        return heads.join(found, on="correction", how="semi", maintain_order="left")

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

    def count_places(self, heads: pl.DataFrame) -> pl.DataFrame:
        """Return the départements and communes of corrections, and how many each has, most first.

        Rows without a commune are not counted.
        """
        located = heads.select("row").join(self.places, on="row").filter(pl.col("commune") != "")
        counted = located.group_by("departement", "commune").agg(pl.len().alias("count"))
        return counted.sort("count", "commune", descending=[True, False])

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


def fold(text: pl.Expr) -> pl.Expr:
    """Return texts without case and accents."""
    return text.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()


def holds_place(wanted: Wanted, *columns: str) -> pl.Expr:
    """Return the condition of rows with places.PLACES that are where somebody looks.

    What is searched for stands in the place's name or commune, or in one of these columns.
    """
    chosen = [pl.lit(True)]
    for name in ("departement", "commune"):
        value = getattr(wanted, name)
        if value is not None:
            chosen.append(fold(pl.col(name)) == fold(pl.lit(value)))
    if wanted.search is not None:
        parts = [_holds(name, wanted.search) for name in ("name", "commune", *columns)]
        chosen.append(pl.any_horizontal(parts))
    return pl.all_horizontal(chosen)


def _holds(column: str, part: str) -> pl.Expr:
    return fold(pl.col(column)).str.contains(fold(pl.lit(part)), literal=True)


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
