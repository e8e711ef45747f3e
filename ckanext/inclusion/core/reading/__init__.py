"""Read a file into a Table: bytes to records, records to cells. Nothing is parsed or corrected.

Rows in = rows of the table + rows set aside + rows that hold nothing, always; what reading had to
assume is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.limits import Limits
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
    source: Path | bytes, *, name: str, limits: Limits | None = None, clock: Clock | None = None
) -> Table:
    """Read a file of any format; `name` is the file's name as people know it.

    `clock` is that of a longer work of which this is the beginning.

    Raises UnreadableFile, or one of its kinds, when there is no table in it or a bound is passed.
    """
    limits = limits or Limits()
    clock = clock or limits.start_clock()
    with watched(clock):
        opened = open_file(source, limits)
        read = READERS.get(opened.format, read_workbook)
        table = read(opened, name, limits, clock)
    return replace(table, remarks=(*_remark_name(name, opened.format), *table.remarks))


def _remark_name(name: str, found: str) -> Iterator[Remark]:
    """Say that a file is not what its name says: CSV called .xls, XLSX called .csv."""
    told = Path(name.lower().removesuffix(".gz")).suffix
    if NAMED.get(told, found) != found:
        yield Remark("renamed-file", "warning", f"{name} ({found.upper()})")
