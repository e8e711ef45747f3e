"""What a comparison is: one field of two rows, and the level of evidence that it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels


@dataclass(frozen=True)
class Level:
    """Name a level of evidence, and say it in words (a message identifier), "" for not at all."""

    name: str
    message: str = ""


@dataclass(frozen=True)
class Comparison:
    """Describe the comparison of one field.

    `compare` gets the positions of the rows of many pairs, and returns the place in `levels` of
    each, UNKNOWN where a side says nothing. `levels` go from what speaks against to what speaks
    for being the same; `roles` are those of the fields that it looks at, one of them at least;
    `column` is that of a comparison of plain text. A `costly` one compares letter by letter.
    `weights` are those of the levels, for a comparison that a portal adds: the logarithm of how
    many times likelier each makes it that the rows are one place. Ours stand in weights.json.
    """

    id: str
    roles: tuple[str, ...]
    levels: tuple[Level, ...]
    compare: Callable[[Records, Ints, Ints], Levels]
    column: str | None = None
    costly: bool = False
    weights: tuple[float, ...] = ()

    def is_possible(self, records: Records) -> bool:
        """Tell whether the table has a column to compare."""
        if self.column is not None:
            return self.column in records.cells.columns
        return any(role in records.columns for role in self.roles)

    def place(self, name: str) -> int:
        """Return the place of a level."""
        return [one.name for one in self.levels].index(name)
