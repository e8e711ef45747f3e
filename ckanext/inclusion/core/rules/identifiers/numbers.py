"""What the rules about SIRET and SIREN share."""

from __future__ import annotations

import re

from stdnum.fr import siren, siret

# mednum's schema has one column for SIRET, RNA and RIDET.
ROLES = ("siret", "pivot")
SIRET_LENGTH, SIREN_LENGTH = 14, 9
# What people and spreadsheets put around the digits of a number, and between them.
BEFORE = re.compile(r"^\W*(?:n°|no?\b)?\s*(?:siret|siren|pivot)?\s*(?:n°|no?\b)?\W*", re.IGNORECASE)
BETWEEN = re.compile(r"[\s.\-_'\u2010-\u2015]+")
DECIMALS = re.compile(r"[.,]0+$")


def digits_of(value: str) -> str:
    """Return the digits of a number, or "" where there is more than digits and signs between.

    >>> digits_of("SIRET : 732 829 320 00074"), digits_of("73282932000074,00"), digits_of("W131")
    ('73282932000074', '73282932000074', '')
    """
    bare = BETWEEN.sub("", DECIMALS.sub("", BEFORE.sub("", value.strip())))
    return bare if bare.isascii() and bare.isdigit() else ""


def is_siret(digits: str) -> bool:
    """Tell whether fourteen digits are a SIRET, by the sums of it and of its SIREN; no zeros."""
    return len(digits) == SIRET_LENGTH and int(digits) > 0 and bool(siret.is_valid(digits))


def is_siren(digits: str) -> bool:
    """Tell whether nine digits are a SIREN, by their sum."""
    return len(digits) == SIREN_LENGTH and int(digits) > 0 and bool(siren.is_valid(digits))
