"""The columns of a file against those of its standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import polars as pl

from ckanext.inclusion.core.column_names import count_known, fold
from ckanext.inclusion.core.findings import Severity, file_finding
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# How alike two names are that may be one: a letter or two are missing, too many or swapped.
NEAR = 0.85
LIKE_ANOTHER: tuple[str, Severity] = ("similar-column", "warning")
OF_ITS_OWN: tuple[str, Severity] = ("local-column", "info")


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
    """Tell each column that nobody declared; reading tells of those it renamed.

    One that has nearly the name of a column of the standard is a warning about that one: nothing
    reads it as such. Any other is the producer's own.
    """
    known = {*standard.field_names, *standard.local_columns, *table.reading.renamed_columns}
    for name in table.columns:
        if name not in known:
            meant = _find_meant(name, standard, table.columns)
            rule, severity = LIKE_ANOTHER if meant else OF_ITS_OWN
            yield file_finding(rule, severity, name, field=meant)


def _find_meant(name: str, standard: Standard, columns: Iterable[str]) -> str | None:
    """Return the field whose name is nearest to a column's, if it is near and has no column yet."""
    missing = {fold(one): one for one in standard.field_names if one not in columns}
    near = get_close_matches(fold(name), missing, n=1, cutoff=NEAR)
    return missing[near[0]] if near else None
