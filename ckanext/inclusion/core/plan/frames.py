"""The columns of a plan's frames. Rows are positions in the table as it was read.

A row that a split makes has a position beyond the table's last.
"""

from __future__ import annotations

import polars as pl

# One row for each correction, in the order in which they were planned. `reason` and `parameters`
# are what a rule explains itself with, `operation` and `into` what becomes of the row: see
# rules.proposals. `state` is one of STATES.
CORRECTIONS: dict[str, type[pl.DataType]] = {
    "correction": pl.UInt32,
    "rule": pl.String,
    "row": pl.UInt32,
    "tier": pl.String,
    "confidence": pl.Float64,
    "reason": pl.String,
    "parameters": pl.String,
    "operation": pl.String,
    "into": pl.UInt32,
    "state": pl.String,
}
# One row for each cell that a correction changes: what stood there when its turn came, and after.
EDITS: dict[str, type[pl.DataType]] = {
    "correction": pl.UInt32,
    "row": pl.UInt32,
    "field": pl.String,
    "before": pl.String,
    "after": pl.String,
}
# One row for each cell that a correction was derived from, with what stood there.
PREMISES: dict[str, type[pl.DataType]] = {
    "correction": pl.UInt32,
    "row": pl.UInt32,
    "field": pl.String,
    "value": pl.String,
}
# One row for each earlier correction that a correction rests on: it changed one of its premises.
GROUNDS: dict[str, type[pl.DataType]] = {"correction": pl.UInt32, "ground": pl.UInt32}
# One row for each row that a split made: a copy of `source`, before its edits.
SPLITS: dict[str, type[pl.DataType]] = {
    "correction": pl.UInt32,
    "row": pl.UInt32,
    "source": pl.UInt32,
}
# One row for each thing that only a person can settle; `field` is null for a row as a whole.
QUESTIONS: dict[str, type[pl.DataType]] = {
    "rule": pl.String,
    "row": pl.UInt32,
    "field": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "parameters": pl.String,
}
# open: its tier decides whether it is applied; accepted, refused: a person has decided.
OPEN, ACCEPTED, REFUSED = STATES = ("open", "accepted", "refused")


def empty(schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Return a frame of these columns without rows."""
    return pl.DataFrame(schema=schema)
