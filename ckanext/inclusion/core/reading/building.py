"""Build a table from records, in columns: cells as Python objects weigh ten times more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import polars as pl

from ckanext.inclusion.core.column_names import is_blank
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.above import find_rows
from ckanext.inclusion.core.reading.doubtful_rows import remark_rows
from ckanext.inclusion.core.reading.header import name_columns, trim
from ckanext.inclusion.core.reading.moved_rows import find_moved, remark_moved
from ckanext.inclusion.core.reading.no_places import (
    BLANK,
    find_counts,
    find_where_all,
    find_wordless,
    may_be_no_place,
)
from ckanext.inclusion.core.reading.quoting import Record
from ckanext.inclusion.core.reading.raw_lines import join_columns
from ckanext.inclusion.core.reading.text_size import count_bytes
from ckanext.inclusion.core.table import SET_ASIDE, Above, Reading, Remark, Table
from ckanext.inclusion.core.translation import N_

# Rows, lines and characters that wait before they are packed into a frame. A text with a single
# character beyond 16 bits has four bytes for each of the others, in a frame one.
CHUNK_ROWS = 5_000
CHUNK_LINES = 20_000
CHUNK_CHARS = 8 * 1024 * 1024
SHOWN_CHARS = 100
# What stands to the right of the table, such as notes, is in so many columns at most.
NAMELESS_COLUMNS = 30
# A text of so few bytes is kept in the cell itself. Others are worth being shared where different
# ones are at most this part of the cells.
BYTES_INLINE, SHARE_TO_SHARE = 12, 0.5
# The row number stands first, under a name that no column can have: names are stripped.
LINE = " line"
RAW = {"line": pl.UInt32, "raw": pl.String}

EXTRA_CELLS = N_("This row has more cells than the header has columns.")
EXTRA_CELLS_IN_SHEET = N_("This row has a cell far to the right of the table.")
EXTRA_CELLS_IN_LINES = N_(
    "This row goes on over several lines and has more cells than the header has columns: a "
    "quotation mark is probably missing, or one too many."
)
BROKEN_QUOTES = N_("The quotation marks of this row are wrong, and its cells cannot be told apart.")
REPEATED_HEADER = N_("This row repeats the names of the columns.")
ROWS_ABOVE = N_(
    "This row stands above the names of the columns that were read, among others: two files were "
    "probably put end to end."
)
NO_ROWS = N_("The file has a header but no rows.")
NO_WORDS = N_("This row holds neither a letter nor a figure.")
COUNT_OF_ROWS = N_("This row only says how many rows there are, as a database writes it.")
# Spaces, and the byte order mark that stands in the middle where files were put end to end.
AROUND_NAMES = " \t\r\n\ufeff\u00a0\u202f"
BLANK_BESIDE = r"^[\s\x1c-\x1f{}]*$"


class Builder:
    """Gather rows, in any of the shapes that reading gives them, into a table."""

    def __init__(
        self,
        header: Sequence[str],
        columns: Sequence[str],
        limits: Limits,
        delimiter: str = ";",
        written: int = 0,
        room: int = 0,
    ) -> None:
        """Begin a table; `written` is the number of cells of its header, empty ones included.

        So many of these, and at least `room`, are columns where a row has something in them.
        Without `room`, what stands there may be there for a delimiter that stands in a value.
        """
        self.header, self.columns = list(header), list(columns)
        self.limits, self.delimiter = limits, delimiter
        self.width = len(columns)
        self.frames = [pl.DataFrame(schema=self._schema)]
        self.waiting: list[pl.DataFrame] = []
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.plain: list[str] = []
        self.plain_numbers: list[int] = []
        self.widest = max(self.width, written)
        self.most = self.width + min(max(self.widest - self.width, room), NAMELESS_COLUMNS)
        self.may_be_moved = not room
        self.filled = 0
        self.short: list[int] = []
        self.padded: list[int] = []
        self.blank: list[int] = []
        self.aside: list[tuple[int, str, str]] = []
        # As it stands in the file, what may be set aside once the table is whole.
        self.raw: list[tuple[int, str]] = []
        self.frames_raw = [pl.DataFrame(schema=RAW)]
        self.waiting_chars = self.text_bytes = 0
        self.frames_aside = [pl.DataFrame(schema=SET_ASIDE)]
        self.remarks: list[Remark] = []

    @property
    def _schema(self) -> dict[str, type[pl.DataType]]:
        return {LINE: pl.UInt32, **dict.fromkeys(self.columns, pl.String)}

    def add_above(self, above: Sequence[Above]) -> tuple[Above, ...]:
        """Set aside those records above the header that are rows; return the others."""
        rows = find_rows([one.raw for one in above], self.delimiter, self.width)
        self.filled += len(rows)
        self.aside += [(above[at].line, ROWS_ABOVE, above[at].raw) for at in rows]
        return tuple(one for at, one in enumerate(above) if at not in rows)

    def add_lines(self, first: int, lines: Sequence[str]) -> None:
        """Add records that are one line each, have no quotation mark, and follow each other."""
        self.plain += lines
        self.plain_numbers += range(first, first + len(lines))
        self._count_chars(lines)
        if len(self.plain) >= CHUNK_LINES:
            self._pack()

    def _count_chars(self, texts: Sequence[str]) -> None:
        """Count what waits, and pack it where it is much."""
        self.waiting_chars += sum(map(len, texts))
        if self.waiting_chars >= CHUNK_CHARS:
            self._pack()
            self._pack_aside()
            self.waiting_chars = 0

    def _pack(self) -> None:
        """Pack all that waits into one frame, in order, so that frames never need to be sorted."""
        if self.plain:
            self._pack_plain()
        if self.rows:
            self._pack_rows()
        if self.waiting:
            packed = _stack(self.waiting).sort(LINE, maintain_order=True)
            self._count_text(packed)
            self.frames.append(packed.with_columns(map(_share_values, packed[:, 1:])))
            self.waiting = []
        if self.raw:
            self.frames_raw.append(pl.DataFrame(self.raw, schema=RAW, orient="row"))
            self.raw = []

    def _count_text(self, frame: pl.DataFrame) -> None:
        """Count what the texts of a frame hold; raise TooLarge for too much."""
        self.text_bytes += count_bytes(frame.select(pl.col(pl.String)))
        self.limits.check_text(self.text_bytes)

    def _pack_plain(self) -> None:
        """Cut the lines that wait, all at once; those with too many cells one by one."""
        frame = pl.DataFrame(
            {"line": self.plain_numbers, "text": self.plain},
            schema={"line": pl.UInt32, "text": pl.String},
        ).with_columns(
            pl.col("text").str.strip_chars_end("\r\n"),
            width=pl.col("text").str.count_matches(self.delimiter, literal=True) + 1,
        )
        self.plain, self.plain_numbers = [], []
        self._check_lines(frame)
        frame = self._pass_over_blank(frame)
        wide = pl.col("width") > self.width
        for number, text in frame.filter(wide).select("line", "text").iter_rows():
            self._sort_out(number, Record(text.split(self.delimiter), [text]))
        self._cut_lines(frame.filter(~wide))

    def _check_lines(self, frame: pl.DataFrame) -> None:
        widest = frame.row(int(frame["width"].arg_max() or 0), named=True)
        self.limits.check_width(widest["line"], widest["width"])
        self.limits.check_number(frame["line"][-1])
        long = frame.filter(pl.col("text").str.len_bytes() > self.limits.field_chars)
        for number, text in long.select("line", "text").iter_rows():
            self.limits.check_field(
                number, max(map(len, text.split(self.delimiter))), is_quoted=True
            )

    def _pass_over_blank(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the lines that hold something, and remember the others."""
        blank = frame["text"].str.contains(BLANK_BESIDE.format(re.escape(self.delimiter)))
        self.blank += frame["line"].filter(blank).to_list()
        filled = frame.filter(~blank)
        self._count_filled(frame["line"][-1], filled.height)
        return filled

    def _count_filled(self, last: int, count: int) -> None:
        """Count rows up to the number `last` that hold something; raise TooLarge for too many."""
        self.filled += count
        self.limits.check_row(last, self.width, self.filled)

    def _cut_lines(self, frame: pl.DataFrame) -> None:
        """Cut lines that hold something."""
        if frame.is_empty():
            return
        cells = frame["text"].str.split_exact(self.delimiter, self.width - 1).struct.unnest()
        cells.columns = self.columns[: self.width]
        cells = cells.with_columns(pl.all().fill_null(""))
        kept = frame.filter(may_be_no_place(frame["text"]))
        self.frames_raw.append(kept.select("line", raw="text"))
        lines = frame["line"].alias(LINE)
        self.short += lines.filter(frame["width"] < self.width).to_list()
        self.waiting.append(pl.DataFrame([lines]).hstack(cells))

    def add_frame(self, frame: pl.DataFrame) -> None:
        """Add rows that are cut already: a frame with the row number first, under LINE."""
        numbers, cells = frame[LINE], frame.drop(LINE)
        for column in cells:
            for place in (column.str.len_chars() > self.limits.field_chars).arg_true():
                self.limits.check_field(int(numbers[place]), len(column[place]))
        filled = ~cells.select(pl.concat_str(pl.all()).str.contains(BLANK)).to_series()
        self.blank += numbers.filter(~filled).to_list()
        self._count_filled(int(numbers[-1]), int(filled.sum()))
        self.waiting.append(frame.filter(filled))
        self._pack()

    def add(self, number: int, record: Record) -> None:
        """Add one record, or set it aside when the table cannot hold it."""
        self.limits.check_width(number, len(record.cells))
        self._count_filled(number, 0 if is_blank(record.cells) else 1)
        self._sort_out(number, record)
        self._count_chars(record.cells)
        if len(self.rows) >= CHUNK_ROWS:
            self._pack()

    def _sort_out(self, number: int, record: Record) -> None:
        cells = trim(record.cells, self.width)
        if record.fault == "quote-unreadable":
            self._keep_aside(number, BROKEN_QUOTES, record)
        elif len(cells) > self.most:
            reasons = {0: EXTRA_CELLS_IN_SHEET, 1: EXTRA_CELLS}
            reason = reasons.get(len(record.lines), EXTRA_CELLS_IN_LINES)
            self._keep_aside(number, reason, record)
        elif is_blank(cells):
            self.blank.append(number)
        else:
            if len(record.cells) > max(self.widest, len(cells)):
                self.padded.append(number)
            self._keep(number, cells, record)

    def _keep_aside(self, number: int, reason: str, record: Record) -> None:
        self.aside.append((number, reason, record.raw))
        if len(self.aside) == CHUNK_ROWS:
            self._pack_aside()

    def _pack_aside(self) -> None:
        aside = pl.DataFrame(self.aside, schema=SET_ASIDE, orient="row")
        self._count_text(aside.select("raw"))
        self.frames_aside.append(aside)
        self.aside = []

    def _keep(self, number: int, cells: list[str], record: Record) -> None:
        longest = max(map(len, cells))
        self.limits.check_field(number, longest, is_quoted=bool(record.lines))
        if record.fault:
            shown = record.raw[:SHOWN_CHARS]
            self.remarks.append(Remark(record.fault, "warning", shown, line=number))
        if len(cells) < self.width:
            self.short.append(number)
        if self._may_be_no_row(cells):
            self.raw.append((number, record.raw))
        self._widen(len(cells))
        self.numbers.append(number)
        self.rows.append(cells)

    def _widen(self, width: int) -> None:
        """Add columns without a name up to a width."""
        self.header += [""] * (width - len(self.header))
        if width > len(self.columns):
            self.columns, _ = name_columns(self.header)

    def _may_be_no_row(self, cells: list[str]) -> bool:
        """Tell what looks like another header, or has no words."""
        repeats = all(
            cell.strip(AROUND_NAMES) == name.strip(AROUND_NAMES)
            for cell, name in zip_longest(cells, self.header, fillvalue="")
        )
        return repeats or not any(letter.isalnum() for cell in cells for letter in cell)

    def _pack_rows(self) -> None:
        rows = [row + [""] * (len(self.columns) - len(row)) for row in self.rows]
        columns = [self.numbers, *map(list, zip(*rows, strict=True))]
        data = dict(zip(self._schema, columns, strict=True))
        self.waiting.append(pl.DataFrame(data, schema=self._schema))
        self.rows, self.numbers = [], []

    def build(self, reading: Reading) -> Table:
        """Return the table."""
        self._pack()
        self._pack_aside()
        frame = self._set_headers_aside(_stack(self.frames))
        frame = self._set_aside(frame, find_wordless(frame, self.columns), NO_WORDS)
        frame = self._set_aside(frame, find_counts(frame, self.columns), COUNT_OF_ROWS)
        frame = self._set_moved_aside(frame)
        aside = pl.concat(self.frames_aside).sort("line", maintain_order=True)
        cells = self._drop_empty_columns(frame.drop(LINE))
        names = dict(zip(self.columns, self.header, strict=True))
        shown = [names[name] for name in cells.columns]
        between, after = _find_blank_lines(
            reading.header_line, frame[LINE], aside["line"], self.blank
        )
        short = set(self.short).difference(aside["line"])
        if self.may_be_moved:
            self.remarks += remark_moved(cells, frame[LINE])
        self.remarks += remark_rows(cells, frame[LINE], shown, short, self.delimiter)
        nameless = [*reading.renamed_columns, *self.columns[self.width :]]
        renamed = tuple(name for name in nameless if name in cells.columns)
        return Table(
            cells,
            frame[LINE].alias("line"),
            replace(reading, renamed_columns=renamed),
            aside,
            tuple(sorted(short)),
            tuple(sorted(self.padded)),
            between,
            after,
            remarks=tuple(self.remarks),
        )

    def _set_headers_aside(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Set aside the rows that repeat the header, as where files were put end to end."""
        if self.width == 1 or is_blank(self.header):
            return frame
        repeats = find_where_all(
            frame,
            (
                pl.col(column).str.strip_chars(AROUND_NAMES) == name.strip(AROUND_NAMES)
                for column, name in zip(self.columns, self.header, strict=True)
            ),
        )
        return self._set_aside(frame, repeats, REPEATED_HEADER)

    def _set_moved_aside(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Set aside the rows of a text that a delimiter in a value has moved to the right."""
        if not self.may_be_moved or len(self.columns) == self.width:
            return frame
        moved = find_moved(frame.drop(LINE), self.width)
        return self._set_aside(frame, moved, EXTRA_CELLS)

    def _set_aside(self, frame: pl.DataFrame, which: pl.Series, reason: str) -> pl.DataFrame:
        joined = join_columns(self.columns, self.delimiter).alias("joined")
        gone = frame.filter(which).select(pl.col(LINE).alias("line"), joined)
        aside = gone.join(
            pl.concat(self.frames_raw), on="line", how="left", maintain_order="left"
        ).select(
            "line",
            pl.lit(reason).alias("reason"),
            pl.coalesce("raw", "joined").alias("raw"),
        )
        self.frames_aside.append(aside)
        return frame.filter(~which)

    def _drop_empty_columns(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Return the cells without the columns that have neither a name nor a value."""
        empty = [
            column
            for column, name in zip(self.columns, self.header, strict=True)
            if not name.strip() and cells[column].str.contains(BLANK).all()
        ]
        return cells.drop(empty)


def _stack(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return frames below each other; what has columns to its right only further down gets ""."""
    if len({frame.width for frame in frames}) == 1:
        return pl.concat(frames)
    return pl.concat(frames, how="diagonal").with_columns(pl.col(pl.String).fill_null(""))


def _share_values(cells: pl.Series) -> pl.Series:
    """Return the same cells, with each value that stands in many of them once in memory."""
    if len(cells) < CHUNK_ROWS or (cells.str.len_bytes().max() or 0) <= BYTES_INLINE:  # type: ignore[operator]
        return cells
    # As new texts: else they would keep all those that they were chosen from.
    values = cells.unique() + ""
    if len(values) > SHARE_TO_SHARE * len(cells):
        return cells
    shared: pl.Series = values.gather(cells.cast(pl.Enum(values)).to_physical())
    return shared


def _find_blank_lines(
    header_line: int, kept: pl.Series, aside: pl.Series, blank: Sequence[int]
) -> tuple[tuple[int, ...], int]:
    """Return the numbers that no row has, up to the last one, and how many blank ones follow it."""
    known = pl.concat([kept.rename(""), aside.rename("")])
    last = int(known.max() or header_line)  # type: ignore[arg-type]
    numbers = pl.Series(range(header_line + 1, last + 1), dtype=pl.UInt32)
    between = numbers.filter(~numbers.is_in(known.implode())).to_list()
    return tuple(between), int((pl.Series(blank, dtype=pl.UInt32) > last).sum())
