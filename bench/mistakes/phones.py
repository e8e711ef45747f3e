"""Mistakes with telephone numbers that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import phonenumbers

from ckanext.inclusion.core.frictionless_checks import COUNTRY

from .kinds import Cell, Corrupt, named
from .places import Place, draw_phone, write_phone


def digits_of(text: str) -> str:
    """Return the ten digits that are dialled in France; nothing for another number."""
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    is_french = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    return f"0{number.national_number}" if is_french else ""


def pairs(number: str, separator: str) -> str:
    """Return ten digits by two."""
    return write_phone(number).replace(" ", separator)


def spellings(number: str) -> tuple[str, ...]:
    """Return ten digits as they may be kept in a free text."""
    abroad = write_phone(number)[1:]
    return write_phone(number), number, number[1:], f"+33 {abroad}", f"+33{number[1:]}"


def change_number(name: str, why: str, *ways: Callable[[str], str]) -> Corrupt:
    """Return a mistake that writes the ten digits in one of several ways."""

    def corrupt(place: Place, random: Random) -> dict[str, str]:
        number = digits_of(place.cells["phone"])
        return {"phone": random.choice(ways)(number)} if number else {}

    return named(name, why, corrupt)


def spoil_number(name: str, why: str, *ways: Callable[[str], str]) -> Corrupt:
    """Return a mistake that loses digits: nobody can tell the number, the text may be kept."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        number = digits_of(place.cells["phone"])
        return {"phone": Cell(random.choice(ways)(number), determined=False)} if number else {}

    return named(name, why, corrupt)


def second_number(name: str, why: str, templates: Sequence[str]) -> Corrupt:
    """Return a mistake that puts a second number beside the first, which is the place's."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        number, second = digits_of(place.cells["phone"]), draw_phone(random)
        text = random.choice(templates).format(write_phone(number), write_phone(second))
        return {"phone": Cell(text, kept=spellings(second))} if number else {}

    return named(name, why, corrupt)


def add_words(name: str, why: str, words: Sequence[str], *, kept: bool) -> Corrupt:
    """Return a mistake that says more than the number, which has to be kept or is but a heading."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        number, said = digits_of(place.cells["phone"]), random.choice(words)
        text = said.replace("{}", write_phone(number))
        rest = said.replace("{}", "").strip(" -:,()")
        return {"phone": Cell(text, kept=(rest,) if kept else ())} if number else {}

    return named(name, why, corrupt)


def lose_overseas_code(
    name: str, why: str, codes: Sequence[str], write: Callable[[str], str]
) -> Corrupt:
    """Return a mistake that leaves the code of a territory out, in a place that is there."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        code = next((one for one in codes if place.cells["insee"].startswith(TERRITORIES[one])), "")
        number = f"{code}99{random.randint(0, 9999):04}" if code else ""
        means = f"+{code}{number}"
        return {"phone": Cell(write(f"0{number}"), means=means)} if number else {}

    return named(name, why, corrupt)


# What the INSEE codes of a territory with a country code of its own begin with.
TERRITORIES = {"262": "974", "590": "971", "594": "973", "596": "972"}
