"""What became of each row that was read: checked in every run, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.errors import RowsLost
from ckanext.inclusion.core.plan.applying import REMOVING, Applied
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# What takes a row into another one.
JOINING = ("merge", "rejoin")


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


def account_rows(table: Table, plan: Plan, applied: Applied) -> Accounting:
    """Return what became of each row of a table.

    Raises RowsLost unless each row ends in one place: in the result, in one other row that was
    there when it went into it and ends in the result itself, or among the rows set aside.
    """
    _require_one_end(table, plan, applied)
    _require_kept(table, plan, applied)
    accounting = Accounting(
        read=table.rows_read + table.rows_empty,
        kept=applied.table.height,
        merged=plan.operations(*JOINING).height,
        set_aside=applied.table.set_aside.height,
        empty=table.rows_empty,
        split=plan.splits.height,
    )
    accounting.check()
    return accounting


def _require_one_end(table: Table, plan: Plan, applied: Applied) -> None:
    """Raise unless each row was kept, or removed, and that once; and stands where it should."""
    kept, result = applied.ledger.positions, applied.table
    removed, aside = plan.operations(*REMOVING)["row"], plan.operations("set_aside")["row"]
    rows = pl.int_range(table.height, dtype=pl.UInt32, eager=True)
    made = plan.splits.select("row", "source")
    ends = pl.DataFrame({"row": pl.concat([kept.cast(pl.UInt32), removed])})
    expected = pl.DataFrame({"row": pl.concat([rows, made["row"]])})
    _refuse(expected.join(ends, on="row", how="anti")["row"], table)
    _refuse(ends.filter(pl.col("row").is_duplicated())["row"], table)
    _refuse(ends.join(expected, on="row", how="anti")["row"], table)
    sources = pl.concat([pl.DataFrame({"row": rows, "source": rows}), made])
    stand = pl.DataFrame({"row": kept.cast(pl.UInt32)}).join(
        sources, on="row", maintain_order="left"
    )
    lines = table.lines.gather(pl.concat([stand["source"], aside.sort()]))
    told = pl.concat([result.lines, result.set_aside["line"].tail(len(aside))])
    if not lines.equals(told):
        _refuse(stand["row"], table)


def _require_kept(table: Table, plan: Plan, applied: Applied) -> None:
    """Raise unless each row that went into another one is in the result with it."""
    joined = plan.operations(*JOINING).select("correction", "row", "into")
    kept = applied.ledger.positions.cast(pl.UInt32).implode()
    ends = find_kept(joined)
    _refuse(ends.filter(pl.col("kept").is_in(kept).fill_null(False).not_())["row"], table)
    # What went into a row that was gone already is not in what that one went into.
    gone = joined.select(into="row", removed="correction")
    late = joined.join(gone, on="into").filter(pl.col("removed") < pl.col("correction"))
    _refuse(late["row"], table)


def _refuse(rows: pl.Series, table: Table) -> None:
    """Raise RowsLost, and name the first of these rows, unless there is none."""
    if rows.is_empty():
        return
    first = int(rows.min())  # type: ignore[arg-type]
    line = int(table.lines[first]) if first < table.height else None
    raise RowsLost(
        N_(
            "Row {line} would be lost or be there twice: nothing was written. Please report this "
            "as a bug."
        ),
        line=line or "?",
    )
