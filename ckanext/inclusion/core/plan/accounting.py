"""What became of each row that was read: checked in every run, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.inclusion.core.errors import RowsLost
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_


@dataclass(frozen=True)
class Accounting:
    """Say what became of each row that was read; `empty` are those that hold nothing.

    `merged` are the rows that went into another one, as the same place or as its tail; `split` are
    those that were made of a part of another one, and are among those kept.
    """

    read: int
    kept: int
    merged: int
    set_aside: int
    empty: int = 0
    split: int = 0

    def check(self) -> None:
        """Raise RowsLost unless every row is accounted for."""
        out = self.kept - self.split + self.merged + self.set_aside + self.empty
        if self.read != out:
            raise RowsLost(
                N_(
                    "{read} rows came in, but {kept} kept + {merged} merged + {set_aside} set "
                    "aside + {empty} empty went out: nothing was written. Please report this as "
                    "a bug."
                ),
                **vars(self),
            )


def account_rows(table: Table, plan: Plan, result: Table) -> Accounting:
    """Return what became of each row of a table; raise RowsLost when the sum is not right."""
    accounting = Accounting(
        read=table.rows_read + table.rows_empty,
        kept=result.height,
        merged=plan.operations("merge", "rejoin").height,
        set_aside=result.set_aside.height,
        empty=table.rows_empty,
        split=plan.splits.height,
    )
    accounting.check()
    return accounting
