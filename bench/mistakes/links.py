"""Mistakes with web addresses that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from .kinds import Cell, Corrupt, named
from .places import Place


def second_site(
    name: str, why: str, separators: Sequence[str], second: Callable[[str], str]
) -> Corrupt:
    """Return a mistake that puts a second address beside the first.

    2024 has a list for them; in 2021 the first stays and the second is kept elsewhere.
    """

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        first = place.cells["website"]
        other = second(first)
        means = None if place.form.is_of_2021 else f"{first}|{other}"
        text = f"{first}{random.choice(separators)}{other}"
        return {"website": Cell(text, means=means, kept=(other,))} if first else {}

    return named(name, why, corrupt)


def mail_as_site(name: str, why: str, *, also_there: bool) -> Corrupt:
    """Return a mistake that gives the mail address for the site, in its own column too or not."""

    def corrupt(place: Place, _random: Random) -> dict[str, Cell]:
        mail = place.cells["email"]
        cells = {"website": Cell(mail, means="", kept=(mail,))}
        return cells if also_there else {**cells, "email": Cell("")}

    return named(name, why, corrupt)


def facebook_as_site(name: str, why: str, write: Callable[[str], str]) -> Corrupt:
    """Return a mistake that gives the page of a network for the site, where there are both."""

    def corrupt(place: Place, _random: Random) -> dict[str, Cell]:
        page = place.cells.get("facebook", "")
        if not page:
            return {}
        name = page.rpartition("/")[2]
        return {"website": Cell(write(page), means="", kept=(name,)), "facebook": Cell("")}

    return named(name, why, corrupt)


def no_page(name: str, why: str, key: str, words: Sequence[str]) -> Corrupt:
    """Return a mistake that names a page which nobody can find by that: it is kept elsewhere."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        if key not in place.cells:
            return {}
        text = random.choice(words).format(place.cells["name"])
        return {key: Cell(text, determined=False, means="", kept=(text,))}

    return named(name, why, corrupt)
