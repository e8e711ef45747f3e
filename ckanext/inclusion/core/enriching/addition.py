"""A file that adds to known places: its columns in those of their standard, cleaned beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.column_names import fold
from ckanext.inclusion.core.plan import apply_plan, make_plan
from ckanext.inclusion.core.registries.columns import find_roles, read_listed
from ckanext.inclusion.core.registries.label_cells import OTHER_LABELS
from ckanext.inclusion.core.registries.matching import Listed, read_places
from ckanext.inclusion.core.rules.choices.labels import LOCAL_COLUMN, ROLES
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# What names a row of a file or dates it says nothing of a place elsewhere.
_ASIDE = ("id", "updated")
LABEL_ROLES = (*ROLES, OTHER_LABELS)


@dataclass(frozen=True)
class Addition:
    """Hold a file that adds to places; `label` is one that all of its places have, or "".

    `cells` are its cells in columns of the places; those of `unused` columns are not among them.
    """

    label: str
    table: Table
    cells: pl.DataFrame
    listed: Listed
    unused: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return self.table.reading.file


def make_addition(
    table: Table, standard: Standard, local_columns: Iterable[str], label: str = ""
) -> Addition:
    """Return a file as an addition to places of a standard, which have these local columns.

    Raises WrongSources where nothing in it says what or where its places are.
    """
    by_role = read_listed(table)
    named = _name_columns(table, standard, local_columns)
    cells = {target: table.column(name).str.strip_chars() for target, name in named.items()}
    for role, column in _fit_address(by_role, standard).items():
        field = standard.field_with_role(role)
        if field is not None and role not in _ASIDE:
            cells.setdefault(field.name, column)
    cleaned = _clean(table.with_cells(pl.DataFrame(cells)), standard)
    kept = [name for name in cleaned.columns if name in cells or name in label_columns(standard)]
    used = {*named.values(), *find_roles(table.columns).values()}
    return Addition(
        label,
        table,
        cleaned.cells.select(kept),
        Listed(read_places(cleaned, standard)),
        tuple(name for name in table.columns if name not in used),
    )


def label_columns(standard: Standard) -> list[str]:
    """Return the columns that hold labels, the local one last."""
    fields = map(standard.field_with_role, LABEL_ROLES)
    return [*(one.name for one in fields if one is not None), LOCAL_COLUMN]


def _name_columns(table: Table, standard: Standard, local_columns: Iterable[str]) -> dict[str, str]:
    """Return the column for each of the places' own columns that the file has by its name."""
    known = {fold(one.name): one.name for one in standard.fields if one.role not in _ASIDE}
    named = {known[key]: name for name in table.columns if (key := fold(name)) in known}
    local = {name: name for name in local_columns if name in table.columns}
    return {**local, **named}


def _fit_address(by_role: pl.DataFrame, standard: Standard) -> dict[str, pl.Series]:
    """Return cells by the roles that the standard has: an address may be one column or several."""
    cells = by_role.to_dict()
    if standard.field_with_role("address") is None and "address" in cells:
        cells.setdefault("street", cells["address"])
    has_number = standard.field_with_role("street_number") is not None
    if not has_number and {"street_number", "street"} <= set(cells):
        cells["street"] = (cells["street_number"] + " " + cells["street"]).str.strip_chars()
    return cells


def _clean(table: Table, standard: Standard) -> Table:
    """Return a table with what is certain corrected in its cells; its rows all stay."""
    plan = make_plan(table, standard, linking=())
    certain = plan.accepted("certain").corrections
    edits = certain.filter(pl.col("operation").is_null())
    return apply_plan(table, plan.only(edits["correction"])).table
