"""A column as a rule sees it: what the standard says of it, and its distinct values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.table import Table

# Roles of columns of numbers, addresses and names; those of geography have rules of their own.
FORMED = ("siret", "pivot", "phone", "email", "website", "facebook", "name", "organisation")

NOTHING = pl.Series("value", [], dtype=pl.String)


@dataclass(frozen=True)
class Column:
    """Describe a column of a table; `field` is None where the standard has none of this name.

    `distinct` are its values under the name `value`, in their order, without the empty one.
    """

    name: str
    field: Field | None
    standard: Standard
    distinct: pl.Series

    @property
    def is_formed(self) -> bool:
        """Tell whether the standard wants its values in a form, so that prose is none."""
        field = self.field
        return field is not None and (field.role in FORMED or bool(field.values))

    @property
    def role(self) -> str | None:
        """Return what the column holds, across generations of the standard."""
        return self.field.role if self.field else None

    def beside(self, role: str, local: str) -> str:
        """Return the name of the field with a role, or of a local column in its place."""
        return self.standard.name_with_role(role) or local


def find_columns(
    table: Table, standard: Standard, wants: Callable[[Column], bool]
) -> Iterator[Column]:
    """Give the columns of a table that are wanted, in their order; the others are not looked at."""
    bare = [Column(name, standard.field_named(name), standard, NOTHING) for name in table.columns]
    wanted = [one for one in bare if wants(one)]
    # By their place: a file may have a column of any name. All at once, which is quicker.
    cells = pl.DataFrame([table.cells[one.name].alias(str(at)) for at, one in enumerate(wanted)])
    filled = cells.select(_list_distinct(pl.col(name)) for name in cells.columns)
    for one, values in zip(wanted, filled, strict=True):
        yield replace(one, distinct=values[0].alias("value"))


def _list_distinct(cells: pl.Expr) -> pl.Expr:
    return cells.filter(cells != "").unique(maintain_order=True).implode()


def with_role(*roles: str) -> Callable[[Column], bool]:
    """Return a test for columns with one of these roles."""
    return lambda column: column.role in roles


def of_standard(column: Column) -> bool:
    """Tell whether a column is the standard's; local ones are their owners'."""
    return column.field is not None
