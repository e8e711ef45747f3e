"""What reading has to say about cells and columns, found by columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

import polars as pl

from ckanext.inclusion.core.guarding import is_guarded
from ckanext.inclusion.core.reading.header import Layout
from ckanext.inclusion.core.table import Remark, Severity, Table

# 3,62522E+13: what a spreadsheet leaves of a long number that is opened and saved as CSV.
SCIENTIFIC = r"^\s*([+-]?\d)(?:[.,](\d+))?[eE]\+(\d{1,3})\s*$"
SHORTENED = "scientific-notation"
# From this power of ten on, it was an identifier, not a quantity.
IDENTIFIER_DIGITS = 5
SHOWN_CHARS = 100
SHOWN_DIGITS = 30
# A spreadsheet keeps fifteen digits of a number.
DIGITS_KEPT = 15
GUARDED_CELL = "formula-guarded"
# The most cells with an apostrophe that are told one by one, and their first characters.
GUARDS_TOLD = 500
GUARD_SHOWN = 100
# The most cells of one fault that are told one by one.
CELLS_TOLD = 10_000
# What stands for bytes that mean nothing in the encoding of the file.
REPLACEMENT = "\ufffd"


def remark_layout(layout: Layout, first_row: int) -> Iterator[Remark]:
    """Say that there are no names of columns and what shows it, or that none is a known name."""
    if layout.proof is not None:
        yield Remark("header-missing", "error", layout.proof, line=first_row)
    elif not layout.is_known:
        names = " · ".join(name.strip() for name in layout.header if name.strip())
        yield Remark("header-assumed", "warning", names[:SHOWN_CHARS], line=layout.header_line)


def remark_columns(table: Table) -> Iterator[Remark]:
    """Say which rows above the header were taken for titles, and which sheet was read."""
    for one in table.above:
        yield Remark("title-line", "info", one.raw[:100], line=one.line)
    if table.reading.other_sheets:
        others = ", ".join(table.reading.other_sheets)
        yield Remark("sheet-chosen", "warning", f"{table.reading.sheet} ({others})")


def remark_cells(table: Table) -> Iterator[Remark]:
    """Say which numbers have lost digits to the scientific notation, and which are left."""
    columns = [one.name for one in table.cells if one.str.contains(SCIENTIFIC).any()]
    shortened = table.with_cells(table.cells.select(columns))
    for one in remark_some(shortened, _has_lost_digits(), SHORTENED, "error", CELLS_TOLD):
        yield replace(one, value=show_trusted(one.value) or one.value)


def _has_lost_digits() -> pl.Expr:
    """Tell which cells (`value`) are identifiers of which the scientific notation shows a part."""
    decimals, power = (pl.col("value").str.extract(SCIENTIFIC, group) for group in (2, 3))
    power = power.cast(pl.Int32)
    return (power >= IDENTIFIER_DIGITS) & (power > decimals.fill_null("").str.len_chars())


def remark_guards(table: Table) -> Iterator[Remark]:
    """Say which cells begin with an apostrophe against spreadsheets, as a CSV file has them."""
    found = remark_some(table, is_guarded(pl.col("value")), GUARDED_CELL, "info", GUARDS_TOLD)
    for one in found:
        yield replace(one, value=one.value[1 : GUARD_SHOWN + 1]) if one.field else one


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
        column = pl.DataFrame({"line": table.lines, "value": table.cells[field]}).filter(found)
        for line, value in column.head(left).iter_rows():
            yield Remark(rule, severity, value, line=line, field=field)
        more += max(0, column.height - left)
        left = max(0, left - column.height)
    if more:
        yield Remark(f"{rule}-more", severity, str(more))


def show_trusted(value: str) -> str | None:
    """Return a number in scientific notation with a ? for each digit that is not sure.

    The last digit that is shown was rounded, and may have carried: sure are those that all numbers
    have which are shown so. Where these have fewer digits or more, none is.

    >>> show_trusted("3,62522E+13")
    '3,62522E+13 = 36252?????????'
    >>> show_trusted("1,00E+14")
    '1,00E+14 = ??????????????(?)'
    """
    found = re.match(SCIENTIFIC, value)
    if found is None:
        return None
    first, decimals, power = found[1], found[2] or "", int(found[3])
    lost = power - len(decimals)
    if power < IDENTIFIER_DIGITS or lost < 1:
        return None
    half, shown = 5 * 10 ** (lost - 1), abs(int(first + decimals)) * 10**lost
    lowest, highest = str(shown - half), str(shown + half - 1)
    if len(lowest) < len(highest):
        return f"{value.strip()} = {'?' * min(len(lowest), SHOWN_DIGITS)}(?)"
    sure = "".join(one for one, other in takewhile(_are_equal, zip(lowest, highest, strict=True)))
    unsure = min(len(lowest) - len(sure), SHOWN_DIGITS)
    return f"{value.strip()} = {'-' * first.startswith('-')}{sure}{'?' * unsure}"


def _are_equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def show_kept(digits: str) -> str:
    """Return a number of a spreadsheet with a ? for each digit beyond those that it keeps.

    >>> show_kept("1234567890123450")
    '1234567890123450 = 123456789012345?'
    """
    return f"{digits} = {digits[:DIGITS_KEPT]}{'?' * (len(digits) - DIGITS_KEPT)}"
