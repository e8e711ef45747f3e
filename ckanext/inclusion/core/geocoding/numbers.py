"""Numbers of houses: 12, 12 bis, 7X, 38QUATER, and what stands for several."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = "bis|ter|quater|quinquies|sexies"
SUFFIX = rf"(?:{_WORDS}|[a-z](?:[0-9]{{1,2}})?)"
# A comma may stand before a word, and not before a letter: “12, a…” begins something else.
_FOLLOWED = rf"(?:\s?{SUFFIX}\b|\s?,\s?(?:{_WORDS})\b)?"
# A number with what follows it: "12 bis", "12, bis", "12-14", "12/14 bis", "12 à 16".
NUMBER = rf"[0-9]{{1,5}}{_FOLLOWED}(?:\s?(?:[-–/&+,]|à|a|et)\s?[0-9]{{1,5}}{_FOLLOWED})*"
_ONE = re.compile(rf"([0-9]{{1,5}})(?:\s?,\s?(?=(?:{_WORDS})\b)|\s?)({SUFFIX}\b)?", re.IGNORECASE)
# One writes B for bis, and for the second of A, B, C.
TWINS = {"b": "bis", "t": "ter", "q": "quater", "bis": "b", "ter": "t", "quater": "q"}


@lru_cache(65_536)
def parse_numbers(text: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers that a text names, each with its suffix in small letters.

    >>> parse_numbers("12 BIS"), parse_numbers("38, QUATER"), parse_numbers("12-14")
    (((12, 'bis'),), ((38, 'quater'),), ((12, ''), (14, '')))
    """
    found = _ONE.findall(text)
    return tuple((int(number), suffix.lower()) for number, suffix in found)


def write_number(number: int, suffix: str) -> str:
    """Return a number as the national base writes it: 12bis."""
    return f"{number}{suffix}"
