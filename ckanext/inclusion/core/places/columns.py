"""The cells of a table by what they hold, whatever generation of the standard it is in."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from ckanext.inclusion.core.column_names import fold
from ckanext.inclusion.core.standards import Standard, choose_standard, detect_standard
from ckanext.inclusion.core.table import Table

# Longer texts than these are no name, address or schedule that a card could show.
LONGEST = {"hours": 1000, "hours_text": 1000}
LONGEST_OTHER = 300


def find_standard(table: Table, declared: str) -> Standard:
    """Return the generation whose columns a table has, or else the declared one, or `detect`.

    Raises UnknownStandard where neither tells.
    """
    return choose_standard(detect_standard(table.columns) or declared, table.columns)


class Columns:
    """Give the columns of a table by their role: text without what stands around it, "" for none.

    A role that the standard or the table has no column for is a column of "".
    """

    def __init__(self, table: Table, standard: Standard) -> None:
        self._table = table
        self._standard = standard
        self._names = {fold(name): name for name in reversed(table.columns)}

    @property
    def separator(self) -> str:
        """Return what the standard cuts lists of values by."""
        services = self._standard.field_with_role("services")
        return (services.separator if services else None) or ","

    def has(self, role: str) -> bool:
        """Tell whether the table has a column of that role."""
        return self._find(role) is not None

    def _find(self, role: str) -> str | None:
        name = self._standard.name_with_role(role)
        return self._names.get(fold(name)) if name else None

    def text(self, role: str) -> pl.Series:
        """Return the cells of a role, cut where they are too long to be shown."""
        cells = self._table.column(self._find(role) or "")
        shown = cells.str.replace_all(r"\s+", " ").str.strip_chars()
        return shown.str.slice(0, LONGEST.get(role, LONGEST_OTHER)).alias(role)

    def lists(self, roles: Iterable[str]) -> pl.Series:
        """Return the values that the lists of several roles have in each row, each value once."""
        found = pl.concat([self._split(role).to_frame(role) for role in roles], how="horizontal")
        several = pl.concat_list(*found.columns)
        values = several.list.eval(pl.element().filter(pl.element() != ""))
        return found.select(values.list.unique(maintain_order=True)).to_series()

    def _split(self, role: str) -> pl.Series:
        parts = self.text(role).str.split(self.separator)
        return parts.list.eval(pl.element().str.strip_chars())
