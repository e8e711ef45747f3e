"""Mistakes with opening hours that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from ckanext.inclusion.core.frictionless_checks import is_opening_hours

from .kinds import Cell, Corrupt, named
from .places import Place
from .prose import Style, write_week
from .weeks import Week

# How often what stands on the door also stands in the column that is meant for it.
REPEATED_SHARE = 0.7


def in_words(name: str, why: str, write: Callable[[Week, Random], str]) -> Corrupt:
    """Return a mistake that writes a true week in words; nothing for a week that cannot be so."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        text = write(place.week, random)
        return _with_door(place, Cell(text), random) if text else {}

    return named(name, why, corrupt)


def in_prose(
    name: str,
    why: str,
    styles: Sequence[Style],
    fits: Callable[[Week], bool] = lambda _week: True,
) -> Corrupt:
    """Return a mistake that writes a true week in words, in one of several styles."""
    return in_words(
        name,
        why,
        lambda week, random: write_week(week, random.choice(styles)) if fits(week) else "",
    )


def _with_door(place: Place, cell: Cell, random: Random) -> dict[str, Cell]:
    """Return the cell, and often the same text where it belongs (in 2021)."""
    is_repeated = "hours_text" in place.cells and random.random() < REPEATED_SHARE
    door = {"hours_text": Cell(cell.text, accepted=(cell.text,))} if is_repeated else {}
    return {"hours": cell, **door}


def nearly_osm(name: str, why: str, *ways: Callable[[str], str]) -> Corrupt:
    """Return a mistake that writes OpenStreetMap's notation a little wrongly."""

    def corrupt(place: Place, random: Random) -> dict[str, str]:
        text = random.choice(ways)(place.cells["hours"])
        return {} if is_opening_hours(text) else {"hours": text}

    return named(name, why, corrupt)


def not_said(name: str, why: str, texts: Sequence[str], accepted: Sequence[str] = ()) -> Corrupt:
    """Return a mistake that says too little for a notation: the text has to be kept."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        text = random.choice(texts)
        cell = Cell(
            text, determined=False, means="", accepted=tuple(accepted), kept=(text, *accepted)
        )
        return _with_door(place, cell, random)

    return named(name, why, corrupt)
