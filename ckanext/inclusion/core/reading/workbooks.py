"""Read spreadsheets and GeoJSON, as the bounded process gives their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from ckanext.inclusion.core.column_names import is_blank
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.limits import Clock, Limits
from ckanext.inclusion.core.reading.bounded import open_bounded
from ckanext.inclusion.core.reading.building import Builder, join_cells
from ckanext.inclusion.core.reading.header import Layout, find_layout
from ckanext.inclusion.core.reading.opening import GEOJSON, Opened
from ckanext.inclusion.core.reading.quoting import Record
from ckanext.inclusion.core.reading.remarks import (
    TITLE,
    remark_cells,
    remark_columns,
    remark_layout,
    show_kept,
)
from ckanext.inclusion.core.table import Reading, Remark, SetAside, Table
from ckanext.inclusion.core.translation import N_

RECORDS_TO_LOOK_AT = 100
SEPARATOR = ";"


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

    def say(self) -> Iterator[Remark]:
        """Give the remarks that the child puts into a rule, a severity, a value and a row."""
        for rule, severity, value, line in self.about.get("said", ()):
            yield Remark(rule, severity, value, line=line)


def read_bounded(opened: Opened, name: str, limits: Limits, clock: Clock) -> Table:
    """Read a spreadsheet or GeoJSON into a table."""
    with open_bounded(opened, limits, clock) as values:
        rows = _Rows(values)
        stream = iter(rows)
        first = list(islice(stream, RECORDS_TO_LOOK_AT))
        cells = [one for _, one in first]
        if all(map(is_blank, cells)):
            raise EmptyFile(N_("The file is empty."))
        layout = Layout(cells[0], 0, 1) if opened.format == GEOJSON else find_layout(cells)
        columns, renamed = layout.name_columns()
        builder = Builder(layout.header, columns, limits)
        for number, row in chain(first[layout.first_row :], stream):
            builder.add(number, Record(row, [SEPARATOR.join(row)]))
    first_row = first[layout.first_row][0] if layout.first_row < len(first) else 0
    header_line = first[layout.place][0] - (layout.proof is not None)
    reading = Reading(
        name, "", True, "", "", header_line, rows.about["sheet"], renamed, opened.format,
        other_sheets=tuple(rows.about["others"]),
    )  # fmt: skip
    table = replace(builder.build(reading), above=_keep_above(first[: layout.place]))
    remarks = [
        *remark_layout(layout, first_row),
        *remark_columns(table),
        *rows.say(),
        *_word_remarks(table, columns, rows.about["remarks"]),
    ]
    return replace(table, remarks=(*remarks, *table.remarks, *remark_cells(table)))


def _keep_above(rows: Sequence[tuple[int, list[str]]]) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(number, TITLE, join_cells(cells, SEPARATOR))
        for number, cells in rows
        if not is_blank(cells)
    )


def _word_remarks(table: Table, columns: list[str], found: list[list[Any]]) -> Iterator[Remark]:
    """Give the child's remarks on rows of the table, by name of column, with the cell's value."""
    places = {line: place for place, line in enumerate(table.lines.to_list())}
    for rule, number, column in found:
        name = columns[column] if column < len(columns) else None
        if name not in table.columns:
            continue
        if number is None:
            yield Remark(rule, "info", name or "", field=name)
        elif number in places:
            value = table.cells[name][places[number]]
            shown = show_kept(value) if rule == "digits-lost" else value
            yield Remark(rule, "error", shown, line=number, field=name)
