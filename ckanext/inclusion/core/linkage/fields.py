"""Which column of a table holds what: by a standard, or as a caller says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.linkage.profiles import SOURCE
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.standards import STANDARD_IDS, Standard, load_standard
from ckanext.inclusion.core.standards.detection import best_fitting
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.user_json import load_json

# What a column of several files is called, by its role: no file has such a one.
_COLUMN = "\0{}"


class WrongFields(InclusionError):
    """Say that the fields that were given do not fit the table."""

    code = "wrong-fields"


def read_fields(path: Path) -> dict[str, str]:
    """Return the fields of a JSON file, each with its column; raise WrongFields for any other."""
    try:
        given = load_json(path.read_bytes())
    except ValueError as error:
        raise _wrong_form(path) from error
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise _wrong_form(path)
    return given


def _wrong_form(path: Path) -> WrongFields:
    return WrongFields(
        N_("“{name}” is no JSON object of the standard's fields and columns of the file."),
        name=path.name,
    )


def read_any_records(table: Table) -> Records:
    """Return the rows of a table in the columns of the standard that it is in.

    Of a table that is in none, the columns that no standard knows are compared as plain text.
    """
    standards = [load_standard(one) for one in STANDARD_IDS]
    found = best_fitting(standards, table.columns)
    if found:
        return read_records(table, found[0])
    best = max(standards, key=lambda one: len(columns_of(one, table.columns)))
    columns = columns_of(best, table.columns)
    plain = tuple(name for name in table.columns if name not in columns.values())
    return Records(table.cells, columns, plain)


def join_records(parts: Sequence[Records], names: Sequence[str]) -> Records:
    """Return the rows of several files as those of one, by what their columns say.

    So files of two generations are compared. A file without a column that says where its rows come
    from has its name for that, which the profile `anct` asks.
    """
    roles = list(dict.fromkeys(role for part in parts for role in part.columns))
    plain = tuple(dict.fromkeys(column for part in parts for column in part.plain))
    cells = pl.concat(
        pl.DataFrame(
            [part.given(role).alias(_COLUMN.format(role)) for role in roles]
            + [_read_plain(part, column) for column in plain if column != SOURCE]
            + [_read_source(part, name)]
        )
        for part, name in zip(parts, names, strict=True)
    )
    return Records(cells, {role: _COLUMN.format(role) for role in roles}, plain)


def _read_plain(part: Records, column: str) -> pl.Series:
    there = column in part.cells.columns
    return part.cells[column] if there else pl.repeat("", part.height, eager=True).alias(column)


def _read_source(part: Records, name: str) -> pl.Series:
    if SOURCE in part.cells.columns:
        return part.cells[SOURCE].fill_null("")
    return pl.repeat(name, part.height, dtype=pl.String, eager=True).alias(SOURCE)


def read_records(table: Table, standard: Standard) -> Records:
    """Return the rows of a table in the columns of a standard."""
    return Records(table.cells, columns_of(standard, table.columns))


def columns_of(standard: Standard, columns: Iterable[str]) -> dict[str, str]:
    """Return the column of each role of a standard, of those that are there."""
    there = set(columns)
    return {one.role: one.name for one in standard.fields if one.role and one.name in there}


def read_other_records(table: Table, fields: Mapping[str, str]) -> Records:
    """Return the rows of a table in other columns, all others compared as plain text.

    `fields` gives the column of each field of a standard, of whatever generation. Raises
    WrongFields.
    """
    roles = _roles_by_field()
    for field, column in fields.items():
        if field not in roles:
            raise WrongFields(N_("“{field}” is not a field of the standard."), field=field)
        if column not in table.columns:
            raise WrongFields(N_("The file has no column “{column}”."), column=column)
    columns = {roles[field]: column for field, column in fields.items()}
    plain = tuple(name for name in table.columns if name not in fields.values())
    return Records(table.cells, columns, plain)


def _roles_by_field() -> dict[str, str]:
    return {
        one.name: one.role
        for standard_id in reversed(STANDARD_IDS)
        for one in load_standard(standard_id).fields
        if one.role
    }
