"""Read a file into a Table: bytes to records, records to cells. Nothing is parsed or corrected.

Rows in = rows of the table + rows set aside + rows that hold nothing, always; what reading had to
assume is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.column_names import count_known
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.building import NO_ROWS
from ckanext.inclusion.core.reading.delimited import read_delimited
from ckanext.inclusion.core.reading.geojson import read_geojson
from ckanext.inclusion.core.reading.opening import CSV, GEOJSON, open_file
from ckanext.inclusion.core.reading.workbooks import read_workbook
from ckanext.inclusion.core.table import Remark, Table
from ckanext.inclusion.core.watching import watched

__all__ = ["read_table"]

# What the end of a file's name says of its format; other ends say nothing.
NAMED = {
    ".csv": CSV,
    ".tsv": CSV,
    ".geojson": GEOJSON,
    ".xls": "xls",
    ".xlsx": "xlsx",
    ".ods": "ods",
}
READERS = {CSV: read_delimited, GEOJSON: read_geojson}


def read_table(
    source: Path | bytes,
    *,
    name: str,
    limits: Limits | None = None,
    clock: Clock | None = None,
    needs_rows: bool = True,
) -> Table:
    """Read a file of any format; `name` is the file's name as people know it.

    `clock` is that of a longer work of which this is the beginning. Unless a file `needs_rows`, one
    that has a known name of a column and no row is a table as well, with a remark.

    Raises UnreadableFile, or one of its kinds, when there is no table in it or a bound is passed.
    """
    limits = limits or Limits()
    clock = clock or limits.start_clock()
    with watched(clock):
        opened = open_file(source, limits)
        read = READERS.get(opened.format, read_workbook)
        table = read(opened, name, limits, clock)
    remarks = [*_remark_name(name, opened.format), *table.remarks]
    if table.rows_read == 0:
        if needs_rows or not count_known(table.columns):
            raise EmptyFile(NO_ROWS)
        remarks.append(Remark("no-rows", "warning", ""))
    return replace(table, remarks=tuple(remarks))


def _remark_name(name: str, found: str) -> Iterator[Remark]:
    """Say that a file is not what its name says: CSV called .xls, XLSX called .csv."""
    told = Path(name.lower().removesuffix(".gz")).suffix
    if NAMED.get(told, found) != found:
        yield Remark("renamed-file", "warning", f"{name} ({found.upper()})")
