"""The columns of a file against those of its standard."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ckanext.inclusion.core.column_names import count_known
from ckanext.inclusion.core.findings import file_finding
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


def check_required_columns(table: Table, standard: Standard) -> Iterator[pl.DataFrame]:
    """Give an error for each required column that is not there, as frictionless does."""
    for field in standard.fields:
        needed = field.required or field.name == standard.primary_key
        if needed and field.name not in table.columns:
            yield file_finding("missing-column", "error", field.name, field=field.name)


def check_any_column(table: Table) -> Iterator[pl.DataFrame]:
    """Give an error where no column has a name that any table of places has.

    Text of any kind can be cut into rows: prose, a program. A table without names is told apart.
    """
    if table.reading.header_line and not count_known(table.columns):
        yield file_finding("no-known-column", "error", "")


def check_other_columns(table: Table, standard: Standard) -> Iterator[pl.DataFrame]:
    """Give a remark for each column that nobody declared; reading tells of those it renamed."""
    known = {*standard.field_names, *standard.local_columns, *table.reading.renamed_columns}
    for name in table.columns:
        if name not in known:
            yield file_finding("local-column", "info", name)
