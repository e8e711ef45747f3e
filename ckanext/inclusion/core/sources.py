"""Several files in one table: each row has a number of its own, which says the file and its row.

What looks at rows by their numbers needs to know nothing of it; whoever shows a number to people or
programs locates it first (Table.locate).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from ckanext.inclusion.core.table import Reading, Remark, Table

# Between the last row of a file and the first of the next: so no range of rows spans two files.
GAP = 2
BETWEEN_NAMES = ", "


@dataclass(frozen=True)
class Sources:
    """Say how each file was read, how many rows it has, and after which number its rows begin."""

    readings: tuple[Reading, ...]
    rows: tuple[int, ...]
    starts: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        """Return the names of the files."""
        return [one.file for one in self.readings]

    def locate(self, lines: pl.Series) -> pl.DataFrame:
        """Return `file` and `line`, the row as its own spreadsheet shows it; null for null."""
        starts = pl.Series(self.starts, dtype=pl.Int64)
        numbers = lines.cast(pl.Int64)
        place = starts.search_sorted(numbers.fill_null(GAP), side="left").cast(pl.Int64) - 1
        known = pl.lit(numbers).is_not_null()
        return pl.select(
            file=pl.when(known).then(pl.lit(pl.Series(self.names).gather(place))),
            line=(pl.lit(numbers) - pl.lit(starts.gather(place))).cast(pl.UInt32),
        )


def stack_tables(tables: Sequence[Table]) -> Table:
    """Return the rows of several tables as one; a column that a file lacks is empty in its rows.

    What was remarked of a file as a whole stays with that file's own table.
    """
    starts = _number_starts(tables)
    moved = [_move(table, start) for table, start in zip(tables, starts, strict=True)]
    names = list(dict.fromkeys(name for table in tables for name in table.columns))
    first = tables[0]
    return Table(
        pl.concat([pl.DataFrame([table.column(name).alias(name) for name in names])
                   for table in tables]),
        pl.concat([one.lines for one in moved]),
        replace(first.reading, file=BETWEEN_NAMES.join(one.reading.file for one in tables)),
        set_aside=pl.concat([one.set_aside for one in moved]),
        short_lines=tuple(line for one in moved for line in one.short_lines),
        padded_lines=tuple(line for one in moved for line in one.padded_lines),
        blank_lines=tuple(line for one in moved for line in one.blank_lines),
        blank_after=sum(one.blank_after for one in moved),
        remarks=tuple(remark for one in moved for remark in one.remarks),
        sources=Sources(
            tuple(one.reading for one in tables),
            tuple(one.rows_read for one in tables),
            tuple(starts),
        ),
    )  # fmt: skip


def _number_starts(tables: Sequence[Table]) -> list[int]:
    starts, start = [], 0
    for table in tables:
        starts.append(start)
        start += _find_last(table) + GAP
    return starts


def _find_last(table: Table) -> int:
    """Return the greatest row number that anything of a table is told by."""
    told = [*table.short_lines, *table.padded_lines, *table.blank_lines]
    told += [one.line for one in table.remarks if one.line is not None]
    for lines in (table.lines, table.set_aside["line"]):
        told += [] if lines.is_empty() else [int(lines.max())]  # type: ignore[arg-type]
    return max(told, default=1)


def _move(table: Table, start: int) -> Table:
    """Return a table with its row numbers after `start`."""
    return replace(
        table,
        lines=_add(table.lines, start),
        set_aside=table.set_aside.with_columns(_add(table.set_aside["line"], start)),
        short_lines=tuple(line + start for line in table.short_lines),
        padded_lines=tuple(line + start for line in table.padded_lines),
        blank_lines=tuple(line + start for line in table.blank_lines),
        remarks=tuple(_move_remark(one, one.line + start) for one in table.remarks if one.line),
    )


def _move_remark(remark: Remark, line: int) -> Remark:
    return replace(remark, line=line)


def _add(lines: pl.Series, start: int) -> pl.Series:
    moved: pl.Series = (lines.cast(pl.Int64) + start).cast(pl.UInt32)
    return moved
