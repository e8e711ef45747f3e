"""One version of a file: a table in a standard, and what each of its places may be found by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ckanext.inclusion.core.plan.keys import id_keys, join_parts, key_parts, read_role
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# What names a version of a place, rather than says something of it.
ASIDE = ("id", "updated")


@dataclass(frozen=True)
class Version:
    """Hold a table in a standard; keys are made once, however often they are asked for."""

    table: Table
    standard: Standard

    @cached_property
    def parts(self) -> pl.DataFrame:
        """Return `name`, `commune` and `street` of each row as keys, "" for none."""
        return key_parts(self.table, self.standard)

    @cached_property
    def place_keys(self) -> pl.Series:
        """Return the key of the place of each row, whatever it lacks."""
        return join_parts(self.parts)

    @cached_property
    def keys(self) -> pl.DataFrame:
        """Return `row`, `id`, `place` and `name`: what each row may be found by, else null.

        `place` needs a name, a commune and a street, `name` a name and a commune: "Bibliothèque"
        says nothing without its commune.
        """
        parts = self.parts
        named = (parts["name"] != "") & (parts["commune"] != "")
        whole = named & (parts["street"] != "")
        return pl.select(
            id=id_keys(self.table, self.standard),
            place=pl.when(whole).then(self.place_keys),
            name=pl.when(named).then(join_parts(parts.with_columns(street=pl.lit("")))),
        ).with_row_index("row")

    def read(self, role: str) -> pl.Series:
        """Return the cells of a role, without spaces around; "" where the column is not there."""
        return read_role(self.table, self.standard, role).str.strip_chars()

    def names(self, *roles: str) -> list[str]:
        """Return the names of the columns that have these roles, of those that are there."""
        fields = map(self.standard.field_with_role, roles)
        return [one.name for one in fields if one is not None and one.name in self.table.columns]


def compared_columns(today: Version, former: Version) -> list[str]:
    """Return the columns that say something of a place in both files.

    A column of the standard that a file lacks is empty there; a local one in one file only says
    nothing of how a place has changed.
    """
    standard = today.standard
    aside = {one.name for one in standard.fields if one.role in ASIDE}
    local = [one for one in today.table.columns if one in former.table.columns]
    names = dict.fromkeys([*standard.field_names, *local])
    return [name for name in names if name not in aside]
