"""The columns of a file against those of its standard."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ckanext.inclusion.core.findings import file_finding
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


def check_required_columns(table: Table, standard: Standard) -> Iterator[pl.DataFrame]:
    """Give an error for each required column that is not there, as frictionless does."""
    for field in standard.fields:
        if field.required and field.name not in table.columns:
            yield file_finding("missing-column", "error", field.name, field=field.name)


def check_other_columns(table: Table, standard: Standard) -> Iterator[pl.DataFrame]:
    """Give a remark for each column that nobody declared, a warning for each that was renamed."""
    for name in table.columns:
        if name in table.reading.renamed_columns:
            yield file_finding("renamed-column", "warning", name)
        elif standard.field_named(name) is None and name not in standard.local_columns:
            yield file_finding("local-column", "info", name)
