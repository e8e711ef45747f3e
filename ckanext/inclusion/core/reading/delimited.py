"""Read delimited text: CSV in any dialect and encoding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice, takewhile

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.column_names import is_blank
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.guarding import remove_guards, unguard_names
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.building import Builder
from ckanext.inclusion.core.reading.cell_remarks import (
    GUARDS,
    LOST_CHARACTERS,
    OF_SPREADSHEETS,
    SPACED_QUOTES,
    remark_faults,
)
from ckanext.inclusion.core.reading.dialect import find_dialect, find_directive, say_dialect
from ckanext.inclusion.core.reading.encoding import Encoding, find_encoding
from ckanext.inclusion.core.reading.header import (
    RECORDS_DEEP,
    Layout,
    find_deeper,
    find_layout,
    may_be_deeper,
    trim,
)
from ckanext.inclusion.core.reading.long_lines import check_lines, has_long_piece
from ckanext.inclusion.core.reading.mixing import RareLines, RowNumbers, find_rare_lines, unify
from ckanext.inclusion.core.reading.opening import Opened
from ckanext.inclusion.core.reading.quoting import Dialect, Record, read_record
from ckanext.inclusion.core.reading.remarks import (
    remark_columns,
    remark_guarded_names,
    remark_layout,
    remark_lost_names,
    remark_quoted_names,
)
from ckanext.inclusion.core.reading.single_column import remark_swallowed
from ckanext.inclusion.core.reading.text import Lines, make_storable, say_encoding, take_sample
from ckanext.inclusion.core.table import Above, Reading, Remark, Table
from ckanext.inclusion.core.translation import N_

RECORDS_TO_LOOK_AT = 100
QUOTES = (b'"', b"'")


@dataclass(frozen=True)
class _Beginning:
    """Say how a text begins: its layout, what stands above the table, what is wrong up to there.

    `written` is the number of cells that the header has in the file, empty ones included.
    """

    layout: Layout
    written: int
    above: tuple[Above, ...]
    remarks: tuple[Remark, ...]


def read_delimited(opened: Opened, name: str, limits: Limits, clock: Clock) -> Table:
    """Read a delimited text into a table; what `opened` holds is gone then."""
    check_lines(opened.content, limits, clock)
    encoding = find_encoding(opened.content, clock)
    said = say_encoding(opened.content, encoding)
    rare = _find_rare(opened.content, encoding.foreign, limits, clock)
    content = opened.hand_over()
    if encoding.foreign:
        content = unify(content, encoding.foreign, limits, clock)
    dialect, beginning = _look_at_beginning(content, encoding, limits)
    lines = Lines.of_bytes(content, encoding.name)
    del content
    layout = beginning.layout
    columns, renamed = layout.name_columns()
    reading = Reading(
        name, encoding.name, encoding.is_certain, dialect.delimiter, dialect.quote,
        layout.header_line, None, renamed, opened.format, encoding.confidence, dialect.confidence,
    )  # fmt: skip
    builder = Builder(layout.header, columns, limits, dialect.delimiter, beginning.written)
    above = builder.add_above(beginning.above)
    numbers = _read_rows(lines, dialect, layout.first_row, builder, clock)
    table = replace(builder.build(reading), above=above)
    if rare:
        said += _say_mixed(rare, encoding, numbers)
    return _finish(table, [*said, *say_dialect(dialect, _show_row(table)), *beginning.remarks])


def _look_at_beginning(
    content: bytes, encoding: Encoding, limits: Limits
) -> tuple[Dialect, _Beginning]:
    sample, _ = take_sample(content, encoding.name)
    dialect = find_dialect(sample)
    return dialect, _read_beginning(sample, dialect, limits)


def _show_row(table: Table) -> str:
    """Return the cells of the first row."""
    first = remove_guards(table.cells.head(1))
    return table.reading.delimiter.join(first.row(0)) if table.height else ""


def _finish(guarded: Table, said: Iterable[Remark]) -> Table:
    """Return the table without the apostrophes against spreadsheets, and with all remarks."""
    named = _unguard_names(guarded)
    cells = remove_guards(named.cells)
    table = named.with_cells(cells)
    remarks = [
        *said,
        *remark_columns(table),
        *table.remarks,
        *remark_swallowed(table),
        *remark_lost_names(table),
        *remark_faults(table, (LOST_CHARACTERS, *OF_SPREADSHEETS, SPACED_QUOTES)),
        *remark_guarded_names(guarded.columns),
        *(remark_faults(named, [GUARDS]) if cells is not named.cells else ()),
    ]
    return replace(table, remarks=tuple(remarks))


def _unguard_names(table: Table) -> Table:
    """Return the table with the names of its columns as they were before they were written."""
    plain = unguard_names(table.columns)
    if plain == table.columns:
        return table
    names = dict(zip(table.columns, plain, strict=True))
    renamed = tuple(names[name] for name in table.reading.renamed_columns)
    remarks = tuple(
        replace(one, field=names.get(one.field, one.field) if one.field else None)
        for one in table.remarks
    )
    reading = replace(table.reading, renamed_columns=renamed)
    return replace(table, cells=table.cells.rename(names), reading=reading, remarks=remarks)


def _find_rare(content: bytes, foreign: str, limits: Limits, clock: Clock) -> RareLines | None:
    """Return the lines in another encoding than most, None where there is one encoding only.

    Without a mark that may quote a cell, each line is a row: too many are refused before all of
    them are read twice.
    """
    if not foreign:
        return None
    may_quote = any(mark in content for mark in QUOTES)
    return find_rare_lines(content, foreign, clock, None if may_quote else limits)


def _say_mixed(rare: RareLines, encoding: Encoding, numbers: RowNumbers) -> Iterator[Remark]:
    """Say what was assumed of what is not UTF-8, and which rows are in another encoding than most.

    Each with a cell that shows it.
    """
    if rare.foreign:
        cell = make_storable(rare.foreign.text)
        value = f"{encoding.foreign}, {encoding.confidence:.0%} ({cell})".replace("%", " %", 1)
        line = numbers.find(rare.foreign.number)
        yield Remark("encoding-beside", "warning", value, line=line)
    for mixed in rare.told:
        value = f"{mixed.name} ({make_storable(mixed.text)})"
        yield Remark("encoding-mixed", "warning", value, line=numbers.find(mixed.number))
    if rare.more:
        yield Remark("encoding-mixed-more", "warning", str(rare.more))


def _read_beginning(sample: str, dialect: Dialect, limits: Limits) -> _Beginning:
    """Find the header among the first records; raise EmptyFile when there is none."""
    records, layout = _find_layout(sample, dialect, limits)
    names = trim(records[layout.place].cells)
    if layout.proof is None and len(names) < len(layout.header):
        # Rows that a mark has swallowed are one row that is wider than the names.
        records, layout = _find_layout(sample, dialect, limits, (layout.place, len(names)))
    cells = [record.cells for record in records]
    limits.check_width(1, len(layout.header))
    limits.check_field(layout.place + 1, max(map(len, cells[layout.place])), is_quoted=True)
    above = [
        Above(number, record.raw)
        for number, record in enumerate(records[: layout.place], start=1)
        if not is_blank(record.cells)
    ]
    found = records[layout.place]
    remarks = list(remark_layout(layout, layout.first_row + 1))
    if layout.proof is None:
        remarks += remark_quoted_names(layout)
    if found.fault and layout.proof is None:
        remarks.append(Remark(found.fault, "error", found.raw[:100], layout.place + 1))
    return _Beginning(layout, len(found.cells), tuple(above), tuple(remarks))


def _find_layout(
    sample: str, dialect: Dialect, limits: Limits, header: tuple[int, int] | None = None
) -> tuple[list[Record], Layout]:
    """Return the first records, more of them where the names may stand far below, and the layout.

    `header` is its position and number of names, once it is known.
    """
    stream = _first_records(sample, dialect, limits, header)
    records = list(islice(stream, RECORDS_TO_LOOK_AT))
    if all(is_blank(record.cells) for record in records):
        raise EmptyFile(N_("The file is empty."))
    layout = find_layout([record.cells for record in records])
    if may_be_deeper(layout):
        # To look for the end of wrong marks in each record would take longer than a file may.
        records += takewhile(lambda one: not one.fault, islice(stream, RECORDS_DEEP))
        layout = find_deeper([record.cells for record in records], layout)
    return records, layout


def _first_records(
    sample: str, dialect: Dialect, limits: Limits, header: tuple[int, int] | None
) -> Iterator[Record]:
    """Give the records of the sample."""
    lines = Lines.of_text(sample)
    _skip_directive(lines)
    for at in count():
        if lines.peek() is None:
            return
        width = header[1] if header and at > header[0] else None
        yield read_record(lines, dialect, width, limits.field_chars)


def _skip_directive(lines: Lines) -> int:
    """Skip a line such as "sep=;" that a spreadsheet neither shows nor counts; return how many."""
    return len(lines.take(1)) if find_directive(lines.peek() or "") else 0


def _read_rows(
    lines: Lines, dialect: Dialect, first_row: int, builder: Builder, clock: Clock
) -> RowNumbers:
    """Give the builder every record from the first row on, those without a mark in runs."""
    numbers = RowNumbers(_skip_directive(lines))
    number = first_row
    for _ in range(first_row):
        numbers.add(read_record(lines, dialect, None, builder.limits.field_chars).lines)
    while lines.peek() is not None:
        run = lines.take_without(dialect.quote)
        if run:
            longest = max(range(len(run)), key=lambda place: len(run[place]))
            _check_length(run[longest], number + 1 + longest, dialect, builder.limits)
            builder.add_lines(number + 1, run)
            numbers.add_single(len(run))
            number += len(run)
        elif lines.peek() is not None:
            number += 1
            _check_length(lines.peek() or "", number, dialect, builder.limits)
            record = read_record(lines, dialect, builder.width, builder.limits.field_chars)
            numbers.add(record.lines)
            builder.add(number, record)
        clock.check()
    return numbers


def _check_length(line: str, number: int, dialect: Dialect, limits: Limits) -> None:
    """Raise TooLarge for a line with an endless cell, or too many, before much work is done on it.

    Delimiters inside quotation marks separate no cells.
    """
    if len(line) > limits.field_chars:
        unquoted = line.split(dialect.quote)[::2]
        limits.check_width(number, sum(one.count(dialect.delimiter) for one in unquoted) + 1)
        if has_long_piece(line, dialect.delimiter, limits.field_chars):
            limits.check_field(number, len(line), is_quoted=True)
