"""Read a file into a Table: bytes to text, text to records, records to cells. Nothing is parsed."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from ckanext.inclusion.core.errors import EmptyFile, UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.table import Reading, SetAside, Table
from ckanext.inclusion.core.translation import N_

QUOTE = '"'
# In the order in which a tie is decided; a French spreadsheet writes semicolons.
DELIMITERS = (";", ",", "\t", "|")
RECORDS_TO_COMPARE = 50
SAMPLE_BYTES = 256 * 1024
# Rows that wait as Python objects before they are packed into a frame.
CHUNK_ROWS = 5_000

# How files begin that are named .csv all the same, and what they are.
SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "XLSX / ODS / ZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"\x1f\x8b", "GZIP"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"{\\rtf", "RTF"),
)
MARKUP = ((b"<", "HTML / XML"), (b"{", "JSON"), (b"[", "JSON"))
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

EXTRA_CELLS = N_("This row has more cells than the header has columns.")


def read_table(source: Path | bytes, *, name: str, limits: Limits | None = None) -> Table:
    """Read a delimited file; `name` is the file's name as people know it.

    Raises UnreadableFile, or one of its kinds, when no table can be read without guessing.
    """
    limits = limits or Limits()
    content = _read_bytes(source, limits)
    encoding, certain = find_encoding(content)
    delimiter = find_delimiter(content[:SAMPLE_BYTES].decode(encoding, errors="replace"))
    records = _number_records(_open_text(content, encoding), delimiter, limits)
    header_line, header = next(records, (0, []))
    if not header:
        raise EmptyFile(N_("The file is empty."))
    columns, renamed = _name_columns(header)
    reading = Reading(name, encoding, certain, delimiter, QUOTE, header_line, None, renamed)
    return _Builder(columns, reading).build(records)


def _read_bytes(source: Path | bytes, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        limits.check_size(len(source))
        return source
    try:
        limits.check_size(source.stat().st_size)
        return source.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            N_("The file “{name}” cannot be opened: check its name and your rights."),
            name=source.name,
        ) from error


def find_encoding(content: bytes) -> tuple[str, bool]:
    """Return the encoding, and whether it is the only one that the bytes can be in.

    UTF-8 that is not plain ASCII proves itself; other bytes are read as cp1252, which French
    spreadsheets write, and said to be an assumption.
    """
    _refuse_other_formats(content)
    if content.startswith(codecs.BOM_UTF8):
        _require_encoding(content, "utf-8-sig")
        return "utf-8-sig", True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        _require_encoding(content, "cp1252")
        return "cp1252", False
    return "utf-8", True


def _require_encoding(content: bytes, encoding: str) -> None:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            N_(
                "The file's encoding is not recognised (byte {position}). Save it again as "
                "“CSV UTF-8” from your spreadsheet."
            ),
            position=error.start,
        ) from error


def _open_text(content: bytes, encoding: str) -> io.TextIOWrapper:
    """Return the text piece by piece: a whole copy would need up to four bytes a character."""
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _refuse_other_formats(content: bytes) -> None:
    beginning = content[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    if not beginning:
        raise EmptyFile(N_("The file is empty."))
    found = [kind for mark, kind in SIGNATURES + MARKUP if beginning.startswith(mark)]
    if found:
        raise WrongFormat(
            N_(
                "This is not a CSV file: its content is {format}. Open it with the program it "
                "comes from and save it as “CSV UTF-8”."
            ),
            format=found[0],
        )
    if beginning.startswith(WIDE_MARKS) or b"\0" in content:
        raise WrongFormat(
            N_(
                "This is not a text file that can be read (it is binary, or encoded in UTF-16). "
                "Save it again as “CSV UTF-8” from your spreadsheet."
            )
        )


def find_delimiter(text: str) -> str:
    """Return the delimiter that cuts the first records into the most equal and many cells."""
    return max(DELIMITERS, key=lambda delimiter: _rate_delimiter(text, delimiter))


def _rate_delimiter(text: str, delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter fits: the share of records as wide as the header, the width."""
    widths = [len(cells) for cells in _first_records(text, delimiter) if any(cells)]
    if not widths or widths[0] == 1:
        return (0.0, 0)
    return (widths.count(widths[0]) / len(widths), widths[0])


def _first_records(text: str, delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for cells in _parse(io.StringIO(text, newline=""), delimiter, strict=False):
            records.append(cells)
            if len(records) == RECORDS_TO_COMPARE:
                break
    except csv.Error:
        pass  # The records before the fault are enough to compare; reading will name it.
    return records


def _parse(text: io.TextIOBase, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(text, delimiter=delimiter, quotechar=QUOTE, strict=strict)


def _number_records(
    text: io.TextIOBase, delimiter: str, limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Give the records that hold something, each with the row number that a spreadsheet shows."""
    clock, number = limits.start_clock(), 0
    try:
        for number, cells in enumerate(_parse(text, delimiter, strict=True), start=1):
            limits.check_row(number, cells)
            if number % 1000 == 0:
                clock.check()
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise UnreadableFile(
            N_(
                'Row {row} cannot be read: a quotation mark (") is misplaced, or opened and '
                "never closed. Open the file in a spreadsheet, correct that row, and save it again."
            ),
            row=number + 1,
        ) from error


def _name_columns(header: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return a name of its own for each column, and those that were made up."""
    names: list[str] = []
    renamed: list[str] = []
    for position, cell in enumerate(_drop_empty_end(header, 0), start=1):
        name = wanted = cell.strip() or f"colonne {position}"
        copies = 1
        while name in names:
            copies += 1
            name = f"{wanted} ({copies})"
        names.append(name)
        if name != cell.strip():
            renamed.append(name)
    return names, tuple(renamed)


def _drop_empty_end(cells: Sequence[str], width: int) -> list[str]:
    """Return cells without the empty ones after `width`: what trailing delimiters leave."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])


class _Builder:
    """Pack records into a table by chunks: cells as Python objects weigh ten times more."""

    def __init__(self, columns: list[str], reading: Reading) -> None:
        self.reading = reading
        self.schema = dict.fromkeys(columns, pl.String)
        self.rows: list[list[str]] = []
        self.frames = [pl.DataFrame(schema=self.schema)]
        self.lines: list[int] = []
        self.short: list[int] = []
        self.aside: list[SetAside] = []

    def build(self, records: Iterator[tuple[int, list[str]]]) -> Table:
        """Return the table; raise EmptyFile when there is no row at all."""
        for number, record in records:
            self._add(number, record)
            if len(self.rows) == CHUNK_ROWS:
                self._pack()
        self._pack()
        if not self.lines and not self.aside:
            raise EmptyFile(N_("The file has a header but no rows."))
        lines = pl.Series("line", self.lines, pl.UInt32)
        return Table(
            pl.concat(self.frames), lines, self.reading, tuple(self.aside), tuple(self.short)
        )

    def _add(self, number: int, record: list[str]) -> None:
        width = len(self.schema)
        cells = _drop_empty_end(record, width)
        if len(cells) > width:
            raw = _join_record(record, self.reading.delimiter)
            self.aside.append(SetAside(number, EXTRA_CELLS, raw))
            return
        if len(cells) < width:
            self.short.append(number)
        self.lines.append(number)
        self.rows.append(cells + [""] * (width - len(cells)))

    def _pack(self) -> None:
        if self.rows:
            self.frames.append(pl.DataFrame(self.rows, schema=self.schema, orient="row"))
            self.rows = []


def _join_record(cells: Sequence[str], delimiter: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="").writerow(cells)
    return buffer.getvalue()
