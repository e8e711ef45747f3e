"""What reading has to say about single cells: looked for in the distinct values of each column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from ckanext.inclusion.core.guarding import is_guarded
from ckanext.inclusion.core.reading.cell_errors import ERROR
from ckanext.inclusion.core.reading.scientific import (
    COMPLETE,
    SHORTENED,
    has_all_digits,
    has_lost_digits,
    show_trusted,
)
from ckanext.inclusion.core.table import Remark, Severity, Table

SHOWN_CHARS = 100
# The most cells of one fault that are told one by one.
CELLS_TOLD = 10_000
GUARDED_CELL = "formula-guarded"
# The most cells with an apostrophe that are told one by one, and their first characters.
GUARDS_TOLD = 500
GUARD_SHOWN = 100
# A program that reads marks at the beginning of a cell only finds these in its middle.
SPACE_AND_QUOTES = r'^[ \t]+"[^"]*"[ \t]*$'
# What stands for bytes that mean nothing in the encoding of the file.
REPLACEMENT = "\ufffd"
VALUE = pl.col("value")


class Fault(NamedTuple):
    """Say how a fault of a cell is found among distinct values, and how a value of it is shown."""

    rule: str
    severity: Severity
    found: pl.Expr
    most: int = CELLS_TOLD
    show: Callable[[str], str] = str


def show_guarded(value: str) -> str:
    """Return the beginning of a cell without the apostrophe before it."""
    return value.removeprefix("'")[:GUARD_SHOWN]


def _show_lost(value: str) -> str:
    """Return what stands around the first sign for a lost character."""
    place = max(0, value.find(REPLACEMENT) - SHOWN_CHARS // 2)
    return value[place : place + SHOWN_CHARS]


LOST_CHARACTERS = Fault(
    "character-lost",
    "error",
    VALUE.str.contains(REPLACEMENT, literal=True),
    show=_show_lost,
)
# Errors that a spreadsheet shows, and numbers in scientific notation: in any format.
OF_SPREADSHEETS = (
    Fault("sheet-error", "error", VALUE.str.contains(ERROR)),
    Fault(SHORTENED, "error", has_lost_digits(), show=show_trusted),
    Fault(COMPLETE, "warning", has_all_digits(), show=show_trusted),
)
# A space before the marks that enclose a cell.
SPACED_QUOTES = Fault("quote-after-space", "warning", VALUE.str.contains(SPACE_AND_QUOTES))
# An apostrophe against spreadsheets, as a CSV file has it.
GUARDS = Fault(GUARDED_CELL, "info", is_guarded(VALUE), GUARDS_TOLD, show_guarded)


def remark_faults(table: Table, faults: Sequence[Fault]) -> Iterator[Remark]:
    """Give a remark for each cell with a fault, fault by fault, and one that counts those beyond.

    Files of which every cell is at fault have millions; the count is under the rule's name with
    "-more".
    """
    told = [_Told(fault) for fault in faults]
    found = pl.any_horizontal(fault.found for fault in faults)
    for field in table.columns:
        values = table.cells[field].unique().alias("value").to_frame().filter(found)
        if values.height:
            for one in told:
                one.add(table, field, values.filter(one.fault.found).to_series())
    for one in told:
        yield from one.remarks()


class _Told:
    """Gather the remarks about one fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.left, self.more = fault.most, 0
        self._remarks: list[Remark] = []

    def add(self, table: Table, field: str, values: pl.Series) -> None:
        """Add the cells of a column that have one of these values."""
        if values.is_empty():
            return
        column = pl.DataFrame([table.lines.alias("line"), table.cells[field].alias("value")])
        column = column.filter(VALUE.is_in(values.implode()))
        rule, severity, show = self.fault.rule, self.fault.severity, self.fault.show
        self._remarks += (
            Remark(rule, severity, show(value), line=line, field=field)
            for line, value in column.head(self.left).iter_rows()
        )
        self.more += max(0, column.height - self.left)
        self.left = max(0, self.left - column.height)

    def remarks(self) -> Iterator[Remark]:
        """Give them, and the count of those that are not told one by one."""
        yield from self._remarks
        if self.more:
            yield Remark(f"{self.fault.rule}-more", self.fault.severity, str(self.more))
