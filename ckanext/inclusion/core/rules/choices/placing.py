"""Which values of a text are those of its column, and which are another column's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.choices.items import SURE_SEPARATOR
from ckanext.inclusion.core.rules.choices.vocabulary import vocabulary
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.watching import keep_time

# No list of choices is longer; to cut a text takes a time that may grow faster than it does.
LONGEST_LIST = 2_000
# The position of a row, and what its two cells become.
Change = tuple[int, str, str]


def read_as(text: str, standard: Standard, to: Field, own: Field) -> str | None:
    """Return a text as a column wants it whose value it is, unless it is one where it stands."""
    parted = part_values(text, standard, own, to)
    if parted is None or parted[0] or (len(parted[1]) > 1 and not to.separator):
        return None
    return (to.separator or "").join(parted[1])


def part_values(
    text: str, standard: Standard, own: Field, other: Field
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the values of a text that stay in their column, and those that are another's.

    None where an item is of neither list, or none is the other's.
    """
    if len(text) > LONGEST_LIST:
        return None
    return _part(text, standard.id, own.name, other.name)


@lru_cache(65_536)
def _part(
    text: str, standard_id: str, own: str, other: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    keep_time()
    mine, theirs = vocabulary(standard_id, own), vocabulary(standard_id, other)
    # A value may have a comma of its own.
    whole = mine.match_exactly(text) or theirs.match_exactly(text) or ""
    parts = [text] if SURE_SEPARATOR.search(whole) else SURE_SEPARATOR.split(text.strip())
    items = [one for one in parts if fold(one)]
    stay = {item: value for item in items if (value := mine.match_exactly(item))}
    move = {
        item: value for item in items if item not in stay if (value := theirs.match_exactly(item))
    }
    if not move or len(stay) + len(move) != len(set(items)):
        return None
    return _once(stay.values()), _once(move.values())


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def add_values(cell: str, values: Sequence[str], field: Field) -> str | None:
    """Return a cell with more values, None where it has another one, or what is none."""
    if not field.separator:
        return values[0] if len(values) == 1 and cell in ("", values[0]) else None
    present = cell.split(field.separator) if cell else []
    if not all(one in field.values for one in present):
        return None
    return field.separator.join(_once([*present, *values]))
