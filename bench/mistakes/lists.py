"""Mistakes with lists that both sets make, each with its own signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from .kinds import Corrupt, named
from .places import Place


def change_list(
    name: str, why: str, change: Callable[[list[str], Random], str], shortest: int = 1
) -> Corrupt:
    """Return a mistake that joins the values of a list otherwise."""

    def corrupt(place: Place, random: Random) -> dict[str, str]:
        long = [key for key in place.form.lists() if len(place.items(key)) >= shortest]
        key = random.choice(long) if long else ""
        return {key: change(place.items(key), random)} if key else {}

    return named(name, why, corrupt)


def joined_by(*separators: str) -> Callable[[Sequence[str], Random], str]:
    """Return what joins values by one of some separators."""
    return lambda items, random: random.choice(separators).join(items)
