"""Mistakes with services that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from .kinds import Cell, Corrupt, named
from .places import Place

Phrases = Mapping[str, Sequence[str]]


def describe(name: str, why: str, phrases: Phrases, separators: Sequence[str]) -> Corrupt:
    """Return a mistake that tells each service in a phrase; all of them have to be known."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        items = place.items("services")
        if not items or any(one not in phrases for one in items):
            return {}
        told = [random.choice(phrases[one]) for one in items]
        return {"services": Cell(random.choice(separators).join(told))}

    return named(name, why, corrupt)


def advertise(name: str, why: str, texts: Sequence[str]) -> Corrupt:
    """Return a mistake that praises the place: no service can be told from it."""

    def corrupt(_place: Place, random: Random) -> dict[str, Cell]:
        text = random.choice(texts)
        return {"services": Cell(text, determined=False, means="", kept=(text,))}

    return named(name, why, corrupt)
