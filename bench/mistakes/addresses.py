"""Mistakes with numbers and streets that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from .kinds import Cell, Corrupt, named
from .places import Place

# How a box of the post office is written where it is kept.
BOXES = ("BP", "CS", "Boîte postale")
Cells = dict[str, "Cell | str"]


def write_street(
    name: str, why: str, *ways: Callable[[str, str], str], number_too: bool = False
) -> Corrupt:
    """Return a mistake that writes the number with the street, where 2021 has a column for each.

    The number stands in its own column too, or not.
    """

    def corrupt(place: Place, random: Random) -> Cells:
        number, street = place.cells.get("street_number", ""), place.cells["street"]
        if not number:
            return {}
        own = {} if number_too else {"street_number": ""}
        return {"street": random.choice(ways)(number, street), **own}

    return named(name, why, corrupt)


def add_to_street(name: str, why: str, templates: Sequence[str], *, kept: bool) -> Corrupt:
    """Return a mistake that adds something to a street, to be kept elsewhere or found elsewhere."""

    def corrupt(place: Place, random: Random) -> Cells:
        number = str(random.randint(1, 900))
        template = random.choice(templates)
        said = {**place.cells, "box": number, "capitals": place.cells["commune"].upper()}
        text = template.format(**said)
        rest = text.replace(place.cells["street"], "").strip(" ,-()")
        boxes = (rest, *(f"{sign} {number}" for sign in BOXES))
        return {"street": Cell(text, kept=boxes if kept else ())}

    return named(name, why, corrupt)
