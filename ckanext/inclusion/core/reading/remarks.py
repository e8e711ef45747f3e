"""What reading has to say about the columns of a table, their names, and its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from ckanext.inclusion.core.column_names import count_known
from ckanext.inclusion.core.guarding import is_guarded
from ckanext.inclusion.core.reading.cell_remarks import (
    GUARDED_CELL,
    GUARDS_TOLD,
    LOST_CHARACTERS,
    REPLACEMENT,
    SHOWN_CHARS,
    SPACE_AND_QUOTES,
    show_guarded,
)
from ckanext.inclusion.core.reading.header import NAMES_CLEAR, Layout
from ckanext.inclusion.core.reading.turned import remark_turned
from ckanext.inclusion.core.table import Reading, Remark, Severity, Table

SHEETS_NAMED = 20
# What stands between names in one cell: a delimiter within quotation marks, or none that is read.
OTHER_DELIMITERS = r"[;,\t|:~^#!\x00-\x08\x0e-\x1f]+| {2,}"
# A spreadsheet keeps fifteen digits of a number.
DIGITS_KEPT = 15


def remark_layout(layout: Layout, first_row: int) -> Iterator[Remark]:
    """Say that there are no names of columns and what shows it, or that none is a known name.

    Where several known ones stand in one cell, the rows are not cut into cells.
    """
    if layout.proof is not None:
        yield Remark("header-missing", "error", layout.proof, line=first_row)
    elif not layout.is_known:
        names = [name.strip() for name in layout.header if name.strip()]
        shown = " · ".join(names)[:SHOWN_CHARS]
        uncut = any(map(_holds_names, names))
        severity: Severity = "error" if uncut else "warning"
        rule = "cells-uncut" if uncut else "header-assumed"
        yield Remark(rule, severity, shown, line=layout.header_line)


def _holds_names(name: str) -> bool:
    """Tell whether one name is made of several: one space stands between words, too."""
    between = count_known(re.split(OTHER_DELIMITERS, name))
    return between > 1 or count_known(name.split()) >= NAMES_CLEAR


def remark_columns(table: Table) -> Iterator[Remark]:
    """Say which rows above the header were taken for titles, and which sheet was read."""
    for one in table.above:
        yield Remark("title-line", "info", one.raw[:100], line=one.line)
    yield from remark_turned(table)
    yield from _remark_sheets(table.reading)


def _remark_sheets(reading: Reading) -> Iterator[Remark]:
    """Say which sheet was read and which were not, where there was a choice or one is hidden."""
    if reading.sheet in reading.hidden_sheets:
        yield Remark("sheet-hidden", "warning", reading.sheet)
    visible = [name for name in reading.other_sheets if name not in reading.hidden_sheets]
    if visible:
        yield Remark("sheet-chosen", "warning", f"{reading.sheet} ({_name_some(visible)})")
    hidden = [name for name in reading.other_sheets if name in reading.hidden_sheets]
    if hidden:
        yield Remark("sheets-hidden", "warning", _name_some(hidden))


def _name_some(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - SHEETS_NAMED
    return ", ".join(names[:SHEETS_NAMED]) + (f", + {more}" if more > 0 else "")


def remark_quoted_names(layout: Layout) -> Iterator[Remark]:
    """Say which names of columns have a space before the marks that enclose them."""
    for cell in layout.header:
        if re.search(SPACE_AND_QUOTES, cell):
            yield Remark("quote-after-space", "warning", cell, line=layout.header_line)


def remark_guarded_names(names: Sequence[str]) -> Iterator[Remark]:
    """Say which names of columns begin with an apostrophe against spreadsheets."""
    found = pl.DataFrame({"value": names}, schema={"value": pl.String})
    for name in found.filter(is_guarded(pl.col("value")))["value"].head(GUARDS_TOLD):
        plain = name.removeprefix("'")
        yield Remark(GUARDED_CELL, "info", show_guarded(name), field=plain)


def remark_lost_names(table: Table) -> Iterator[Remark]:
    """Say in which names of columns a sign stands for bytes that mean no character."""
    for name in table.columns:
        if REPLACEMENT in name:
            line = table.reading.header_line or None
            yield Remark(LOST_CHARACTERS.rule, "error", name, line=line, field=name)


def show_kept(digits: str) -> str:
    """Return a number of a spreadsheet with a ? for each digit beyond those that it keeps.

    >>> show_kept("1234567890123450")
    '1234567890123450 = 123456789012345?'
    """
    return f"{digits} = {digits[:DIGITS_KEPT]}{'?' * (len(digits) - DIGITS_KEPT)}"
