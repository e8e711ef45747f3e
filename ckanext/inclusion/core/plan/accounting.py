"""What became of each row that was read: checked in every run, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.inclusion.core.errors import RowsLost
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_


@dataclass(frozen=True)
class Accounting:
    """Say what became of each row that was read.

    `merged` are the rows that went into another one, as the same place or as its tail; `split` are
    those that were made of a part of another one, and are kept beside it.
    """

    read: int
    kept: int
    merged: int
    set_aside: int
    split: int = 0

    def check(self) -> None:
        """Raise RowsLost unless every row is accounted for."""
        if self.read + self.split != self.kept + self.merged + self.set_aside:
            raise RowsLost(
                N_(
                    "{read} rows came in, but {kept} kept + {merged} merged + {aside} set aside "
                    "went out: nothing was written. Please report this as a bug."
                ),
                read=self.read,
                kept=self.kept - self.split,
                merged=self.merged,
                aside=self.set_aside,
            )


def account_rows(table: Table, plan: Plan, result: Table) -> Accounting:
    """Return what became of each row of a table; raise RowsLost when the sum is not right."""
    accounting = Accounting(
        read=table.rows_read,
        kept=result.height,
        merged=plan.operations("merge", "rejoin").height,
        set_aside=result.set_aside.height,
        split=plan.splits.height,
    )
    accounting.check()
    return accounting
