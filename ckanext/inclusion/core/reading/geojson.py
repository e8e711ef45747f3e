"""Read GeoJSON, as the bounded process gives it by columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import polars as pl

from ckanext.inclusion.core.bounded.geojson import SEPARATOR
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.bounded import open_bounded
from ckanext.inclusion.core.reading.building import LINE, Builder
from ckanext.inclusion.core.reading.cell_remarks import OF_SPREADSHEETS, remark_faults
from ckanext.inclusion.core.reading.header import Layout
from ckanext.inclusion.core.reading.opening import Opened
from ckanext.inclusion.core.reading.remarks import remark_layout
from ckanext.inclusion.core.table import Reading, Remark, Table
from ckanext.inclusion.core.translation import N_

HEADER_LINE = 1
NO_PLACES = N_(
    "The GeoJSON file holds no place: its list of places (“features”) is empty, or nothing is said "
    "of them. Export them again, with their properties."
)


def read_geojson(opened: Opened, name: str, limits: Limits, clock: Clock) -> Table:
    """Read GeoJSON into a table: a row for each place, in the order of the file."""
    with open_bounded(opened, limits, clock) as values:
        layout = Layout(next(values)["names"], 0, 1)
        if not layout.header:
            raise EmptyFile(NO_PLACES)
        columns, renamed = layout.name_columns()
        builder = Builder(layout.header, columns, limits)
        said = _add_rows(values, builder)
    reading = Reading(name, "", True, "", "", HEADER_LINE, None, renamed, opened.format)
    table = builder.build(reading)
    own = (Remark(rule, severity, value, line=line) for rule, severity, value, line in said)
    remarks = chain(
        remark_layout(layout, HEADER_LINE + 1),
        own,
        table.remarks,
        remark_faults(table, OF_SPREADSHEETS),
    )
    return replace(table, remarks=tuple(remarks))


def _add_rows(values: Iterator[Any], builder: Builder) -> list[Any]:
    """Add what the process gives, and return what it says at the end."""
    said: list[Any] = []
    for value in values:
        said += value.get("said", ())
        if value.get("count"):
            builder.add_frame(_make_frame(value, builder.columns))
    return said


def _make_frame(rows: dict[str, Any], names: list[str]) -> pl.DataFrame:
    """Return rows as a frame; columns that came up later are empty in them."""
    numbers = pl.int_range(
        rows["first"], rows["first"] + rows["count"], dtype=pl.UInt32, eager=True
    )
    given = zip(names, rows["columns"], strict=False)
    cells = [_make_column(column).alias(name) for name, column in given]
    later = [pl.lit("").alias(name) for name in names[len(cells) :]]
    return pl.DataFrame([numbers.alias(LINE), *cells]).with_columns(later)


def _make_column(cells: str | list[str]) -> pl.Series:
    """Return cells that come as one text, or as a list."""
    if isinstance(cells, str):
        return pl.Series([cells]).str.split(SEPARATOR).explode()
    return pl.Series(cells, dtype=pl.String)
