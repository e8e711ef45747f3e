"""What an address says of a street, without what stands around it on letters and in files.

Venue names, post boxes, floors, landmarks are no part of a street's name, and spoil every search.
What is taken away is kept, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ckanext.inclusion.core.geocoding.numbers import parse_numbers, write_number
from ckanext.inclusion.core.geocoding.patterns import (
    BESIDE_CITY,
    CLEAR_INSIDE,
    EDGES,
    FIVE_DIGITS,
    FLOOR_FIRST,
    LEADING_NUMBER,
    MIDDLE,
    NO_MORE,
    NOISE,
    NUMBER_ALONE,
    NUMBER_FIRST,
    NUMBER_INSIDE,
    NUMBER_LAST,
    NUMBER_STREET,
    ORDINAL,
    PARTS,
    PLACE_FIRST,
    PLACE_INSIDE,
    PLACE_MARKED,
    PLAIN,
    SUFFIX_FIRST,
    TAIL,
    TYPE_FIRST,
    TYPE_WORDS,
    VAGUE_FIRST,
    VENUE,
)
from ckanext.inclusion.core.geocoding.words import UNUSUAL, is_nameless

# Characters of a cell that are read: what is longer is no address, and costs time.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CleanAddress:
    """Hold what an address says: its numbers, the street, a second reading, what was taken away.

    `postcode` and `city` are those behind the street in the same text, "" where there are none.
    """

    numbers: tuple[tuple[int, str], ...]
    street: str
    other: str
    stripped: tuple[str, ...]
    postcode: str = ""
    city: str = ""

    @property
    def housenumber(self) -> str:
        """Return all numbers as they are asked: 12bis, 12-14."""
        return "-".join(write_number(*one) for one in self.numbers)


@lru_cache(65_536)
def clean_address(text: str, number: str = "") -> CleanAddress:
    """Return what the text of a street, and the cell of its number, say.

    >>> clean_address("Médiathèque - 12 bis, av. Foch BP 12 (1er étage)").street
    'av. Foch'
    >>> clean_address("Médiathèque - 12 bis, av. Foch BP 12 (1er étage)").stripped
    ('BP 12', '1er étage', 'Médiathèque')
    """
    text = " ".join(text[:LONGEST].replace("’", "'").split(" ")).strip(EDGES)
    return _read_plain(text, number) or _read_closely(text, number)


def clean_city(text: str) -> str:
    """Return the name of a commune without what stands beside it in its cell.

    >>> [clean_city(one) for one in ("DIGNE CEDEX 9", "04000 Digne", "Digne (04)", "Digne - 04000")]
    ['DIGNE', 'Digne', 'Digne', 'Digne']
    """
    return BESIDE_CITY.sub(" ", text[:LONGEST]).strip(EDGES)


def find_postcode(text: str) -> str:
    """Return the postcode that stands beside a commune in its cell, "" where none does."""
    found = FIVE_DIGITS.search(text[:LONGEST])
    return found[0].replace(" ", "") if found else ""


def is_middle_of_town(text: str) -> bool:
    """Tell whether a text is the middle of any town, and the name of a street or place of some.

    >>> [is_middle_of_town(one) for one in ("Le Bourg", "centre-ville", "place du Bourg", "Mairie")]
    [True, True, False, False]
    """
    return MIDDLE.fullmatch(text) is not None


def _read_plain(text: str, number: str) -> CleanAddress | None:
    """Return what an address as most are says, ten times faster than the others; else None."""
    found = PLAIN.fullmatch(text)
    if not found or found["type"].lower().rstrip(".") not in TYPE_WORDS:
        return None
    if not UNUSUAL.isdisjoint(text.lower().replace("-", " ").split()) or FIVE_DIGITS.search(text):
        return None
    numbers = _read_numbers(number, found["number"] or "")
    return CleanAddress(numbers, found["street"], "", ())


def _read_closely(text: str, number: str) -> CleanAddress:
    """Return what an address says, part by part."""
    if FLOOR_FIRST.match(text):
        number, text = "", f"{number.strip()}{text}"
    text, postcode, city = _part_tail(PLACE_MARKED.sub(r"\1 ", text))
    suffix = SUFFIX_FIRST.match(text) if number.strip() else None
    text = text[suffix.end() :] if suffix else text
    kept, stripped = _strip_noise(text)
    found, street, left = _read_street(kept)
    numbers = _read_numbers(number, found)
    if suffix:
        numbers = _join_suffix(numbers, suffix["suffix"].lower())
    parts = [part for one in PARTS.split(kept) if (part := one.strip(EDGES))]
    other = " ".join(one for one in parts if not NO_MORE.fullmatch(one))
    street = street.strip(EDGES)
    place = PLACE_FIRST.match(street)
    street = street[place.end() :].strip(f"{EDGES}«»") if place else street
    # A place may be called as venues are: the station, the mill.
    venue = NO_MORE.fullmatch(street) or (not place and VENUE.match(street))
    if venue:
        other = street if is_middle_of_town(street) else other
        left, street = [*left, street], ""
    return CleanAddress(
        numbers, street, other,
        tuple(one for part in (*stripped, *left) if (one := part.strip(" ,;-"))), postcode, city,
    )  # fmt: skip


def _part_tail(text: str) -> tuple[str, str, str]:
    """Return a text without the postcode and commune behind it, and these."""
    found = TAIL.search(text)
    if not found or not text[: found.start()].strip(EDGES):
        return text, "", ""
    if re.search(r"\b(?:bp|cs|tsa)\s*$", text[: found.start()], re.IGNORECASE):
        return text, "", ""
    return text[: found.start()], found["postcode"].replace(" ", ""), (found["city"] or "").strip()


def _strip_noise(text: str) -> tuple[str, list[str]]:
    stripped = [found[0] for found in NOISE.finditer(text)]
    if not stripped:
        return text, []
    kept = NOISE.sub(" , ", text).strip(EDGES)
    # All of it was noise: a building or place that is called so is better than nothing. So is the
    # chemin derrière le Serre than a chemin.
    bare = LEADING_NUMBER.sub("", kept)
    return (kept, stripped) if bare and not is_nameless(bare) else (text, [])


def _read_street(text: str) -> tuple[str, str, list[str]]:
    """Return the number before the street, the street, and the parts around them."""
    found = NUMBER_STREET.search(text)
    if found and not ORDINAL.match(found[0]):
        street, *after = PARTS.split(found["street"])
        return found["number"], street, [*PARTS.split(text[: found.start()]), *after]
    last = NUMBER_LAST.search(text)
    if last:
        text = text[: last.start()]
    parts = [part for one in PARTS.split(text) if (part := one.strip(EDGES))]
    first = NUMBER_ALONE.fullmatch(parts[0]) if len(parts) > 1 else None
    parts = parts[1:] if first else parts
    beside_name = last or first
    for read in (_read_numbered, _read_typed, _read_inside, _read_vague):
        for at, part in enumerate(parts):
            number, street, beside = read(part)
            if street:
                number = number or (beside_name["number"] if beside_name else "")
                others = [one for where, one in enumerate(parts) if where != at]
                return number, street, [*beside, *others]
    number, street, left = _read_name(parts)
    return beside_name["number"] if beside_name and street else number, street, left


def _read_numbered(part: str) -> tuple[str, str, list[str]]:
    """Return number and street of a part that begins with a number."""
    found = None if ORDINAL.match(part) else NUMBER_FIRST.match(part)
    return (found["number"], found["street"], []) if found else ("", "", [])


def _read_typed(part: str) -> tuple[str, str, list[str]]:
    """Return a part that begins with a word for a street, which no venue is called by."""
    is_typed = TYPE_FIRST.match(part) and not VAGUE_FIRST.match(part)
    return "", part if is_typed or ORDINAL.match(part) else "", []


def _read_vague(part: str) -> tuple[str, str, list[str]]:
    """Return a part that begins with a word for a quarter, a residence, a villa."""
    return "", part if VAGUE_FIRST.match(part) else "", []


def _read_inside(part: str) -> tuple[str, str, list[str]]:
    """Return the street that stands behind the name of a venue, with its number if it has one."""
    found = NUMBER_INSIDE.search(part) or CLEAR_INSIDE.search(part) or PLACE_INSIDE.search(part)
    if not found:
        return "", "", []
    groups = found.groupdict()
    return groups.get("number") or "", groups.get("street") or found[0], [part[: found.start()]]


def _read_name(parts: list[str]) -> tuple[str, str, list[str]]:
    """Return the first part that is not the name of a venue, as that of a place."""
    names = [one for one in parts if not VENUE.match(one)]
    street = names[0] if names else ""
    return "", street, [one for one in parts if one is not street]


def _read_numbers(cell: str, found: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers of the cell, else those before the street."""
    return parse_numbers(cell.strip().lower()) or parse_numbers(found.strip().lower())


def _join_suffix(numbers: tuple[tuple[int, str], ...], suffix: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers with the suffix that stood before the street: 21, bis boulevard Foch."""
    if not numbers or numbers[0][1]:
        return numbers
    return ((numbers[0][0], suffix), *numbers[1:])
