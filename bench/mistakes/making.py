"""Ways to make kinds of mistakes: the words of each stand with the kinds themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from .kinds import Cell, Corrupt, named
from .places import Place

# What befalls letters befalls these; other columns are free texts, or those of geography.
TEXTS = (
    "name", "organisation", "kind", "status", "legal_form", "public",
    "access", "support", "services", "labels", "training_labels",
)  # fmt: skip
CONTACTS = ("phone", "email", "website")
Spellings = Mapping[str, Sequence[str]]


def change_letters(
    name: str, why: str, change: Callable[[str], str], keys: Sequence[str] = TEXTS
) -> Corrupt:
    """Return a mistake that changes the letters of one of some cells."""
    return named(name, why, lambda place, random: _change_one(place, random, keys, change))


def _change_one(
    place: Place, random: Random, keys: Sequence[str], change: Callable[[str], str]
) -> dict[str, str]:
    changed = {key: change(place.cells[key]) for key in keys if place.cells.get(key)}
    changed = {key: text for key, text in changed.items() if text != place.cells[key]}
    key = random.choice(sorted(changed)) if changed else ""
    return {key: changed[key]} if key else {}


def change_cell(name: str, why: str, key: str, *ways: Callable[[str], str]) -> Corrupt:
    """Return a mistake that writes a cell in one of several ways; the true value can be told."""

    def corrupt(place: Place, random: Random) -> dict[str, str]:
        text = place.cells.get(key, "")
        return {key: random.choice(ways)(text)} if text else {}

    return named(name, why, corrupt)


def respell(name: str, why: str, keys: Sequence[str], spellings: Spellings) -> Corrupt:
    """Return a mistake that writes one value of a list, or of an enumeration, otherwise."""

    def corrupt(place: Place, random: Random) -> dict[str, str]:
        found = [(key, item) for key in keys for item in items_of(place, key) if item in spellings]
        if not found:
            return {}
        key, item = random.choice(found)
        return {key: replace_item(place, key, item, random.choice(spellings[item]))}

    return named(name, why, corrupt)


def items_of(place: Place, key: str) -> list[str]:
    """Return the values of a list, or the one of another column."""
    text = place.cells.get(key, "")
    return place.items(key) if place.form.separator(key) else [text] if text else []


def replace_item(place: Place, key: str, item: str, other: str) -> str:
    """Return a cell with one value written otherwise."""
    items = [other if one == item else one for one in items_of(place, key)]
    return place.form.join(key, items)


def say_nothing(name: str, why: str, keys: Sequence[str], words: Sequence[str]) -> Corrupt:
    """Return a mistake that says "nothing" in words: the cell should be empty, if it may."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        here = [key for key in keys if key in place.cells]
        if not here:
            return {}
        key = random.choice(here)
        told = not place.form.fields[key].required
        return {key: Cell(random.choice(words), determined=told, means="")}

    return named(name, why, corrupt)
