"""What reading has to say about single cells: looked for in the distinct values of each column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from ckanext.inclusion.core.guarding import MAY_BE_GUARDED, is_guarded
from ckanext.inclusion.core.reading.cell_errors import ERROR
from ckanext.inclusion.core.reading.scientific import (
    COMPLETE,
    SCIENTIFIC,
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
    """Say how a fault of a cell is found among distinct values, and how a value of it is shown.

    Every value with the fault matches `form`, and of these it is those for which `holds` is true.
    """

    rule: str
    severity: Severity
    form: str
    holds: pl.Expr | bool = True
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
    REPLACEMENT,
    show=_show_lost,
)
# Errors that a spreadsheet shows, and numbers in scientific notation: in any format.
OF_SPREADSHEETS = (
    Fault("sheet-error", "error", ERROR),
    Fault(SHORTENED, "error", SCIENTIFIC, has_lost_digits(), show=show_trusted),
    Fault(COMPLETE, "warning", SCIENTIFIC, has_all_digits(), show=show_trusted),
)
# A space before the marks that enclose a cell.
SPACED_QUOTES = Fault("quote-after-space", "warning", SPACE_AND_QUOTES)
# An apostrophe against spreadsheets, as a CSV file has it.
GUARDS = Fault(GUARDED_CELL, "info", MAY_BE_GUARDED, is_guarded(VALUE), GUARDS_TOLD, show_guarded)


def remark_faults(table: Table, faults: Sequence[Fault]) -> Iterator[Remark]:
    """Give a remark for each cell with a fault, fault by fault, and one that counts those beyond.

    Files of which every cell is at fault have millions; the count is under the rule's name with
    "-more".
    """
    told = [_Told(fault) for fault in faults]
    forms = "|".join(f"(?:{form})" for form in dict.fromkeys(fault.form for fault in faults))
    for field in table.columns:
        # Nearly all values have none of the forms, which one look finds.
        values = table.cells[field].unique().alias("value").to_frame()
        values = values.filter(VALUE.str.contains(forms))
        if values.height:
            for one in told:
                has_fault = VALUE.str.contains(one.fault.form) & one.fault.holds
                one.add(table, field, values.filter(has_fault).to_series())
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
