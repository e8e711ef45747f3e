"""The pieces of an address: which is the street, and which only help to find the place."""

from __future__ import annotations

import re

from ckanext.inclusion.core.geography import communes_named, former_communes_named
from ckanext.inclusion.core.rules.address.words import NUMBER, TYPE
from ckanext.inclusion.core.rules.text.words import as_known

# Words that are streets beyond doubt; estates and hamlets may stand beside one.
STREET = (
    r"(?:allées?|avenue|av|boulevard|bd|bld|blvd|chemin|che|cours|esplanade|faubourg|fg|impasse|imp|"
    r"montée|passage|place|pl|promenade|quai|rond[- ]point|route|rte|rue|ruelle|sentier|square|"
    r"traverse|venelle|voie)\b\.?"
)
WITH_STREET = re.compile(rf"(?:{NUMBER}[ ,]+)?{STREET}\s.*", re.IGNORECASE | re.DOTALL)
ADDRESS = re.compile(rf"(?:{NUMBER}[ ,]+)?{TYPE}\s.*", re.IGNORECASE | re.DOTALL)
# What parts the pieces; a comma after a number of a house parts nothing.
BETWEEN = re.compile(r"\s*[;\n\r()|,]\s*|\s+[-–—]\s+")
HOUSE = re.compile(rf"(^|[;\n\r()|,]|\s[-–—]\s)\s*({NUMBER})\s*,\s*(?={TYPE}\s)", re.IGNORECASE)
# Where a place is, seen from others.
SEEN_FROM = (
    r"derri[èe]re|(?:en )?face|[àa] c[ôo]t[ée]|pr[èe]s d|proche|non loin|au[- ]?dess[uo]u?s|"
    r"en dessous|devant|entre (?:le|la|les|l['’])|"
    r"[àa] (?:l['’]angle|l['’]entr[ée]e|droite|gauche|proximit[ée])|"
    r"au (?:fond|bout|coin|pied|niveau)|vers l[ea]\b|en contrebas"
)
# Parts of a building, and what it is called.
INSIDE = (
    r"(?:b[âa]t(?:iment)?|imm(?:euble)?|esc(?:alier)?|porte|hall|aile|bureau|salle|local|appt?|"
    r"appart(?:ement)?|interphone|sonnette|rez[- ]de|tour|niveau|parking|étage|entr[ée]e|acc[èe]s)"
    r"\b"
    r"|r\.?d\.?c\b|(?:au |à l['’])?(?:[0-9]{1,2}|premier|deuxi[èe]me|troisi[èe]me|second|dernier) ?"
    r"(?:er|[èe]re|e|[èe]me|nde?)? ?(?:et sous-)?(?:ét|et)(?:age)?\b|sous (?:les?|la)\b|"
    r"dans (?:le|la|les|l['’]|un)|au sein|chez\b"
)
# Estates and quarters, which may also be all that there is of a street.
ESTATE = (
    r"(?:r[ée]s(?:idence)?|quartier|hameau|lieu[- ]dit|lotissement|domaine|zone|"
    r"z\.?[ai]\.?c?|parc)\b"
)
LANDMARK = re.compile(rf"(?:{SEEN_FROM}|{INSIDE}|{ESTATE})", re.IGNORECASE)
# The same behind a street or before it without any sign, where nothing else can begin so.
TAIL = re.compile(
    rf"(?P<street>(?:{NUMBER}[ ,]+)?{STREET}\s.*?[^\W\d_]{{2}}.*?)\s+"
    rf"(?<!\bde )(?<!\bdu )(?<!\bla )(?<!\bdes )(?P<rest>(?:(?:{SEEN_FROM})\b|"
    r"(?:b[âa]t(?:iment)?|immeuble|r[ée]sidence|escalier|rdc)\b\.? ).*)",
    re.IGNORECASE | re.DOTALL,
)
HEAD = re.compile(
    rf"(?P<rest>(?:b[âa]t(?:iment)?|immeuble|r[ée]sidence)\b\.? .*?)\s+"
    rf"(?P<street>(?:{NUMBER}[ ,]+{STREET}|(?<!\bde )(?<!\bla ){STREET})\s.*)",
    re.IGNORECASE | re.DOTALL,
)
# Villages are called after them more often than buildings.
SAINTS = ("Saint", "Sainte")
WORD = re.compile(r"[^\W\d_]+")
ENDS = " \t,;:/–—_-"


def split_pieces(text: str) -> list[str]:
    """Return the pieces of an address between commas, dashes, brackets and line ends."""
    joined = HOUSE.sub(r"\1 \2 ", text)
    return [one for one in (piece.strip(ENDS) for piece in BETWEEN.split(joined)) if one]


def is_building(piece: str) -> bool:
    """Tell whether a piece begins with a usual word of places: Mairie, Centre social Les Lilas.

    A saint or a commune, of today or of before, is none: it says which village the street is in.
    """
    first = WORD.match(piece)
    usual = first is not None and as_known(first[0]) not in (None, *SAINTS)
    return usual and not ADDRESS.fullmatch(piece) and not _is_commune(piece)


def _is_commune(piece: str) -> bool:
    """Tell whether a piece is the name of a commune, or of one that there was."""
    return bool(communes_named(piece) or former_communes_named(piece))


def part(text: str) -> tuple[str, list[str]] | None:
    """Return the street of an address, and what helps to find the place; None where unsure."""
    pieces = split_pieces(text)
    if not any(map(WITH_STREET.fullmatch, pieces)):
        found = HEAD.fullmatch(text)
        return (found["street"].strip(ENDS), [found["rest"].strip(ENDS)]) if found else None
    parts = [part for piece in pieces for part in _cut_tail(piece)]
    streets = [one for one in parts if WITH_STREET.fullmatch(one)]
    others = [one for one in parts if one not in streets]
    told = all(LANDMARK.match(one) or is_building(one) for one in others)
    return (streets[0], others) if len(streets) == 1 and others and told else None


def _cut_tail(piece: str) -> list[str]:
    """Return a piece, or a street and what stands behind it without any sign."""
    found = TAIL.fullmatch(piece)
    return [found[name].strip(ENDS) for name in ("street", "rest")] if found else [piece]
