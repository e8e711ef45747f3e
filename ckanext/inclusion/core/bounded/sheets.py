"""Turn a workbook into rows of text: the sheet that looks like places, cells as they are shown."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterator
from typing import Any

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ckanext.inclusion.core.bounded.workbook_xml import CellMarks, check_parts, read_marks
from ckanext.inclusion.core.column_names import count_known, is_blank
from ckanext.inclusion.core.errors import EmptyFile, UnreadableFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

ROWS_TO_LOOK_AT = 40
SHEETS_TO_LOOK_AT = 30
# A spreadsheet keeps fifteen digits of a number; those after them are made up.
FIRST_LONG = 10**15
NUL, NUL_PICTURE = "\0", "\u2400"
NO_MARKS = CellMarks({}, {})
MIDNIGHT = datetime.time()


def read_workbook(content: bytes, file_format: str, limits: Limits) -> Iterator[Any]:
    """Give a description of what was read, each row's number and cells, then remarks.

    A remark is a rule, a row number or None, and a column from 0.
    """
    if file_format != "xls":
        check_parts(content, limits)
    workbook = _open(content)
    name, others = _choose_sheet(workbook, limits)
    yield {"sheet": name, "others": others}
    marks = read_marks(content, name, limits) if file_format == "xlsx" else NO_MARKS
    remarks: list[list[Any]] = []
    yield from _read_rows(workbook.get_sheet_by_name(name), marks, limits, remarks)
    yield {"remarks": remarks}


def _read_rows(
    sheet: CalamineSheet, marks: CellMarks, limits: Limits, remarks: list[list[Any]]
) -> Iterator[tuple[int, list[str]]]:
    """Give the rows from the first of the sheet on; calamine leaves out empty first columns."""
    start = sheet.start[1] if sheet.start else 0
    dates: set[int] = set()
    number = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        limits.check_row(number, start + len(values))
        cells = _show_row(number, start, values, marks)
        remarks += [["digits-lost", number, place] for place in _find_long(values, start)]
        dates.update(place for place in _find_dates(values, start))
        yield number, _add_formulas(number, cells, marks, remarks)
    for below in sorted(one for one in marks.uncomputed if one > number):
        yield below, _add_formulas(below, [], marks, remarks)
    remarks += [["date-rewritten", None, place] for place in sorted(dates)]


def _open(content: bytes) -> CalamineWorkbook:
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise UnreadableFile(
            N_("The spreadsheet is protected by a password: save it without one.")
        ) from error


def _choose_sheet(workbook: CalamineWorkbook, limits: Limits) -> tuple[str, list[str]]:
    """Return the visible sheet with the most names of columns that places have, and the others.

    Among equals it is the one with more rows, then the first. Sheets that hold nothing count not.
    """
    sheets = [
        one for one in workbook.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet
    ][:SHEETS_TO_LOOK_AT]  # fmt: skip
    visible = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    names = visible or [one.name for one in sheets]
    if len(names) == 1:
        return names[0], []
    ratings = {
        name: rating
        for name in names
        if (rating := _rate_sheet(workbook.get_sheet_by_name(name), limits))
    }
    if not ratings:
        raise EmptyFile(N_("The file is empty."))
    best = max(ratings, key=lambda name: ratings[name])
    return best, [name for name in ratings if name != best]


def _rate_sheet(sheet: CalamineSheet, limits: Limits) -> tuple[int, int] | None:
    """Return how many known names the best of the first rows has, and the number of rows."""
    if sheet.start is None or sheet.width > limits.columns:
        return (0, 1) if sheet.start else None
    rows = sheet.to_python(nrows=ROWS_TO_LOOK_AT)
    texts = [[str(value) for value in row] for row in rows]
    if all(map(is_blank, texts)):
        return None
    return max(map(count_known, texts)), sheet.height


def _show_row(number: int, start: int, values: list[Any], marks: CellMarks) -> list[str]:
    """Return a row's cells as text."""
    cells = [""] * start
    for column, value in enumerate(values, start=start):
        if isinstance(value, str):
            cells.append(value)
        else:
            cells.append(show_value(value, marks.masks.get((number, column))))
    return [cell.replace(NUL, NUL_PICTURE) for cell in cells] if NUL in "".join(cells) else cells


def _add_formulas(
    number: int, cells: list[str], marks: CellMarks, remarks: list[list[Any]]
) -> list[str]:
    """Put each formula without a value in its cell: it would pass for an empty one."""
    for column, formula in marks.uncomputed.get(number, {}).items():
        cells += [""] * (column + 1 - len(cells))
        cells[column] = formula
        remarks.append(["formula-without-value", number, column])
    return cells


def _find_long(values: list[Any], start: int) -> Iterator[int]:
    """Give the columns of numbers with more digits than a spreadsheet keeps."""
    for column, value in enumerate(values, start=start):
        if isinstance(value, float) and FIRST_LONG <= abs(value) < math.inf:
            yield column


def _find_dates(values: list[Any], start: int) -> Iterator[int]:
    for column, value in enumerate(values, start=start):
        if isinstance(value, datetime.date):
            yield column


def show_value(value: Any, mask: str | None = None) -> str:
    """Return a cell's value as its reader sees it: whole numbers plain, dates as year-month-day.

    `mask` is the digits' format of the cell, where it has one: 4000 under 00000 shows as 04000.
    """
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, (int, float)):
        return _show_number(value, mask)
    if isinstance(value, (datetime.datetime, datetime.time)):
        return _show_time(value)
    return str(value)


def _show_time(value: datetime.datetime | datetime.time) -> str:
    """Return a moment without the parts that it does not have: midnight, no seconds."""
    clock = value if isinstance(value, datetime.time) else value.time()
    hours = clock.strftime("%H:%M:%S" if clock.second else "%H:%M")
    if isinstance(value, datetime.time):
        return hours
    day = value.date().isoformat()
    return day if clock == MIDNIGHT else f"{day} {hours}"


def _show_number(value: float, mask: str | None) -> str:
    if not math.isfinite(value) or value != int(value):
        return repr(value)
    digits = str(int(value))
    return fill_mask(digits, mask) if mask and digits.isdigit() else digits


def fill_mask(digits: str, mask: str) -> str:
    """Return digits laid into a mask of 0 and #, from the right, as a spreadsheet does.

    >>> fill_mask("199001234", "00 00 00 00 00")
    '01 99 00 12 34'
    """
    rest = list(digits)
    shown: list[str] = []
    places = sum(one in "0#" for one in mask)
    for one in reversed(mask):
        if one not in "0#":
            shown.append(one)
            continue
        places -= 1
        if rest:
            shown.append(rest.pop())
        elif one == "0":
            shown.append("0")
        if not places:
            shown += reversed(rest)
            rest = []
    return "".join(reversed(shown)).strip()
