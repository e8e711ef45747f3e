"""The table: cells as text exactly as read, and where each row comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import polars as pl

if TYPE_CHECKING:
    from ckanext.inclusion.core.sources import Sources
    from ckanext.inclusion.core.standards import Standard

Severity = Literal["error", "warning", "info"]
# A record that the table cannot hold: its row number, why (a message), its raw text. Where a whole
# file is set aside these are as many as the rows, so they are kept in columns.
SET_ASIDE: dict[str, type[pl.DataType]] = {
    "line": pl.UInt32,
    "reason": pl.String,
    "raw": pl.String,
}


@dataclass(frozen=True)
class Row:
    """Name a row as its reader sees it: `number` is the one that a spreadsheet shows."""

    file: str
    sheet: str | None
    number: int


@dataclass(frozen=True)
class Reading:
    """Say how a file was read.

    `encoding`, `delimiter` and `quote` are empty for a format that has none (XLSX, GeoJSON).
    `encoding_certain` is False when the bytes would also be valid in another encoding; both
    confidences go from 0 to 1. `renamed_columns` are the names that were given to columns without
    one, or with another's; `other_sheets` are those of a workbook that were not read,
    `hidden_sheets` those that a spreadsheet does not show, read or not, `data_sheets` those of
    several that it shows and that have rows of data, read or not.
    """

    file: str
    encoding: str
    encoding_certain: bool
    delimiter: str
    quote: str
    header_line: int
    sheet: str | None = None
    renamed_columns: tuple[str, ...] = ()
    format: str = "csv"
    encoding_confidence: float = 1.0
    delimiter_confidence: float = 1.0
    other_sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    data_sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Above:
    """Keep a record above the header, a title or a comment: its row number and raw text."""

    line: int
    raw: str


@dataclass(frozen=True)
class Remark:
    """Keep what reading has to say: a rule of findings.CHECKS, and what it is about.

    `line` and `field` are None for a remark about the whole file.
    """

    rule: str
    severity: Severity
    value: str
    line: int | None = None
    field: str | None = None


@dataclass(frozen=True)
class Table:
    """Hold the cells of a file as text, nothing parsed: 04000 stays 04000, empty is "".

    `cells` has one string column per column of the file; `lines` has the row numbers of the same
    height; `set_aside` has the columns of SET_ASIDE; `short_lines` are the numbers of rows that
    had fewer cells than the header, `padded_lines` of those that had more, but empty ones,
    `blank_lines` those of rows between the header and the last place that hold nothing and were
    passed over, and `blank_after` counts those after it; `above` are the records before the header,
    titles and comments, which are no rows. Of several files the numbers of rows are those of
    `sources`; of one they are the file's own.
    """

    cells: pl.DataFrame
    lines: pl.Series
    reading: Reading
    set_aside: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SET_ASIDE))
    short_lines: tuple[int, ...] = ()
    padded_lines: tuple[int, ...] = ()
    blank_lines: tuple[int, ...] = ()
    blank_after: int = 0
    above: tuple[Above, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sources: Sources | None = None

    @property
    def height(self) -> int:
        """Return the number of rows that the table holds."""
        return self.cells.height

    @property
    def rows_read(self) -> int:
        """Return the number of rows of the file that hold something, those set aside included."""
        return self.height + self.set_aside.height

    @property
    def rows_checked(self) -> int:
        """Return the number of rows that a check speaks of: the same, and empty ones between."""
        return self.rows_read + len(self.blank_lines)

    @property
    def rows_empty(self) -> int:
        """Return the number of rows after the header that hold nothing: separators, or not even."""
        return len(self.blank_lines) + self.blank_after

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns in their order."""
        return self.cells.columns

    def column(self, name: str) -> pl.Series:
        """Return the cells of a column, "" in each row where the table has none of this name."""
        if name in self.columns:
            return self.cells[name]
        return pl.repeat("", self.height, dtype=pl.String, eager=True)

    def row(self, index: int) -> Row:
        """Return where the row at a position comes from."""
        file, number = self.locate(self.lines.slice(index, 1)).row(0)
        sheet = next(one.sheet for one in self.readings if one.file == file)
        return Row(file, sheet, number)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return how each of its files was read."""
        return self.sources.readings if self.sources else (self.reading,)

    def locate(self, lines: pl.Series) -> pl.DataFrame:
        """Return the `file` and `line` that row numbers of this table stand for; null for null."""
        if self.sources:
            return self.sources.locate(lines)
        file = pl.when(pl.lit(lines).is_not_null()).then(pl.lit(self.reading.file))
        return pl.select(file=file, line=pl.lit(lines))

    def name_line(self, line: int) -> int | str:
        """Return a row number as people are told it; of several files, with that of its own."""
        if self.sources is None:
            return line
        file, own = self.locate(pl.Series([line])).row(0)
        return f"{own} ({file})"

    def with_cells(self, cells: pl.DataFrame) -> Table:
        """Return the same rows with other cells."""
        return replace(self, cells=cells)

    def arranged(self, standard: Standard) -> Table:
        """Return the table with all columns of a standard in its order, then the others.

        Of these, the local columns that the standard was given come first, and are there even where
        the table lacks them.
        """
        empty = pl.Series([""], dtype=pl.String).new_from_index(0, self.height)
        names = dict.fromkeys([*standard.field_names, *standard.local_columns, *self.columns])
        columns = [
            self.cells[name] if name in self.columns else empty.alias(name) for name in names
        ]
        return self.with_cells(pl.DataFrame(columns))

    def as_written(self) -> Table:
        """Return the table as its output holds it: only what reading said of its cells is left."""
        lines = set(self.lines.to_list())
        about_cells = tuple(one for one in self.remarks if one.field and one.line in lines)
        reading = replace(self.reading, renamed_columns=())
        return replace(
            self,
            reading=reading,
            set_aside=self.set_aside.clear(),
            short_lines=(),
            padded_lines=(),
            blank_lines=(),
            blank_after=0,
            above=(),
            remarks=about_cells,
        )

    def at_rows(self, positions: pl.Series, cells: pl.DataFrame | None = None) -> Table:
        """Return the table with the rows at these positions only, of other cells where given."""
        rows = (self.cells if cells is None else cells)[positions]
        return replace(self, cells=rows, lines=self.lines.gather(positions))
