"""Apply a plan to a table, and take it back: both are pure, and exact."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from ckanext.inclusion.core.errors import ChangedSince
from ckanext.inclusion.core.plan.cells import read_cells, write_cells
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import SET_ASIDE, Table
from ckanext.inclusion.core.translation import N_

# What is said of a row that a correction sets aside.
NO_PLACE = N_("This row is no place.")
# What takes a row out of the table.
REMOVING = ("merge", "rejoin", "set_aside")


@dataclass(frozen=True)
class Ledger:
    """Hold what undoing needs beside the result.

    `positions` are those of the result's rows in the table as read; a row that a split made has one
    beyond its last. `changes` has `row`, `field`, `before`, `after`, one for each cell changed;
    `removed` are the cells and lines, as read, of the rows at `removed_positions`.
    """

    columns: tuple[str, ...]
    height: int
    rows_set_aside: int
    changes: pl.DataFrame
    positions: pl.Series
    removed: pl.DataFrame
    removed_lines: pl.Series
    removed_positions: pl.Series


@dataclass(frozen=True)
class Applied:
    """Hold a table with the corrections of a plan applied, and how to take them back."""

    table: Table
    ledger: Ledger


def apply_plan(table: Table, plan: Plan) -> Applied:
    """Return a table with all corrections of a plan applied; the table given is untouched."""
    gone = plan.operations(*REMOVING)["row"].unique().sort()
    # A part of a row follows it.
    rows = _find_sources(table, plan.splits).sort("source", "row")
    kept = rows.filter(~pl.col("row").is_in(gone.implode()))
    changes = net_changes(plan.edits)
    result = replace(
        table,
        cells=write_cells(table.cells[kept["source"]], _locate(changes, kept["row"])),
        lines=table.lines.gather(kept["source"]),
        set_aside=pl.concat([table.set_aside, _set_aside(table, plan)]),
    )
    gone = gone.filter(gone < table.height)
    ledger = Ledger(
        tuple(table.columns), table.height, table.set_aside.height, changes, kept["row"],
        table.cells[gone], table.lines.gather(gone), gone,
    )  # fmt: skip
    return Applied(result, ledger)


def undo(applied: Applied) -> Table:
    """Return the table as it was read, cell by cell, line by line.

    Raises ChangedSince where a cell no longer holds what the plan wrote into it.
    """
    table, ledger = applied.table, applied.ledger
    own = ledger.positions < ledger.height
    kept = _put_back(table.cells.filter(own), ledger).select(ledger.columns)
    order = pl.concat([ledger.positions.filter(own), ledger.removed_positions]).arg_sort()
    return replace(
        table,
        cells=pl.concat([kept, ledger.removed])[order],
        lines=pl.concat([table.lines.filter(own), ledger.removed_lines]).gather(order),
        set_aside=table.set_aside.head(ledger.rows_set_aside),
    )


def net_changes(edits: pl.DataFrame) -> pl.DataFrame:
    """Return one change for each cell: from what its first edit found to what its last one left."""
    places = edits.group_by("row", "field", maintain_order=True)
    return places.agg(pl.first("before"), pl.last("after"))


def _find_sources(table: Table, splits: pl.DataFrame) -> pl.DataFrame:
    """Return `row` and `source` of every row: itself, or the one that a split took it from."""
    own = pl.int_range(table.height, dtype=pl.UInt32, eager=True)
    rows = pl.DataFrame({"row": own, "source": own})
    return pl.concat([rows, splits.select("row", "source")])


def _set_aside(table: Table, plan: Plan) -> pl.DataFrame:
    """Return the rows that a plan sets aside, with their text as CSV."""
    rows = plan.operations("set_aside")["row"].sort()
    raw = [_to_text(table.cells.row(row)) for row in rows]
    frame = {"line": table.lines.gather(rows), "reason": [NO_PLACE] * len(rows), "raw": raw}
    return pl.DataFrame(frame, schema=SET_ASIDE)


def _to_text(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _put_back(cells: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Return the result's own rows with what stood there before; raise unless they are as left."""
    own = ledger.positions.filter(ledger.positions < ledger.height)
    changes = _locate(ledger.changes, own)
    if not read_cells(cells, changes).equals(changes["after"]):
        raise ChangedSince(N_("The result was changed since: its corrections cannot be undone."))
    return write_cells(cells, changes, "before")


def _locate(changes: pl.DataFrame, positions: pl.Series) -> pl.DataFrame:
    """Return changes with `row` as the place of its position among these; others are left out."""
    places = pl.DataFrame({"row": positions}).with_row_index("at")
    located = changes.join(places, on="row", maintain_order="left")
    return located.drop("row").rename({"at": "row"})
