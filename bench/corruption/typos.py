"""Slips of the hand in a commune's name."""

from __future__ import annotations

from random import Random

from .codes import transpose
from .kinds import Kind
from .places import Place

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shorter names have too few letters for a slip to leave them recognisable.
SHORTEST = 5


def _letter(text: str, random: Random) -> int:
    """Return the place of a letter, not the first: that one is looked at."""
    return random.choice([at for at, one in enumerate(text) if at and one.isalpha()] or [0])


def drop_letter(text: str, random: Random) -> str:
    """Return a text with one letter fewer."""
    at = _letter(text, random)
    return text[:at] + text[at + 1 :]


def change_letter(text: str, random: Random) -> str:
    """Return a text with another letter in one place."""
    at = _letter(text, random)
    return text[:at] + random.choice(LETTERS.replace(text[at].lower(), "")) + text[at + 1 :]


def double_letter(text: str, random: Random) -> str:
    """Return a text with one letter twice."""
    at = _letter(text, random)
    return text[:at] + text[at] + text[at:]


SLIPS = (drop_letter, change_letter, double_letter, transpose)


def _name(place: Place) -> str:
    name = place.cells["commune"]
    return name if len(name) >= SHORTEST else ""


def forget_letter(place: Place, random: Random) -> dict[str, str]:
    """Type too fast."""
    return {"commune": drop_letter(_name(place), random)} if _name(place) else {}


def hit_other_letter(place: Place, random: Random) -> dict[str, str]:
    """Hit a wrong key."""
    return {"commune": change_letter(_name(place), random)} if _name(place) else {}


def repeat_letter(place: Place, random: Random) -> dict[str, str]:
    """Hold a key, or not know whether there are one or two."""
    return {"commune": double_letter(_name(place), random)} if _name(place) else {}


def swap_letters(place: Place, random: Random) -> dict[str, str]:
    """Type with two hands."""
    return {"commune": transpose(_name(place), random)} if _name(place) else {}


def slip_twice(place: Place, random: Random) -> dict[str, str]:
    """Type a long name from memory."""
    name = _name(place)
    for slip in random.sample(SLIPS, 2):
        name = slip(name, random) if name else ""
    return {"commune": name} if name else {}


def cut_name(place: Place, random: Random) -> dict[str, str]:
    """Print from software whose field is shorter than the name."""
    name = place.cells["commune"]
    longest = random.randint(12, 18)
    return {"commune": name[:longest].rstrip()} if len(name) > longest else {}


KINDS = (
    Kind(forget_letter),
    Kind(hit_other_letter),
    Kind(repeat_letter),
    Kind(swap_letters),
    Kind(slip_twice),
    Kind(cut_name, "hyphen"),
)
