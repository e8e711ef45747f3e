"""What comes of a conversion: the table, what became of each column, and of each value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ckanext.inclusion.core.converting.carrying import Told
from ckanext.inclusion.core.guarding import count_guarded
from ckanext.inclusion.core.plan import Accounting
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# A row for each value of the standard's lists: how many cells have it, what stands for it, whether
# that means the same.
VALUES: dict[str, type[pl.DataType]] = {
    "column": pl.String,
    "value": pl.String,
    "count": pl.UInt32,
    "to_column": pl.String,
    "to_value": pl.String,
    "same": pl.Boolean,
}


@dataclass(frozen=True)
class Carried:
    """Say what became of a column: of `filled` cells, `carried` are whole in `targets`.

    The others, `kept`, stand in the column `local`, as they were read. `operation` is one of copy,
    join, split, values, local.
    """

    column: str
    operation: str
    targets: tuple[str, ...]
    filled: int
    carried: int
    kept: int
    local: str = ""


@dataclass(frozen=True)
class Conversion:
    """Hold the outcome of a conversion: `table` is in `target`, what it has no place for beside.

    `read` is the table as it was; `after` the check of the new one; `told` counts the values.
    """

    source: Standard
    target: Standard
    read: Table
    table: Table
    columns: tuple[Carried, ...]
    after: Report
    told: Counter[Told] = field(default_factory=Counter)

    @property
    def standard(self) -> Standard:
        """Return the standard that the result is in."""
        return self.target

    @property
    def accounting(self) -> Accounting:
        """Return what became of each row: none is merged, none is left out."""
        read, aside, empty = self.read, self.read.set_aside.height, self.read.rows_empty
        return Accounting(read.rows_read + empty, self.table.height, 0, aside, empty)

    def values(self) -> pl.DataFrame:
        """Return the values that were looked up, the commonest first, in the columns of VALUES."""
        rows = [
            (
                column,
                value,
                count,
                *((one.column, one.value, one.exact) if one else ("", "", False)),
            )
            for (column, value, one), count in self.told.items()
        ]
        found = pl.DataFrame(rows, schema=VALUES, orient="row")
        return found.sort(
            "column", "count", "value", descending=[False, True, False], maintain_order=True
        )

    def list_columns(self) -> pl.DataFrame:
        """Return what became of each column, a row each."""
        rows = [{**vars(one), "targets": " ".join(one.targets)} for one in self.columns]
        return pl.DataFrame(rows, infer_schema_length=None)

    def missing(self) -> list[dict[str, Any]]:
        """Return the columns that must be filled in each row, and in how many rows they are not."""
        empty = {one.name: int((self.table.column(one.name) == "").sum())
                 for one in self.target.fields if one.required}  # fmt: skip
        return [{"column": name, "empty": count} for name, count in empty.items() if count]

    def summary(self) -> dict[str, Any]:
        """Return the counts of a conversion, without any value of a cell."""
        return {
            "standard": self.target.id,
            "from": self.source.id,
            "rows": vars(self.accounting),
            "columns": [{**vars(one), "targets": list(one.targets)} for one in self.columns],
            "local": [one.local for one in self.columns if one.local],
            "missing": self.missing(),
            "after": self.after.summary(),
            "guarded": count_guarded(self.table.cells),
        }
