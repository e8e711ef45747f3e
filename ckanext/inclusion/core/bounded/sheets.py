"""Turn a workbook into rows of text: the sheet that looks like places, cells as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.ods import OdsWorkbook
from ckanext.inclusion.core.bounded.xls import XlsWorkbook
from ckanext.inclusion.core.bounded.xlsx import XlsxWorkbook
from ckanext.inclusion.core.column_names import count_known, is_blank
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

ROWS_TO_LOOK_AT = 40
# How many names of columns show that a hidden sheet holds places.
KNOWN_ENOUGH = 3
# One for each département, and more.
SHEETS_TO_LOOK_AT = 200
# So many filled cells in so many rows are data, as a name and a value of a column are: a title or a
# text about the file has fewer.
DATA_CELLS, DATA_ROWS = 2, 2
NUL, NUL_PICTURE = "\0", "\u2400"


class Rating(NamedTuple):
    """Hold how many known names the best of a sheet's first rows has, its rows, and if it has data.

    As a tuple it compares by names, then by rows.
    """

    known: int
    height: int
    has_data: bool


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
    about = _choose_sheet(workbook)
    yield about
    notes = Notes()
    # The header is no row.
    number, last, filled, size = 0, 0, -1, 0
    for number, cells in workbook.read(about["sheet"], notes):
        text = "".join(cells)
        if text and not text.isspace():
            last, filled = number, filled + 1
            limits.check_row(number, len(cells), filled)
            size += len(text)
            limits.check_text(size)
            if len(text) > limits.field_chars:
                limits.check_field(number, max(map(len, cells)))
            yield number, [one.replace(NUL, NUL_PICTURE) for one in cells] if NUL in text else cells
    yield {"remarks": notes.all(), "blank": [last + 1, number + 1]}


def _choose_sheet(workbook: Workbook) -> dict[str, Any]:
    """Return the sheet to read, the others that may hold something, and which of all are hidden.

    `data` are those of several that are visible and have rows of data, in their order.

    It is the one with the most names of columns that places have; among equals the one with more
    rows, then the first. One with names and no rows is a template. A hidden one is read only where
    no visible one has such names and it has several: a hidden list of choices has one.
    """
    sheets = workbook.list_sheets()
    hidden = [name for name, is_visible in sheets if not is_visible]
    if len(sheets) == 1:
        return {"sheet": sheets[0][0], "others": [], "hidden": hidden, "data": []}
    looked_at = _rate_sheets(workbook, [name for name, _ in sheets])
    ratings = {name: rating for name, rating in looked_at.items() if rating}
    if not ratings:
        raise EmptyFile(N_("The file is empty."))

    def rank(name: str) -> tuple[bool, bool, bool, Rating]:
        known, height, _ = ratings[name]
        has_rows, is_visible = height > 1, name not in hidden
        has_places = has_rows and known >= (1 if is_visible else KNOWN_ENOUGH)
        return has_places, is_visible, has_rows, ratings[name]

    best = max(ratings, key=rank)
    others = [name for name, _ in sheets if name in ratings or name not in looked_at]
    data = [name for name, one in ratings.items() if one.has_data and name not in hidden]
    others = [name for name in others if name != best]
    return {"sheet": best, "others": others, "hidden": hidden, "data": data}


def _rate_sheets(workbook: Workbook, names: list[str]) -> dict[str, Rating | None]:
    """Return what _rate_sheet says of the first sheets, and of more until one has places."""
    ratings: dict[str, Rating | None] = {}
    is_found = False
    for place, name in enumerate(names):
        if is_found and place >= SHEETS_TO_LOOK_AT:
            break
        rating = ratings[name] = _rate_sheet(workbook, name)
        is_found = is_found or bool(rating and min(rating.known, rating.height - 1) > 0)
    return ratings


def _rate_sheet(workbook: Workbook, name: str) -> Rating | None:
    """Return what the first rows of a sheet say of it, or None for one that holds nothing."""
    rows, height = workbook.sample(name, ROWS_TO_LOOK_AT)
    if all(map(is_blank, rows)):
        return None
    filled = [sum(bool(cell.strip()) for cell in row) >= DATA_CELLS for row in rows]
    return Rating(max(map(count_known, rows)), height, sum(filled) >= DATA_ROWS)
