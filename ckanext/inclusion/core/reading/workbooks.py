"""Read spreadsheets, as the bounded process gives their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.column_names import is_blank
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.bounded import open_bounded
from ckanext.inclusion.core.reading.building import NAMELESS_COLUMNS, Builder
from ckanext.inclusion.core.reading.cell_remarks import (
    OF_SPREADSHEETS,
    SHOWN_CHARS,
    remark_faults,
)
from ckanext.inclusion.core.reading.header import (
    RECORDS_DEEP,
    find_deeper,
    find_layout,
    may_be_deeper,
    trim,
)
from ckanext.inclusion.core.reading.opening import Opened
from ckanext.inclusion.core.reading.quoting import Record
from ckanext.inclusion.core.reading.raw_lines import join_cells
from ckanext.inclusion.core.reading.remarks import (
    remark_columns,
    remark_layout,
    show_kept,
)
from ckanext.inclusion.core.table import Above, Reading, Remark, Severity, Table
from ckanext.inclusion.core.translation import N_

RECORDS_TO_LOOK_AT = 100
SEPARATOR = ";"
EMPTY = N_("The file is empty.")
ADDRESS_BEHIND = "address-behind"
SEVERITIES: dict[str, Severity] = {
    ADDRESS_BEHIND: "warning",
    "cell-twice": "error",
    "comments-unread": "warning",
    "date-rewritten": "info",
    "date-shortened": "warning",
    "digits-lost": "error",
    "format-unknown": "warning",
    "formula-without-value": "error",
    "hidden-column": "info",
    "hidden-rows": "info",
    "merged-cells": "warning",
    "nested-table": "warning",
    "text-lost": "error",
}


class _SheetRow(Record):
    """Hold a row of a sheet, where no text stands in the file."""

    @property
    def raw(self) -> str:
        """Return the row as a line of CSV."""
        return join_cells(self.cells, SEPARATOR)


@dataclass
class _Rows:
    """Hold what comes from the child: rows one after the other, remarks at the end."""

    values: Iterator[Any]
    about: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        for value in self.values:
            if isinstance(value, dict):
                self.about.update(value)
            else:
                yield value[0], value[1]


def read_workbook(opened: Opened, name: str, limits: Limits, clock: Clock) -> Table:
    """Read a spreadsheet into a table."""
    with open_bounded(opened, limits, clock) as values:
        rows = _Rows(values)
        stream = iter(rows)
        first = list(islice(stream, RECORDS_TO_LOOK_AT))
        cells = [one for _, one in first]
        if all(map(is_blank, cells)):
            raise EmptyFile(EMPTY)
        layout = find_layout(cells)
        if may_be_deeper(layout):
            first += islice(stream, RECORDS_DEEP)
            layout = find_deeper([one for _, one in first], layout)
        columns, renamed = layout.name_columns()
        builder = Builder(layout.header, columns, limits, room=NAMELESS_COLUMNS)
        above = builder.add_above(_keep_above(first[: layout.place]))
        for number, row in chain(first[layout.first_row :], stream):
            whole = _fill_up(trim(row, len(columns)), len(columns))
            builder.add(number, _SheetRow(whole, []))
    first_row = first[layout.first_row][0] if layout.first_row < len(first) else 0
    header_line = first[layout.place][0] - (layout.proof is not None)
    builder.blank += range(*rows.about["blank"])
    reading = Reading(
        name, "", True, "", "", header_line, rows.about["sheet"], renamed, opened.format,
        other_sheets=tuple(rows.about["others"]), hidden_sheets=tuple(rows.about["hidden"]),
        data_sheets=tuple(rows.about["data"]),
    )  # fmt: skip
    table = replace(builder.build(reading), above=above)
    remarks = [
        *remark_layout(layout, first_row),
        *remark_columns(table),
        *_word_remarks(table, builder.columns, rows.about["remarks"]),
        *table.remarks,
        *remark_faults(table, OF_SPREADSHEETS),
    ]
    return replace(table, remarks=tuple(remarks))


def _fill_up(cells: list[str], width: int) -> list[str]:
    """Return cells with the empty ones at the end, which neither a sheet nor GeoJSON stores."""
    return cells + [""] * (width - len(cells))


def says_address(text: str, address: str) -> bool:
    """Tell whether a text says the address that it leads to.

    >>> says_address("www.exemple.fr", "http://www.exemple.fr/")
    True
    >>> says_address("notre site", "https://exemple.fr")
    False
    """
    return _bare(address) in ("", _bare(text)) or address.lower().startswith("tel:")


def _bare(address: str) -> str:
    """Return an address without its scheme, without what a mail begins with, and a last slash."""
    bare = re.sub(r"^\s*(?:mailto:|https?://)?(?:www\.)?", "", address.lower())
    return bare.partition("?subject=")[0].strip().rstrip("/")


def _keep_above(rows: Sequence[tuple[int, list[str]]]) -> tuple[Above, ...]:
    return tuple(
        Above(number, join_cells(trim(cells), SEPARATOR))
        for number, cells in rows
        if not is_blank(cells)
    )


def _word_remarks(table: Table, columns: list[str], notes: list[list[Any]]) -> Iterator[Remark]:
    """Give the child's notes on what the table holds, by name of column."""
    places = {line: place for place, line in enumerate(table.lines.to_list())}
    behind: dict[str, list[tuple[int, str, str]]] = {}
    for rule, number, column, value in notes:
        field = columns[column] if column is not None and column < len(columns) else None
        if column is None:
            yield Remark(rule, SEVERITIES[rule], value)
        elif rule == ADDRESS_BEHIND and number in places and field in table.columns:
            behind.setdefault(field, []).append((number, table.cells[field][places[number]], value))
        elif field in table.columns and number is None:
            yield Remark(rule, SEVERITIES[rule], value or field or "", field=field)
        elif field in table.columns and number == table.reading.header_line:
            yield Remark(rule, SEVERITIES[rule], value or field or "", line=number, field=field)
        elif field in table.columns and number in places:
            shown = value or table.cells[field][places[number]]
            shown = show_kept(shown) if rule == "digits-lost" else shown
            # Each would hold a text of its own, were it the whole cell.
            yield Remark(rule, SEVERITIES[rule], shown[:SHOWN_CHARS], line=number, field=field)
    for field, links in behind.items():
        yield from _remark_addresses(field, links)


def _remark_addresses(field: str, links: list[tuple[int, str, str]]) -> Iterator[Remark]:
    """Give a remark on a column of which a text does not say the address that it leads to.

    `links` are the row number, the text and the address of each.
    """
    other = ((line, address) for line, text, address in links if not says_address(text, address))
    first = next(other, None)
    if first is not None:
        line, address = first
        severity = SEVERITIES[ADDRESS_BEHIND]
        yield Remark(ADDRESS_BEHIND, severity, address[:SHOWN_CHARS], line=line, field=field)
