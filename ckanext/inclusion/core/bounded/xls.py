"""Read XLS workbooks by xlrd, which tells the format, the error and the epoch of each cell."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlrd
from xlrd.sheet import Cell, Sheet

from ckanext.inclusion.core.bounded.archives import CUT_SHORT, PROTECTED
from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.workbook_xml import name_column
from ckanext.inclusion.core.bounded.xls_formulas import find_uncomputed
from ckanext.inclusion.core.bounded.xls_records import find_records
from ckanext.inclusion.core.bounded.xlsx import BOOLEANS, ERRORS
from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

VISIBLE = 0
# A link to the web, as xlrd calls it; a comment, by its row and column ([MS-XLS], 2.4.179).
URL, NOTE, GOES_ON = "url", 0x001C, 0xFFFF
PLACE = struct.Struct("<HH")
# How an OLE file names its streams: XLSX with a password, XLS of three decades.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
# A compound file's header, and the sizes of its sectors: 512 or 4,096 bytes.
HEADER_BYTES, SECTOR_POWERS = 512, (9, 12)
# What stands in the list of sectors for one that is not in use.
FREE = 0xFFFFFFFF


class XlsWorkbook:
    """Read the sheets of an XLS file."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        _check_content(content)
        self.content, self.limits = content, limits
        with _say_why(content):
            self.workbook = xlrd.open_workbook(
                file_contents=content, on_demand=True, formatting_info=True, logfile=_silence()
            )
        self.workbook._sharedstrings = _Texts(self.workbook._sharedstrings)
        self.formats = [
            self.workbook.format_map[one.format_key].format_str for one in self.workbook.xf_list
        ]

    def list_sheets(self) -> list[tuple[str, bool]]:
        """Return the names of the sheets, and whether each is visible."""
        visible = self.workbook._sheet_visibility
        return [(name, visible[place] == VISIBLE) for place, name in enumerate(self.names)]

    @property
    def names(self) -> list[str]:
        """Return the names of the sheets that hold cells, no charts."""
        return list(self.workbook.sheet_names())

    def _open(self, name: str) -> Sheet:
        with _say_why(self.content):
            return self.workbook.sheet_by_name(name)

    def sample(self, name: str, rows: int) -> tuple[list[list[str]], int]:
        """Return the first rows, and how many the sheet has."""
        sheet = self._open(name)
        first = range(min(rows, sheet.nrows))
        return [[str(value) for value in sheet.row_values(place)] for place in first], sheet.nrows

    def read(self, name: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
        """Give each row's number and its cells as they show."""
        sheet = self._open(name)
        uncomputed = find_uncomputed(self.workbook, self.names.index(name))
        for number in range(1, sheet.nrows + 1):
            cells = sheet.row(number - 1)
            self.limits.check_width(number, len(cells))
            yield (
                number,
                [
                    uncomputed.get((number, column))
                    or self._show_cell(cell, (number, column), notes)
                    for column, cell in enumerate(cells)
                ],
            )
        for place, formula in uncomputed.items():
            notes.add("formula-without-value", *place, formula)
        _note_layout(sheet, notes)
        _note_beside(self.workbook, sheet, notes)

    def _show_cell(self, cell: Cell, place: tuple[int, int], notes: Notes) -> str:
        value: Any = cell.value
        if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            code = self.formats[cell.xf_index]
            return notes.show_number(place, value, code, from_1904=bool(self.workbook.datemode))
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return BOOLEANS[bool(value)]
        if cell.ctype == xlrd.XL_CELL_ERROR:
            error = str(xlrd.error_text_from_code.get(value, "#N/A"))
            return ERRORS.get(error, error)
        if isinstance(value, _LostText):
            return notes.lose_text(place, value)
        return str(value)


class _LostText(str):
    """Stand for a text that the file does not hold: its place in the list of texts."""


class _Texts(list[str]):
    """Hold the texts of a workbook; one beyond them is no other cell's, as below 0 in a list."""

    def __getitem__(self, place: Any) -> Any:
        return super().__getitem__(place) if 0 <= place < len(self) else _LostText(place)


def _silence() -> Any:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lives as long as the process


def _check_content(content: bytes) -> None:
    """Raise for an OLE file that is something else than a workbook that can be opened."""
    if ENCRYPTED in content:
        raise UnreadableFile(PROTECTED)
    if not any(name in content for name in WORKBOOKS):
        if _is_cut_short(content):
            raise UnreadableFile(CUT_SHORT)
        raise WrongFormat(
            N_(
                "This is not a spreadsheet but another document of an office program: save the "
                "table as XLSX, or as “CSV UTF-8”."
            )
        )


@contextmanager
def _say_why(content: bytes) -> Iterator[None]:
    """Say why xlrd, which fails in many ways, cannot read a file, where it shows."""
    try:
        yield
    except Exception as error:
        if "encrypted" in str(error):
            raise UnreadableFile(PROTECTED) from error
        if _is_cut_short(content):
            raise UnreadableFile(CUT_SHORT) from error
        raise


def _is_cut_short(content: bytes) -> bool:
    """Tell whether a compound file ends before its own lists, or the last sector that these name.

    The header ([MS-CFB], 2.2) has the power of two that is a sector's size, the first sector of the
    list of streams, and those of the list of sectors. Sectors are counted behind the header, which
    takes the place of one.
    """
    if len(content) < HEADER_BYTES:
        return True
    (power,) = struct.unpack_from("<H", content, 30)
    lists, first = struct.unpack_from("<I", content, 44), struct.unpack_from("<I", content, 48)
    sectors = struct.unpack_from("<109I", content, 76)[: lists[0]]
    if power not in SECTOR_POWERS:
        return False
    last: int = max(*first, *sectors, _find_last(content, power, sectors))
    return bool((last + 2) << power > len(content))


def _find_last(content: bytes, power: int, sectors: tuple[int, ...]) -> int:
    """Return the last sector in use, as far as the list of sectors is there ([MS-CFB], 2.3)."""
    size = 1 << power
    pieces = [content[(one + 1) * size : (one + 2) * size] for one in sectors]
    whole = b"".join(piece for piece in pieces if len(piece) == size)
    used = (
        place for place, (value,) in enumerate(struct.iter_unpack("<I", whole)) if value != FREE
    )
    return max(used, default=0)


def _note_layout(sheet: Sheet, notes: Notes) -> None:
    """Note merged cells, and hidden rows and columns."""
    for first, last, column, _ in sheet.merged_cells:
        if last - first > 1:
            notes.add_merged(first + 1, column)
    columns = (place for place, about in sheet.colinfo_map.items() if about.hidden)
    hidden = sum(bool(one.hidden) for one in sheet.rowinfo_map.values())
    notes.add_hidden(hidden, [one for one in columns if one < sheet.ncols])


def _note_beside(workbook: xlrd.Book, sheet: Sheet, notes: Notes) -> None:
    """Note the addresses that cells lead to, and the cells that have comments."""
    for link in sheet.hyperlink_list:
        if link.type == URL and link.url_or_path:
            notes.add_link(link.frowx + 1, link.fcolx, link.url_or_path)
    for record in find_records(workbook, sheet.number, NOTE):
        row, column = PLACE.unpack_from(record)
        # What goes on from the record before, in files of 1995, names no row.
        if row != GOES_ON:
            notes.add_comment(f"{name_column(column)}{row + 1}")
