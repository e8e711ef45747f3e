"""What the rules about SIRET and SIREN share."""

from __future__ import annotations

import re

from stdnum.fr import siren, siret

# mednum's schema has one column for SIRET, RNA and RIDET.
ROLES = ("siret", "pivot")
SIRET_LENGTH, SIREN_LENGTH = 14, 9
# A SIRET, or of mednum's also a number with letters.
RIGHT_NUMBER = r"^(?:[0-9]{14}|W[0-9]{9}|[0-9]{6,7}[A-Z0-9]{3,4})$"
# What people and spreadsheets put around the digits of a number, and between them. The words tell
# nothing that the column does not: the seat of an organisation has a SIRET like another place.
_WORDS = (
    r"(?:n(?:um[ée]ro)?\b°?|n°|no\b|de\b|du\b|siret\b|siren\b|pivot\b|code\b|insee\b|rcs\b|"
    r"si[èe]ge\b|social\b|[ée]tablissement\b|principal\b)"
)
BEFORE = re.compile(rf"^(?:\W|{_WORDS})*", re.IGNORECASE)
AFTER = re.compile(rf"(?:\W|{_WORDS})*$", re.IGNORECASE)
# The name of the last five figures, between them and those of the organisation.
NIC = re.compile(r"(?<=[0-9])[\W_]*nic[\W_]*(?=[0-9]{5}$)", re.IGNORECASE)
BETWEEN = re.compile(r"[\s.\-_'’/,:;·•|+*\u2010-\u2015]+")
# What a scan reads, or a finger types, for a figure.
FIGURES = str.maketrans("OoQlI|", "000111")
DECIMALS = re.compile(r"[.,]0+$")


def digits_of(value: str) -> str:
    """Return the digits of a number, or "" where there is more than digits and signs between.

    >>> digits_of("SIRET : 732 829 320 00074"), digits_of("73282932000074,00"), digits_of("W131")
    ('73282932000074', '73282932000074', '')
    """
    bare = DECIMALS.sub("", AFTER.sub("", BEFORE.sub("", value.strip())))
    bare = BETWEEN.sub("", NIC.sub("", bare))
    return bare if bare.isascii() and bare.isdigit() else ""


def is_siret(digits: str) -> bool:
    """Tell whether fourteen digits are a SIRET, by the sums of it and of its SIREN; no zeros."""
    return len(digits) == SIRET_LENGTH and int(digits) > 0 and bool(siret.is_valid(digits))


def is_siren(digits: str) -> bool:
    """Tell whether nine digits are a SIREN, by their sum."""
    return len(digits) == SIREN_LENGTH and int(digits) > 0 and bool(siren.is_valid(digits))
