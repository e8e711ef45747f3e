"""What a kind of corruption is, and how several befall one place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from .places import ROLES, Place
from .strata import is_in

# Degrees by which equal coordinates differ, whatever they were written in: two metres.
EXACT = 0.00002
# Takes a place as it is written by now and returns the cells that change; none where it cannot be.
Corrupt = Callable[[Place, Random], dict[str, str]]


@dataclass(frozen=True)
class Kind:
    """Describe a corruption: what it does, and in which stratum of communes it is looked for.

    `legible`: the true value can still be read, in the cell itself or in another of the row, so
    that the cell is no witness for anything else. `may_be_emptied`: the cell holds nothing, so that
    emptying it is no fault either. `plain`: legible, and read at once in what was put around it or
    where it was moved, so that it is a witness as before. `lost`: roles of which that is not true.
    `precision`: how many degrees of its coordinates are lost.
    """

    corrupt: Corrupt
    stratum: str = "any"
    legible: bool = False
    may_be_emptied: bool = False
    plain: bool = False
    lost: frozenset[str] = frozenset()
    precision: float = EXACT

    @property
    def name(self) -> str:
        """Return its name in the table."""
        return self.corrupt.__name__.replace("_", " ")


@dataclass(frozen=True)
class Row:
    """Hold a place as it is written in the file: its group in the table, and its cells by role.

    `illegible` and `emptiable` are the roles of cells that are not as the place has them; `plain`
    those whose true value is read at once all the same.
    """

    place: Place
    group: str
    written: Place
    illegible: frozenset[str] = field(default_factory=frozenset)
    emptiable: frozenset[str] = field(default_factory=frozenset)
    plain: frozenset[str] = field(default_factory=frozenset)
    precision: float = EXACT

    @property
    def corrupted(self) -> list[str]:
        """Return the roles whose cells are not as they should be."""
        cells = self.written.cells
        return [role for role in ROLES if cells[role] not in self.place.accepted(role)]


def corrupt_place(place: Place, group: str, kinds: Sequence[Kind], random: Random) -> Row | None:
    """Return the place after one or several corruptions; None where one of them cannot be."""
    row = Row(place, group, place)
    for kind in kinds:
        here = is_in(place.commune, kind.stratum)
        changed = kind.corrupt(row.written, random) if here else {}
        new = {role: text for role, text in changed.items() if text != row.written.cells[role]}
        if not new:
            return None
        row = replace(
            row,
            written=replace(row.written, cells={**row.written.cells, **new}),
            illegible=row.illegible | (new.keys() & kind.lost if kind.legible else new.keys()),
            plain=_plain_after(row, kind, new.keys()),
            precision=max(row.precision, kind.precision),
            emptiable=row.emptiable | (new.keys() if kind.may_be_emptied else frozenset()),
        )
    return row if row.corrupted else None


def _plain_after(row: Row, kind: Kind, changed: Collection[str]) -> frozenset[str]:
    """Return the roles that are read at once after a kind; what is changed twice no more is."""
    if row.corrupted:
        return row.plain if row.plain.isdisjoint(changed) else frozenset()
    return frozenset(changed) - kind.lost if kind.plain else frozenset()
