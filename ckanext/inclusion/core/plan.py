"""The plan: every proposed correction, in columns; applying it is a pure function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from ckanext.inclusion.core.errors import RowsLost
from ckanext.inclusion.core.linkage import identical_rows
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import no_edits
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

Accept = Literal["none", "certain", "likely"]

# The tiers that each choice applies: `likely` includes `certain`.
ACCEPTED: dict[str, tuple[str, ...]] = {
    "none": (),
    "certain": ("certain",),
    "likely": ("certain", "likely"),
}


@dataclass(frozen=True)
class Plan:
    """Hold the corrections of a table.

    `edits`: rules.rule.EDITS with `correction` (its number) and `rule` before.
    `merges`: linkage.identical_rows.MERGES with `correction`, `rule` and `tier`.
    """

    edits: pl.DataFrame
    merges: pl.DataFrame

    @property
    def size(self) -> int:
        """Return the number of corrections."""
        return self.edits.height + self.merges.height

    def count_tiers(self) -> dict[str, int]:
        """Return the number of corrections of each tier."""
        tiers = pl.concat([self.edits["tier"], self.merges["tier"]])
        return {tier: int((tiers == tier).sum()) for tier in ("certain", "likely", "manual")}

    def accepted(self, accept: Accept) -> Plan:
        """Return the part of the plan that a choice of tiers applies."""
        wanted = pl.col("tier").is_in(ACCEPTED[accept])
        return Plan(self.edits.filter(wanted), self.merges.filter(wanted))


@dataclass(frozen=True)
class Accounting:
    """Say what became of each row that was read; `empty` are those that hold nothing."""

    read: int
    kept: int
    merged: int
    set_aside: int
    empty: int = 0

    def check(self) -> None:
        """Raise RowsLost unless every row is accounted for."""
        if self.read != self.kept + self.merged + self.set_aside + self.empty:
            raise RowsLost(
                N_(
                    "{read} rows came in, but {kept} kept + {merged} merged + {set_aside} set "
                    "aside + {empty} empty went out: nothing was written. Please report this as "
                    "a bug."
                ),
                **vars(self),
            )


def make_plan(table: Table, standard: Standard, *, dedupe: bool = True) -> Plan:
    """Ask every rule for its corrections, and linkage for its merges unless told not to."""
    proposals = [
        rule.propose(table, standard).select(pl.lit(rule.id).alias("rule"), pl.all())
        for rule in RULES.values()
    ]
    empty = no_edits().select(pl.lit("").alias("rule"), pl.all())
    edits = pl.concat([empty, *proposals]).with_row_index("correction")
    merges = (
        (identical_rows.propose_merges(table) if dedupe else identical_rows.no_merges())
        .select(
            pl.lit(identical_rows.RULE_ID).alias("rule"),
            pl.all(),
            pl.lit(identical_rows.TIER).alias("tier"),
        )
        .with_row_index("correction", offset=edits.height)
    )
    return Plan(edits, merges)


def apply_plan(table: Table, plan: Plan) -> Table:
    """Return the table with all corrections of a plan applied; the table given is untouched."""
    columns = [_edit_column(table, name, plan.edits) for name in _edited(plan.edits)]
    edited = table.with_cells(table.cells.with_columns(columns))
    return edited.without_rows(plan.merges["row"])


def account_rows(table: Table, plan: Plan, result: Table) -> Accounting:
    """Return what became of each row; raise RowsLost when the sum is not right."""
    accounting = Accounting(
        read=table.rows_read + table.rows_empty,
        kept=result.height,
        merged=plan.merges.height,
        set_aside=table.set_aside.height,
        empty=table.rows_empty,
    )
    accounting.check()
    return accounting


def _edited(edits: pl.DataFrame) -> Sequence[str]:
    return edits["field"].unique(maintain_order=True).to_list()


def _edit_column(table: Table, name: str, edits: pl.DataFrame) -> pl.Series:
    """Return a column with its edits written at their rows."""
    own = edits.filter(pl.col("field") == name)
    column: pl.Series = table.cells[name].clone()
    return column.scatter(own["row"], own["after"])
