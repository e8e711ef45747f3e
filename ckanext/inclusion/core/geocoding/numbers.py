"""Numbers of houses: 12, 12 bis, 7X, 38QUATER, and what stands for several."""

from __future__ import annotations

import re
from functools import lru_cache

SUFFIX = r"(?:bis|ter|quater|quinquies|sexies|[a-z](?:[0-9]{1,2})?)"
# A number with what follows it: "12 bis", "12-14", "12/14 bis", "12 à 16".
NUMBER = (
    rf"[0-9]{{1,5}}(?:\s?{SUFFIX}\b)?"
    rf"(?:\s?(?:[-–/&+,]|à|a|et)\s?[0-9]{{1,5}}(?:\s?{SUFFIX}\b)?)*"
)
_ONE = re.compile(rf"([0-9]{{1,5}})\s?({SUFFIX}\b)?", re.IGNORECASE)
# One writes B for bis, and for the second of A, B, C.
TWINS = {"b": "bis", "t": "ter", "q": "quater", "bis": "b", "ter": "t", "quater": "q"}


@lru_cache(65_536)
def parse_numbers(text: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers that a text names, each with its suffix in small letters.

    >>> parse_numbers("12 BIS"), parse_numbers("38QUATER"), parse_numbers("12-14")
    (((12, 'bis'),), ((38, 'quater'),), ((12, ''), (14, '')))
    """
    found = _ONE.findall(text)
    return tuple((int(number), suffix.lower()) for number, suffix in found)


def write_number(number: int, suffix: str) -> str:
    """Return a number as the national base writes it: 12bis."""
    return f"{number}{suffix}"
