"""Read delimited text: CSV in any dialect and encoding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ckanext.inclusion.core.column_names import is_blank
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.guarding import remove_guards
from ckanext.inclusion.core.limits import Clock, Limits
from ckanext.inclusion.core.reading.building import Builder
from ckanext.inclusion.core.reading.dialect import find_dialect, find_directive, say_dialect
from ckanext.inclusion.core.reading.encoding import find_encoding
from ckanext.inclusion.core.reading.header import (
    find_header,
    name_columns,
    widen_header,
)
from ckanext.inclusion.core.reading.opening import Opened
from ckanext.inclusion.core.reading.quoting import Dialect, Record, read_record
from ckanext.inclusion.core.reading.remarks import (
    TITLE,
    remark_cells,
    remark_columns,
    remark_guards,
)
from ckanext.inclusion.core.reading.text import Lines, say_encoding, take_sample
from ckanext.inclusion.core.table import Reading, Remark, SetAside, Table
from ckanext.inclusion.core.translation import N_

RECORDS_TO_LOOK_AT = 100


@dataclass(frozen=True)
class _Layout:
    """Say where the table begins in a text: its header, what stands above, what is wrong in it."""

    header: list[str]
    header_line: int
    above: tuple[SetAside, ...]
    remarks: tuple[Remark, ...]


def read_delimited(opened: Opened, name: str, limits: Limits, clock: Clock) -> Table:
    """Read a delimited text into a table."""
    encoding = find_encoding(opened.content)
    sample, _ = take_sample(opened.content, encoding.name)
    dialect = find_dialect(sample)
    layout = _find_layout(sample, dialect, limits)
    columns, renamed = name_columns(layout.header)
    reading = Reading(
        name, encoding.name, encoding.is_certain, dialect.delimiter, dialect.quote,
        layout.header_line, None, renamed, opened.format, encoding.confidence, dialect.confidence,
    )  # fmt: skip
    builder = Builder(layout.header, columns, limits, dialect.delimiter)
    lines = Lines(opened.content, encoding.name)
    _read_rows(lines, dialect, layout.header_line, builder, clock)
    guarded = replace(builder.build(reading), above=layout.above)
    table = guarded.with_cells(remove_guards(guarded.cells))
    shown = dialect.delimiter.join(table.cells.row(0)) if table.height else ""
    said = [
        *say_encoding(opened.content, encoding),
        *say_dialect(dialect, shown),
        *layout.remarks,
        *remark_columns(table),
        *table.remarks,
        *remark_cells(table),
        *remark_guards(guarded),
    ]
    return replace(table, remarks=tuple(said))


def _find_layout(sample: str, dialect: Dialect, limits: Limits) -> _Layout:
    """Find the header among the first records; raise EmptyFile when there is none."""
    records = list(_first_records(sample, dialect, limits))
    cells = [record.cells for record in records]
    if all(map(is_blank, cells)):
        raise EmptyFile(N_("The file is empty."))
    place = find_header(cells)
    limits.check_row(1, len(cells[place]))
    limits.check_field(place + 1, max(map(len, cells[place])))
    header = widen_header(cells[place], cells[place + 1 :])
    above = [
        SetAside(number, TITLE, record.raw)
        for number, record in enumerate(records[:place], start=1)
        if not is_blank(record.cells)
    ]
    found = records[place]
    remarks = [Remark(found.fault, "error", found.raw[:100], place + 1)] if found.fault else []
    return _Layout(header, place + 1, tuple(above), tuple(remarks))


def _first_records(sample: str, dialect: Dialect, limits: Limits) -> Iterator[Record]:
    lines = Lines(sample.encode("utf-8", "replace"), "utf-8")
    _skip_directive(lines)
    for _ in range(RECORDS_TO_LOOK_AT):
        if lines.peek() is None:
            return
        yield read_record(lines, dialect, None, limits.field_chars)


def _skip_directive(lines: Lines) -> None:
    """Skip a line such as "sep=;": a spreadsheet neither shows nor counts it."""
    if find_directive(lines.peek() or ""):
        lines.take(1)


def _read_rows(
    lines: Lines, dialect: Dialect, header_line: int, builder: Builder, clock: Clock
) -> None:
    """Give the builder every record below the header, those without a mark in runs."""
    _skip_directive(lines)
    number = header_line
    for _ in range(header_line):
        read_record(lines, dialect, None, builder.limits.field_chars)
    while lines.peek() is not None:
        run = lines.take_without(dialect.quote)
        if run:
            builder.add_lines(number + 1, run)
            number += len(run)
        elif lines.peek() is not None:
            number += 1
            _check_length(lines.peek() or "", number, dialect, builder.limits)
            record = read_record(lines, dialect, builder.width, builder.limits.field_chars)
            builder.add(number, record)
        clock.check()


def _check_length(line: str, number: int, dialect: Dialect, limits: Limits) -> None:
    """Raise TooLarge for a line with an endless cell, before much work is done on it."""
    if len(line) > limits.field_chars:
        limits.check_field(number, max(map(len, line.split(dialect.delimiter))))
