"""The cells of a table, asked column by column and each distinct value once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import polars as pl

from ckanext.inclusion.core.characters import PLAIN
from ckanext.inclusion.core.checks.check import FOUND, join_found
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.table import Table

# Values that are judged before the time is looked at again: the slowest take a millisecond.
VALUES_AT_ONCE = 200


class Cells:
    """Hold a table and the distinct values of its columns, which many checks ask for.

    Raises TooLarge from whatever is asked once the time of `clock` is over.
    """

    def __init__(self, table: Table, clock: Clock | None = None) -> None:
        self.table = table
        self.clock = clock or Limits().start_clock()
        self._distinct: dict[str, pl.Series] = {}
        self._unusual: dict[str, pl.Series] = {}

    def distinct(self, name: str) -> pl.Series:
        """Return the distinct values of a column under the name `value`, in no order."""
        self.clock.check()
        if name not in self._distinct:
            self._distinct[name] = self.table.cells[name].unique().alias("value")
        return self._distinct[name]

    def unusual(self, name: str) -> pl.Series:
        """Return those distinct values of a column that are not written plainly (PLAIN)."""
        if name not in self._unusual:
            values = self.distinct(name)
            self._unusual[name] = values.filter(~values.str.contains(PLAIN))
        return self._unusual[name]

    def watch(self, values: pl.Series) -> Iterator[str]:
        """Give values that are judged one by one, as long as there is time."""
        return (value for (value,) in self.watch_rows(values.to_frame()))

    def watch_rows(self, rows: pl.DataFrame) -> Iterator[tuple[str, ...]]:
        """Give rows that are judged one by one, as long as there is time."""
        for some in rows.iter_slices(VALUES_AT_ONCE):
            self.clock.check()
            yield from some.rows()

    def present(self, fields: Iterable[Field | None]) -> list[Field]:
        """Return the fields that the table has a column for."""
        return [one for one in fields if one is not None and one.name in self.table.columns]

    def with_roles(self, standard: Standard, roles: Iterable[str]) -> list[Field]:
        """Return the fields with these roles that the table has a column for."""
        return self.present(standard.field_with_role(role) for role in roles)

    def join(self, name: str, verdicts: pl.DataFrame) -> pl.DataFrame:
        """Return verdicts, a frame with `value`, at each row that has one; `row` comes first."""
        column = self.table.cells[name].alias("value")
        wanted = column.is_in(verdicts["value"].implode())
        rows = pl.DataFrame([column]).with_row_index("row").filter(wanted)
        return rows.join(verdicts, on="value", maintain_order="left")

    def find(
        self,
        fields: Iterable[Field],
        test: Callable[[pl.Series], pl.Series],
        severity: str,
        *,
        unusual: bool = False,
    ) -> pl.DataFrame:
        """Return FOUND for the cells of these fields whose value passes `test`.

        `test` gets distinct values and returns a mask of the same length; with `unusual`, only
        those that are not written plainly.
        """
        frames = []
        for field in fields:
            values = self.unusual(field.name) if unusual else self.distinct(field.name)
            if values.is_empty():
                continue
            bad = pl.DataFrame([values.filter(test(values))])
            if bad.height:
                frames.append(_as_found(self.join(field.name, bad), field.name, severity))
        return join_found(frames)

    def find_rows(self, field: Field, condition: pl.Expr, severity: str) -> pl.DataFrame:
        """Return FOUND at a field of the rows where a condition over several columns holds."""
        # Asked for by itself: a column of the file may be called like one of ours.
        holds = self.table.cells.select(condition.alias("holds"))
        rows = holds.with_row_index("row").filter("holds")
        return self.at_rows(field, rows["row"], severity)

    def at_rows(self, field: Field, rows: pl.Series, severity: str) -> pl.DataFrame:
        """Return FOUND at a field of these rows."""
        values = self.table.cells[field.name].gather(rows).alias("value")
        return _as_found(pl.DataFrame([rows, values]), field.name, severity)


def _as_found(rows: pl.DataFrame, name: str, severity: str) -> pl.DataFrame:
    named = rows.with_columns(pl.lit(name).alias("field"), pl.lit(severity).alias("severity"))
    return named.select(*FOUND).cast(FOUND)  # type: ignore[arg-type]
