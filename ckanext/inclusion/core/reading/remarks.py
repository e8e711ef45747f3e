"""What reading has to say about cells and columns, found by columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.column_names import count_known
from ckanext.inclusion.core.guarding import is_guarded
from ckanext.inclusion.core.reading.header import NAMES_CLEAR, Layout
from ckanext.inclusion.core.reading.scientific import (
    COMPLETE,
    SCIENTIFIC,
    SHORTENED,
    has_all_digits,
    has_lost_digits,
    show_trusted,
)
from ckanext.inclusion.core.reading.turned import remark_turned
from ckanext.inclusion.core.table import Reading, Remark, Severity, Table

SHOWN_CHARS = 100
SHEETS_NAMED = 20
# What stands between names in one cell: a delimiter within quotation marks, or none that is read.
OTHER_DELIMITERS = r"[;,\t|:~^#!\x00-\x08\x0e-\x1f]+| {2,}"
# A spreadsheet keeps fifteen digits of a number.
DIGITS_KEPT = 15
GUARDED_CELL = "formula-guarded"
# The most cells with an apostrophe that are told one by one, and their first characters.
GUARDS_TOLD = 500
GUARD_SHOWN = 100
# A program that reads marks at the beginning of a cell only finds these in its middle.
SPACED_QUOTES = r'^[ \t]+"[^"]*"[ \t]*$'
# The most cells of one fault that are told one by one.
CELLS_TOLD = 10_000
# What stands for bytes that mean nothing in the encoding of the file.
REPLACEMENT = "\ufffd"


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


def remark_cells(table: Table) -> Iterator[Remark]:
    """Say which numbers are in scientific notation, and which of their digits are left."""
    columns = [one.name for one in table.cells if one.str.contains(SCIENTIFIC).any()]
    some = table.with_cells(table.cells.select(columns))
    kinds: tuple[tuple[str, Severity, pl.Expr], ...] = (
        (SHORTENED, "error", has_lost_digits()),
        (COMPLETE, "warning", has_all_digits()),
    )
    for rule, severity, found in kinds:
        for one in remark_some(some, found, rule, severity, CELLS_TOLD):
            yield replace(one, value=show_trusted(one.value))


def remark_quotes(table: Table) -> Iterator[Remark]:
    """Say which cells of a delimited text have a space before the marks that enclose them."""
    found = pl.col("value").str.contains(SPACED_QUOTES)
    yield from remark_some(table, found, "quote-after-space", "warning", CELLS_TOLD)


def remark_quoted_names(layout: Layout) -> Iterator[Remark]:
    """Say which names of columns have a space before the marks that enclose them."""
    for cell in layout.header:
        if re.search(SPACED_QUOTES, cell):
            yield Remark("quote-after-space", "warning", cell, line=layout.header_line)


def remark_guards(table: Table) -> Iterator[Remark]:
    """Say which cells begin with an apostrophe against spreadsheets, as a CSV file has them."""
    found = remark_some(table, is_guarded(pl.col("value")), GUARDED_CELL, "info", GUARDS_TOLD)
    for one in found:
        yield replace(one, value=one.value.removeprefix("'")[:GUARD_SHOWN]) if one.field else one


def remark_guarded_names(names: Sequence[str]) -> Iterator[Remark]:
    """Say the same of names of columns."""
    found = pl.DataFrame({"value": names}, schema={"value": pl.String})
    for name in found.filter(is_guarded(pl.col("value")))["value"].head(GUARDS_TOLD):
        plain = name.removeprefix("'")
        yield Remark(GUARDED_CELL, "info", plain[:GUARD_SHOWN], field=plain)


def remark_lost_characters(table: Table) -> Iterator[Remark]:
    """Say in which cells and names of columns a sign stands for bytes that mean no character."""
    rule = "character-lost"
    for name in table.columns:
        if REPLACEMENT in name:
            yield Remark(rule, "error", name, line=table.reading.header_line or None, field=name)
    found = pl.col("value").str.contains(REPLACEMENT, literal=True)
    for one in remark_some(table, found, rule, "error", CELLS_TOLD):
        place = max(0, one.value.find(REPLACEMENT) - SHOWN_CHARS // 2)
        yield replace(one, value=one.value[place : place + SHOWN_CHARS])


def remark_some(
    table: Table, found: pl.Expr, rule: str, severity: Severity, most: int
) -> Iterator[Remark]:
    """Give a remark for each cell (`value`) that is found, and one that counts those beyond `most`.

    Files of which every cell is at fault have millions; the count is under the rule's name with
    "-more".
    """
    left, more = most, 0
    for field in table.columns:
        cells = table.cells[field].alias("value")
        if (cells == "").all():
            continue
        values = cells.unique().to_frame().filter(found).to_series()
        if values.is_empty():
            continue
        column = pl.DataFrame([table.lines.alias("line"), cells])
        column = column.filter(pl.col("value").is_in(values.implode()))
        for line, value in column.head(left).iter_rows():
            yield Remark(rule, severity, value, line=line, field=field)
        more += max(0, column.height - left)
        left = max(0, left - column.height)
    if more:
        yield Remark(f"{rule}-more", severity, str(more))


def show_kept(digits: str) -> str:
    """Return a number of a spreadsheet with a ? for each digit beyond those that it keeps.

    >>> show_kept("1234567890123450")
    '1234567890123450 = 123456789012345?'
    """
    return f"{digits} = {digits[:DIGITS_KEPT]}{'?' * (len(digits) - DIGITS_KEPT)}"
