"""Turn a workbook into rows of text: the sheet that looks like places, cells as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.ods import OdsWorkbook
from ckanext.inclusion.core.bounded.xls import XlsWorkbook
from ckanext.inclusion.core.bounded.xlsx import XlsxWorkbook
from ckanext.inclusion.core.column_names import count_known, is_blank
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

ROWS_TO_LOOK_AT = 40
SHEETS_TO_LOOK_AT = 30
NUL, NUL_PICTURE = "\0", "\u2400"


class Workbook(Protocol):
    """Say what each format's reader can do."""

    def list_sheets(self) -> list[tuple[str, bool]]:
        """Return the names of the sheets, and whether each is visible."""

    def sample(self, name: str, rows: int) -> tuple[list[list[str]], int]:
        """Return a sheet's first rows as they come, and how many it has."""

    def read(self, name: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
        """Give each row's number and its cells as they show, noting what is to be said."""


WORKBOOKS: dict[str, Callable[[bytes, Limits], Workbook]] = {
    "xlsx": XlsxWorkbook,
    "xls": XlsWorkbook,
    "ods": OdsWorkbook,
}


def read_workbook(content: bytes, file_format: str, limits: Limits) -> Iterator[Any]:
    """Give a description of what was read, the rows that hold something, then the notes.

    Of each row it gives the number and the cells; with the notes, the numbers of the blank rows
    at the end, from the first to the one after the last.
    """
    workbook = WORKBOOKS[file_format](content, limits)
    name, others = _choose_sheet(workbook)
    yield {"sheet": name, "others": others}
    notes = Notes()
    # The header is no row.
    number, last, filled = 0, 0, -1
    for number, cells in workbook.read(name, notes):
        text = "".join(cells)
        if text and not text.isspace():
            last, filled = number, filled + 1
            limits.check_row(number, len(cells), filled)
            yield number, [one.replace(NUL, NUL_PICTURE) for one in cells] if NUL in text else cells
    yield {"remarks": notes.all(), "blank": [last + 1, number + 1]}


def _choose_sheet(workbook: Workbook) -> tuple[str, list[str]]:
    """Return the visible sheet with the most names of columns that places have, and the others.

    Among equals it is the one with more rows, then the first. Sheets that hold nothing count not.
    """
    sheets = workbook.list_sheets()[:SHEETS_TO_LOOK_AT]
    names = [name for name, is_visible in sheets if is_visible] or [name for name, _ in sheets]
    if len(names) == 1:
        return names[0], []
    ratings = {name: rating for name in names if (rating := _rate_sheet(workbook, name))}
    if not ratings:
        raise EmptyFile(N_("The file is empty."))
    best = max(ratings, key=lambda name: ratings[name])
    return best, [name for name in ratings if name != best]


def _rate_sheet(workbook: Workbook, name: str) -> tuple[int, int] | None:
    """Return how many known names the best of the first rows has, and the number of rows."""
    rows, height = workbook.sample(name, ROWS_TO_LOOK_AT)
    if all(map(is_blank, rows)):
        return None
    return max(map(count_known, rows)), height
