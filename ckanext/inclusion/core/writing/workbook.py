"""Write frames as an XLSX workbook of text: zeros are kept, nothing is run, French opens it right.

Every cell is a text cell in a column of text format, so that a code typed into it later keeps its
zeros as well.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Collection, Mapping

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format

from ckanext.inclusion.core.limits import SHEET_ROWS
from ckanext.inclusion.core.writing.frame_sheet import FrameSheet

# What an XLSX sheet can hold.
CELL_CHARS = 32_767
ROWS_BELOW_HEADER = SHEET_ROWS - 1
CUT_MARK = " […]"
TEXT_FORMAT = "@"
WIDTHS = (8, 50)
ROWS_TO_MEASURE = 200
# The same input gives the same bytes: the workbook has no date of its own.
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc).replace(tzinfo=None)


def write_workbook(sheets: Mapping[str, pl.DataFrame], wrapped: Collection[str] = ()) -> bytes:
    """Return a workbook with one sheet for each frame, or more for one that is longer than one.

    A text longer than a cell can hold is cut, and ends with CUT_MARK. In the sheets named in
    `wrapped`, a text that is wider than its column goes on in further lines: they are for reading.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    workbook.set_properties({"created": CREATED})
    head = workbook.add_format({"num_format": TEXT_FORMAT, "bold": True, "bg_color": "#E3E3FD"})
    plain = workbook.add_format({"num_format": TEXT_FORMAT})
    reading = workbook.add_format({"num_format": TEXT_FORMAT, "text_wrap": True, "valign": "top"})
    for name, frame in sheets.items():
        text = frame.with_columns(pl.all().cast(pl.String).fill_null(""))
        style = reading if name in wrapped else plain
        pieces = list(text.iter_slices(ROWS_BELOW_HEADER)) or [text]
        for number, piece in enumerate(pieces, start=1):
            title = name if number == 1 else f"{name} ({number})"
            _write_sheet(workbook.add_worksheet(title, FrameSheet), piece, style, head)
    workbook.close()
    return buffer.getvalue()


def _write_sheet(sheet: FrameSheet, frame: pl.DataFrame, style: Format, head: Format) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(frame.columns):
        sheet.set_column(column, column, _find_width(frame[name]), style)
        sheet.write_string(0, column, name[:CELL_CHARS], head)
    sheet.set_frame(frame.with_columns(_fit(pl.all())), style)
    if frame.height:
        sheet.autofilter(0, 0, frame.height, max(0, frame.width - 1))


def _fit(text: pl.Expr) -> pl.Expr:
    cut = text.str.head(CELL_CHARS - len(CUT_MARK)) + CUT_MARK
    return pl.when(text.str.len_chars() > CELL_CHARS).then(cut).otherwise(text)


def _find_width(cells: pl.Series) -> int:
    """Return a column's width in characters, by its name and first rows."""
    narrow, wide = WIDTHS
    longest = cells.head(ROWS_TO_MEASURE).str.len_chars().max() or 0
    return min(wide, max(narrow, len(cells.name), int(str(longest))) + 2)
