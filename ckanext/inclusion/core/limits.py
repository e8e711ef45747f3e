"""How much one file may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.translation import N_

MEGABYTE = 1024 * 1024
# No sheet of a spreadsheet has more, empty ones included.
SHEET_ROWS = 1_048_576
# What 128 cells have that are filled as far as a spreadsheet fills one (32,767 characters, by
# Microsoft's "Excel specifications and limits"). No place has a line of a text that is longer; and
# a line is copied as a whole for each of its cells, so that more takes too long.
LINE_BYTES = 4 * MEGABYTE
# At most, in UTF-8 and in Python's memory.
BYTES_OF_CHARACTER = 4

TOO_LONG = N_(
    "A cell of row {row} has too many characters: the limit is {limit}. Shorten it, or move the "
    "text to a document of its own."
)
TOO_LONG_QUOTED = N_(
    "A cell of row {row} has too many characters: the limit is {limit}. "
    "A quotation mark that is never closed often does this: look for it there."
)


def tell_size(size: int) -> dict[str, Any]:
    """Return bytes as a message with its value (translation.fill): in MB from a tenth of one on."""
    megabytes = round(size / MEGABYTE, 1)
    if megabytes:
        return {"id": N_("{count} MB"), "params": {"count": megabytes}}
    return {"id": N_("{count} B"), "params": {"count": size}}


@dataclass(frozen=True)
class Limits:
    """Hold the bounds of one reading, and of what is said about it.

    The national file of all French places is under 50,000 rows and 60 MB: these bounds leave room
    for it and stop what only looks like a table. `rows` are those that hold something;
    `inflated_bytes` is what a compressed file may become; `text_bytes` are those of all cells in
    Python's memory, where the characters of a text have one byte each, or two, or four for a single
    emoji; `memory` (bytes) bounds the process that opens spreadsheets and GeoJSON. A command
    counts its eight `seconds`, of reading and checking, from its own start, and has two to answer
    within ten. What was read within its bounds may be cleaned in `cleaning_seconds`: that is work
    which people wait for, on a busy machine as well. `findings` are those of a check about cells:
    a file with more is none of the standard's, and no reader's help.
    """

    bytes: int = 100 * MEGABYTE
    inflated_bytes: int = 200 * MEGABYTE
    text_bytes: int = 128 * MEGABYTE
    rows: int = 200_000
    columns: int = 500
    cells: int = 10_000_000
    field_chars: int = 100_000
    seconds: float = 8.0
    cleaning_seconds: float = 600.0
    findings: int = 1_000_000
    memory: int = 640 * MEGABYTE

    def check_size(self, size: int) -> None:
        """Raise TooLarge for a file of more bytes than allowed."""
        if size > self.bytes and tell_size(size) == tell_size(self.bytes):
            raise TooLarge(
                N_("The file is more than {limit}. Split it, for example by département."),
                limit=tell_size(self.bytes),
            )
        if size > self.bytes:
            raise TooLarge(
                N_(
                    "The file is {size}, above the limit of {limit}. "
                    "Split it, for example by département."
                ),
                size=tell_size(size),
                limit=tell_size(self.bytes),
            )

    def check_inflated(self, size: int) -> None:
        """Raise TooLarge for a compressed file that becomes more bytes than allowed."""
        if size > self.inflated_bytes:
            raise TooLarge(
                N_(
                    "The file is compressed, and becomes more than {limit} when it is opened. "
                    "Split it, for example by département."
                ),
                limit=tell_size(self.inflated_bytes),
            )

    @property
    def line_bytes(self) -> int:
        """Return how many bytes a line of a text may have, from one line end to the next."""
        return max(LINE_BYTES, self.field_chars * BYTES_OF_CHARACTER)

    def check_line(self, number: int, size: int) -> None:
        """Raise TooLarge for a line of a text, counted from 1, of more bytes than allowed."""
        if size > self.line_bytes:
            raise TooLarge(
                N_(
                    "Line {line} of the file is longer than {limit}: its line ends are missing, or "
                    "a cell has no end. Open the file with the program it comes from, and save the "
                    "table again as “CSV UTF-8”."
                ),
                line=number,
                limit=tell_size(self.line_bytes),
            )

    def check_text(self, size: int) -> None:
        """Raise TooLarge for cells that hold more bytes than allowed, in Python's memory.

        A spreadsheet has a text once that stands in many cells, and a letter in one byte may need
        four.
        """
        if size > self.text_bytes:
            raise TooLarge(
                N_(
                    "The cells of the file hold more than {limit} of text. Look for a long text "
                    "that is repeated, or split the file, for example by département."
                ),
                limit=tell_size(self.text_bytes),
            )

    def check_row(self, number: int, width: int, filled: int) -> None:
        """Raise TooLarge for a row beyond the bounds on rows, columns or cells.

        `filled` counts the rows up to it that hold something.
        """
        if filled > self.rows:
            raise TooLarge(
                N_(
                    "The file has too many rows: the limit is {limit}. "
                    "Split it, for example by département."
                ),
                limit=self.rows,
            )
        self.check_number(number)
        self.check_width(number, width)
        if filled * width > self.cells:
            raise TooLarge(
                N_(
                    "The file has too many cells: the limit is {limit}. "
                    "Remove the empty columns, or split it, for example by département."
                ),
                limit=self.cells,
            )

    def check_number(self, number: int) -> None:
        """Raise TooLarge for a row, be it empty, beyond those that a spreadsheet can show."""
        most = max(self.rows, SHEET_ROWS)
        if number > most:
            raise TooLarge(
                N_(
                    "The file goes on for more than {limit} rows, most of them empty: delete the "
                    "empty rows around the table, and save it again."
                ),
                limit=most,
            )

    def check_width(self, number: int, width: int) -> None:
        """Raise TooLarge for a row with more cells than allowed."""
        if width > self.columns:
            raise TooLarge(
                N_("Row {row} has more than {limit} cells: remove the empty columns."),
                row=number,
                limit=self.columns,
            )

    def check_field(self, number: int, chars: int, *, is_quoted: bool = False) -> None:
        """Raise TooLarge for a cell with more characters than allowed.

        `is_quoted` tells that quotation marks stand around cells in this format.
        """
        if chars > self.field_chars:
            raise TooLarge(
                TOO_LONG_QUOTED if is_quoted else TOO_LONG, row=number, limit=self.field_chars
            )

    def check_findings(self, count: int) -> None:
        """Raise TooLarge for more findings than anyone could read."""
        if count > self.findings:
            raise TooLarge(
                N_(
                    "The check was stopped: it found too much, the limit of findings is {limit}. "
                    "This file does not follow the standard. Look whether file and standard are "
                    "the right ones."
                ),
                limit=self.findings,
            )

    def start_clock(self) -> Clock:
        """Start to measure the time of one reading and of what is done with it."""
        return Clock(self.seconds)

    def start_cleaning_clock(self) -> Clock:
        """Start to measure the time of a cleaning, of a table that was read."""
        return Clock(self.cleaning_seconds)
