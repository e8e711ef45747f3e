"""What a kind of mistake is, what it makes of a cell, and how several befall one place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import chain
from random import Random

from .meaning import means_the_same
from .places import BLANK_SHARE, Place


@dataclass(frozen=True)
class Cell:
    """Hold a cell as it is written wrongly, and what is right in its place.

    `determined`: somebody who knows the standard can still tell the true value from the row.
    `means`: the true value where it is another than the place's own. `accepted`: what is right
    besides, for one who cannot tell, or where the standard leaves a choice. `kept`: spellings, one
    of which has to stand somewhere in the row afterwards, else the correction loses something;
    other columns may get any of them.
    """

    text: str
    determined: bool = True
    means: str | None = None
    accepted: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


# The modules of a set of kinds, in the order in which its kinds are listed.
FAMILIES = (
    "characters", "names", "lists", "spellings", "labels", "services", "answers", "links", "mails",
    "phones", "hours", "codes", "addresses",
)  # fmt: skip
# Takes a place, returns the cells that change; none where it cannot be. A mistake of the surface
# sees the cells as they are written by now, others what is true.
Corrupt = Callable[[Place, Random], Mapping[str, "Cell | str"]]


@dataclass(frozen=True)
class Kind:
    """Describe a mistake.

    `weight`: how common it is, as a multiple of the rarest. `is_surface`: it befalls the letters of
    a cell whatever they say, so that it may come on top of another mistake. `evidence`: the keys
    of cells that tell the true value, and are filled where it is made. `stratum`: which communes it
    happens in.
    """

    corrupt: Corrupt
    weight: int = 1
    is_surface: bool = False
    evidence: tuple[str, ...] = ()
    stratum: str = "any"

    @property
    def name(self) -> str:
        """Return its name in the table."""
        return self.corrupt.__name__.replace("_", " ")


def named(name: str, why: str, corrupt: Corrupt) -> Corrupt:
    """Give a mistake that was made by a factory its name, and say who errs so."""
    corrupt.__name__, corrupt.__doc__ = name, why
    return corrupt


def gather_kinds(package: str) -> tuple[Kind, ...]:
    """Return the kinds of a set: KINDS of each of its families."""
    families = (import_module(f"{package}.{name}") for name in FAMILIES)
    return tuple(chain.from_iterable(family.KINDS for family in families))


@dataclass(frozen=True)
class Row:
    """Hold a place as it is written in the file: its group in the table, its cells, the wrong ones.

    `guarded` are the keys of a trap: whatever is done to their cells is wrong.
    """

    place: Place
    group: str
    written: Mapping[str, str]
    wrong: Mapping[str, Cell] = field(default_factory=dict)
    guarded: frozenset[str] = frozenset()

    def truth(self, key: str) -> str:
        """Return what should stand in a cell."""
        cell = self.wrong.get(key)
        return self.place.cells[key] if cell is None or cell.means is None else cell.means

    def is_right(self, key: str, text: str) -> bool:
        """Tell whether a text means what should stand in a cell."""
        cell = self.wrong.get(key)
        right = (self.truth(key), *(cell.accepted if cell else ()))
        return any(means_the_same(self.place.form, key, text, one) for one in right)

    @property
    def corrupted(self) -> dict[str, Cell]:
        """Return the cells that are not as they should be."""
        return {key: one for key, one in self.wrong.items() if not self.is_right(key, one.text)}


def corrupt_place(place: Place, group: str, kinds: Sequence[Kind], random: Random) -> Row | None:
    """Return the place after one or several mistakes; None where one of them cannot be."""
    row = Row(place, group, dict(place.cells))
    for kind in sorted(kinds, key=lambda one: one.is_surface):
        seen = replace(place, cells=row.written) if kind.is_surface else place
        found = kind.corrupt(seen, random)
        new = {key: as_cell(one) for key, one in found.items()}
        new = {key: cell for key, cell in new.items() if cell.text != row.written[key]}
        again = new.keys() & row.wrong.keys()
        if not new or (again and not kind.is_surface):
            return None
        new |= {key: _on_top(row.wrong[key], new[key]) for key in again}
        texts = {key: cell.text for key, cell in new.items()}
        row = replace(row, written={**row.written, **texts}, wrong={**row.wrong, **new})
    if not row.corrupted:
        return None
    needed = {key for kind in kinds for key in kind.evidence}
    return replace(row, written=leave_blanks(row.written, needed | row.wrong.keys(), random))


def as_cell(found: Cell | str) -> Cell:
    """Return a wrong cell; a text alone is one whose true value can be told."""
    return Cell(found) if isinstance(found, str) else found


def _on_top(below: Cell, above: Cell) -> Cell:
    return replace(below, text=above.text, determined=below.determined and above.determined)


def leave_blanks(
    cells: Mapping[str, str], needed: Collection[str], random: Random
) -> dict[str, str]:
    """Return the cells with some of those empty that nothing depends on."""
    return {
        key: "" if key not in needed and random.random() < BLANK_SHARE.get(key, 0) else text
        for key, text in cells.items()
    }
