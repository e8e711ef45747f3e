"""Read XLSX workbooks: values by calamine, and by workbook_xml how their cells show them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ckanext.inclusion.core.bounded.archives import PROTECTED, open_archive
from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.sheet_mending import mend_sheets
from ckanext.inclusion.core.bounded.sheet_relations import Links, note_relations
from ckanext.inclusion.core.bounded.workbook_xml import (
    GENERAL,
    Book,
    Hidden,
    Mark,
    Repeated,
    read_book,
    read_marks,
)
from ckanext.inclusion.core.errors import UnreadableFile
from ckanext.inclusion.core.limits import Limits

# The file keeps errors in English; a French spreadsheet shows them so.
ERRORS = {"#NAME?": "#NOM?", "#NULL!": "#NUL!", "#NUM!": "#NOMBRE!", "#VALUE!": "#VALEUR!"}
BOOLEANS = {True: "VRAI", False: "FAUX"}
EPOCHS = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}
DAY = datetime.timedelta(days=1)
MIDNIGHT = " 00:00:00"


class XlsxWorkbook:
    """Read the sheets of an XLSX file."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.archive = open_archive(content, limits)
        self.limits = limits
        self.book = read_book(self.archive)
        mended = mend_sheets(self.archive, self.book)
        if mended:
            content, self.archive = mended, zipfile.ZipFile(io.BytesIO(mended))
        try:
            self.workbook: CalamineWorkbook = python_calamine.load_workbook(io.BytesIO(content))
        except python_calamine.PasswordError as error:
            raise UnreadableFile(PROTECTED) from error

    def list_sheets(self) -> list[tuple[str, bool]]:
        """Return the names of the sheets, and whether each is visible."""
        return [
            (one.name, one.visible == SheetVisibleEnum.Visible)
            for one in self.workbook.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet
        ]

    def sample(self, name: str, rows: int) -> tuple[list[list[str]], int]:
        """Return the first rows that hold something, and how many rows the sheet has."""
        sheet = self.workbook.get_sheet_by_name(name)
        if sheet.start is None:
            return [], 0
        if sheet.width > self.limits.columns:
            return [["…"]], 1
        values = sheet.to_python(nrows=rows)
        return [[str(value) for value in row] for row in values], sheet.height

    def read(self, name: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
        """Give each row's number and its cells as they show."""
        path = self.book.paths.get(name)
        hidden, repeated = Hidden(), Repeated()
        links = Links()
        beside = (hidden, repeated, links)
        marks = read_marks(self.archive, path, self.book, beside) if path else iter(())
        sheet = self.workbook.get_sheet_by_name(name)
        layer = _Layer(self.book, notes, self.limits)
        yield from layer.lay_over(marks, _read_values(sheet, self.limits))
        _note_merged(sheet, notes)
        notes.add_hidden(hidden.rows, hidden.columns)
        for number, column in repeated.places:
            notes.add("cell-twice", number, column)
        if path:
            note_relations(self.archive, path, links, notes)


def _read_values(sheet: CalamineSheet, limits: Limits) -> Iterator[tuple[int, list[Any]]]:
    """Give the rows from the first of the sheet on; calamine leaves out empty first columns."""
    start = sheet.start[1] if sheet.start else 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        width = len(values)
        if start + width > limits.columns:
            # A row is given as wide as the widest of the sheet.
            width = next((one for one in range(width, 0, -1) if values[one - 1] != ""), 0)
            limits.check_width(number, start + width)
        yield number, [""] * start + values[:width]


@dataclass
class _Layer:
    """Lay over the values of cells what their marks say, row by row, in step."""

    book: Book
    notes: Notes
    limits: Limits

    def lay_over(
        self, marks: Iterator[Mark], rows: Iterator[tuple[int, list[Any]]]
    ) -> Iterator[tuple[int, list[str]]]:
        """Give each row's number and its cells; rows that have only marks come last."""
        groups = ((number, list(own)) for number, own in groupby(marks, attrgetter("number")))
        ahead = next(groups, None)
        number = 0
        for number, values in rows:
            own = ahead[1] if ahead and ahead[0] == number else []
            if own:
                ahead = next(groups, None)
            if ahead and ahead[0] <= number:
                raise ValueError(ahead)  # rows out of order
            yield number, self._show_row(number, values, own)
        while ahead:
            if ahead[0] <= number:
                raise ValueError(ahead)
            number = ahead[0]
            yield number, self._show_row(number, [], ahead[1])
            ahead = next(groups, None)

    def _show_row(self, number: int, values: list[Any], marks: list[Mark]) -> list[str]:
        special = {mark.column: self._show_mark(mark) for mark in marks}
        width = max(len(values), max(special, default=-1) + 1)
        self.limits.check_width(number, width)
        values = values + [""] * (width - len(values))
        return [
            value if isinstance(value, str) else self._show_value(value, (number, column))
            for column, value in enumerate(map(special.get, range(width), values))
        ]

    def _show_mark(self, mark: Mark) -> str:
        place = mark.number, mark.column
        if mark.lost is not None:
            return self.notes.lose_text(place, mark.lost)
        if mark.error is not None:
            return ERRORS.get(mark.error, mark.error)
        if mark.formula is not None:
            self.notes.add("formula-without-value", *place, mark.formula)
            return mark.formula
        value = self._to_serial(mark.raw)
        if value is None:
            self.notes.add("format-unknown", *place, mark.code)
            return mark.raw
        return self.notes.show_number(place, value, mark.code, from_1904=self.book.from_1904)

    def _to_serial(self, raw: str) -> float | None:
        """Return a number, or that by which a spreadsheet keeps an ISO date; None for neither."""
        try:
            return float(raw)
        except ValueError:
            return self._find_serial(raw.removesuffix("Z"))

    def _find_serial(self, raw: str) -> float | None:
        """Return the number of a date without a time zone, which a spreadsheet has none of."""
        try:
            moment = datetime.datetime.fromisoformat(raw)
        except ValueError:
            return None
        return None if moment.tzinfo else (moment - EPOCHS[self.book.from_1904]) / DAY

    def _show_value(self, value: Any, place: tuple[int, int]) -> str:
        if isinstance(value, bool):
            return BOOLEANS[value]
        if isinstance(value, (int, float)):
            return self.notes.show_number(place, value, GENERAL, from_1904=False)
        return str(value).removesuffix(MIDNIGHT)


def _note_merged(sheet: CalamineSheet, notes: Notes) -> None:
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if last > first:
            notes.add_merged(first + 1, column)
