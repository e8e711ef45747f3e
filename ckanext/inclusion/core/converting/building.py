"""A table in another standard, built column by column; what has no place there stays beside."""

from __future__ import annotations

from collections import Counter

import polars as pl

from ckanext.inclusion.core.column_names import fold
from ckanext.inclusion.core.converting.carrying import Cells, Told, carry, part_streets
from ckanext.inclusion.core.converting.conversion import Carried
from ckanext.inclusion.core.converting.mapping import Way, find_separator
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

NUMBER, STREET = "street_number", "street"


class Building:
    """Gather the cells of the new columns, and of those beside."""

    def __init__(self, table: Table, source: Standard, target: Standard) -> None:
        self._table, self._source, self._target = table, source, target
        self._column_by_field = _find_columns(table, source)
        nothing = pl.repeat("", table.height, dtype=pl.String, eager=True)
        self._cells = dict.fromkeys(target.field_names, nothing)
        self._local: dict[str, pl.Series] = {}
        self.columns: list[Carried] = []
        self.told: Counter[Told] = Counter()
        has_number = source.field_with_role(NUMBER), target.field_with_role(NUMBER)
        self._joins = has_number[0] is not None and has_number[1] is None
        self._parts = has_number[0] is None and has_number[1] is not None

    def add(self, way: Way) -> None:
        """Let a column of the standard go its way, where the table has it."""
        column = self._column_by_field.get(way.source.name)
        if column is None:
            return
        cells = self._table.cells[column]
        found = self._carry(cells, way)
        self.told.update(found.told)
        is_street = self._joins and way.source.role in (NUMBER, STREET)
        refused = [self._place(name, one, joins=is_street) for name, one in found.given.items()]
        kept = (cells != "") & pl.select(pl.any_horizontal(~found.exact, *refused)).to_series()
        self._note(column, cells, kept, self._name_operation(way), tuple(found.given))

    def add_others(self) -> None:
        """Take along the columns that the standard does not know.

        One that has a name of the other standard, as one that was kept beside by a conversion
        before, takes its place there where that is free.
        """
        known = set(self._column_by_field.values())
        names = {fold(name): name for name in self._target.field_names}
        for column in self._table.columns:
            if column in known:
                continue
            cells, name = self._table.cells[column], names.get(fold(column))
            if name is None:
                local = self._name_local(column)
                self._local[local] = cells
                filled = int((cells != "").sum())
                self.columns.append(Carried(column, "local", (), filled, 0, filled, local))
                continue
            refused = self._place(name, cells, alone=True)
            self._note(column, cells, refused, "copy", (name,))

    def finish(self) -> Table:
        """Return the table: the columns of the standard in its order, then those beside."""
        return self._table.with_cells(
            pl.DataFrame([one.alias(name) for name, one in (self._cells | self._local).items()])
        )

    def _carry(self, cells: pl.Series, way: Way) -> Cells:
        role, street = way.source.role, self._target.name_with_role(STREET)
        whole = pl.repeat(True, len(cells), eager=True)
        if self._joins and role == NUMBER:
            return Cells({street: cells}, whole)
        if self._parts and role == STREET:
            number, rest = part_streets(cells)
            return Cells({self._target.name_with_role(NUMBER): number, street: rest}, whole)
        return carry(cells, way, self._target)

    def _name_operation(self, way: Way) -> str:
        if self._joins and way.source.role in (NUMBER, STREET):
            return "join"
        if self._parts and way.source.role == STREET:
            return "split"
        if way.values is not None:
            return "values"
        return "copy" if way.target else "local"

    def _place(
        self, name: str, cells: pl.Series, *, joins: bool = False, alone: bool = False
    ) -> pl.Series:
        """Put cells into a column; return in which rows another value stands there already.

        Where it takes several values, they are added; the parts of a street are joined.
        """
        field = self._target.field_named(name)
        separator = find_separator(self._target, field) if field and not alone else None
        now, both = self._cells[name], (self._cells[name] != "") & (cells != "")
        frame = pl.DataFrame({"now": now, "cells": cells, "both": both})
        if joins or separator:
            between = " " if joins else str(separator)
            parts = pl.col("now").str.split(between)
            known = parts.list.contains(pl.col("cells")) if not joins else pl.lit(False)
            added = pl.concat_str("now", pl.lit(between), "cells")
            mixed = pl.when(known).then("now").otherwise(added)
            refused = pl.repeat(False, len(cells), eager=True)
        else:
            mixed = pl.col("now")
            refused = both & (now != cells)
        self._cells[name] = frame.select(
            pl.when("both").then(mixed).when(pl.col("now") == "").then("cells").otherwise("now")
        ).to_series()
        return refused

    def _note(
        self,
        column: str,
        cells: pl.Series,
        kept: pl.Series,
        operation: str,
        targets: tuple[str, ...],
    ) -> None:
        """Write down what became of a column, and keep beside what is not whole in its place."""
        filled, count = int((cells != "").sum()), int(kept.sum())
        local = self._name_local(column) if count else ""
        if local:
            self._local[local] = cells.set(~kept, "")
        self.columns.append(
            Carried(column, operation, targets, filled, filled - count, count, local)
        )

    def _name_local(self, column: str) -> str:
        """Return the name of the column beside: its own, unless that says something else there."""
        taken = {*map(fold, self._target.field_names), *map(fold, self._local)}
        name, number = column, 1
        while fold(name) in taken:
            name = f"{column}_{self._source.id}" + (f"_{number}" if number > 1 else "")
            number += 1
        return name


def _find_columns(table: Table, standard: Standard) -> dict[str, str]:
    """Return the table's column for each field of a standard that it has: exactly, or as folded."""
    by_key: dict[str, list[str]] = {}
    for column in table.columns:
        by_key.setdefault(fold(column), []).append(column)
    found = {}
    for name in standard.field_names:
        alike = by_key.get(fold(name), [])
        if name in alike or len(alike) == 1:
            found[name] = name if name in alike else alike[0]
    return found
