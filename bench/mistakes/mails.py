"""A mistake with mail addresses that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .kinds import Cell, Corrupt, named
from .places import Place


def second_mail(name: str, why: str, separators: Sequence[str], mailbox: str) -> Corrupt:
    """Return a mistake that puts a second address beside the first.

    2024 has a list for them; in 2021 the first stays and the second is kept elsewhere.
    """

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        first = place.cells["email"]
        second = f"{mailbox}@{first.partition('@')[2]}"
        means = None if place.form.is_of_2021 else f"{first}|{second}"
        text = f"{first}{random.choice(separators)}{second}"
        return {"email": Cell(text, means=means, kept=(second,))} if first else {}

    return named(name, why, corrupt)
