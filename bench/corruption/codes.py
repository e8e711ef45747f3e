"""Errors of who types or chooses a code: digits, and the wrong one of two codes."""

from __future__ import annotations

from functools import cache
from random import Random

from ckanext.inclusion.core.geography import commune_table, find_commune

from .kinds import Kind
from .places import Place

DIGITS = "0123456789"


def type_insee_as_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Take the INSEE code for the postcode, as who copies from an administrative list does."""
    return {"postcode": place.cells["insee"]}


def type_insee_without_zero_as_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Do so in a spreadsheet that takes codes for numbers."""
    return {"postcode": place.cells["insee"].removeprefix("0")}


def move_insee_to_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Fill the first column of a code with the only code at hand."""
    return {"postcode": place.cells["insee"], "insee": ""}


def type_postcode_as_insee(place: Place, _random: Random) -> dict[str, str]:
    """Know one code only of a town, as the official example of the standard does."""
    return {"insee": place.cells["postcode"]}


def swap_codes(place: Place, _random: Random) -> dict[str, str]:
    """Map the two columns of codes the wrong way round when files are put together."""
    return {"insee": place.cells["postcode"], "postcode": place.cells["insee"]}


def mistype_digit(text: str, random: Random) -> str:
    """Return a code with another digit in one place."""
    at = random.randrange(len(text))
    return text[:at] + random.choice(DIGITS.replace(text[at], "")) + text[at + 1 :]


def mistype_postcode(place: Place, random: Random) -> dict[str, str]:
    """Hit a wrong key."""
    return {"postcode": mistype_digit(place.cells["postcode"] or "0", random)}


def mistype_insee(place: Place, random: Random) -> dict[str, str]:
    """Hit a wrong key."""
    return {"insee": mistype_digit(place.cells["insee"] or "0", random)}


def transpose(text: str, random: Random) -> str:
    """Return a text with two neighbouring signs swapped."""
    at = random.randrange(max(len(text) - 1, 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def transpose_postcode(place: Place, random: Random) -> dict[str, str]:
    """Type two digits in the wrong order."""
    return {"postcode": transpose(place.cells["postcode"], random)}


def transpose_insee(place: Place, random: Random) -> dict[str, str]:
    """Type two digits in the wrong order."""
    return {"insee": transpose(place.cells["insee"], random)}


def write_name_after_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Write the last line of an address in the column of the postcode."""
    return {"postcode": f"{place.cells['postcode']} {place.cells['commune']}"}


@cache
def known_postcodes() -> frozenset[str]:
    """Return every postcode of the reference."""
    table = commune_table()
    return frozenset(table["postcodes"].explode()) | frozenset(table["street_postcodes"].explode())


def invent_cedex(place: Place, random: Random) -> str:
    """Return a code as La Poste gives to CEDEX: that of no commune, in the same département."""
    start = place.commune.postcodes[0][:2]
    while True:
        code = f"{start}{random.randint(1, 999):03}"
        if code not in known_postcodes() and find_commune(code) is None:
            return code


def use_cedex_postcode(place: Place, random: Random) -> dict[str, str]:
    """Copy the code of a town hall's letterhead."""
    return {"postcode": invent_cedex(place, random)}


def use_cedex_name(place: Place, random: Random) -> dict[str, str]:
    """Copy the last line of a letterhead without its code: NICE CEDEX 3."""
    return {"commune": f"{place.cells['commune'].upper()} CEDEX {random.choice('123456789')}"}


def use_cedex_line(place: Place, random: Random) -> dict[str, str]:
    """Copy the code and the name of a letterhead into their columns."""
    name = f"{place.cells['commune']} Cedex{random.choice(('', ' 1', ' 09'))}"
    return {"postcode": invent_cedex(place, random), "commune": name}


def write_cedex_with_postcode(place: Place, random: Random) -> dict[str, str]:
    """Write CEDEX where the code stands."""
    return {"postcode": f"{invent_cedex(place, random)} CEDEX"}


KINDS = (
    Kind(type_insee_as_postcode),
    Kind(type_insee_without_zero_as_postcode, "zero"),
    Kind(move_insee_to_postcode),
    Kind(type_postcode_as_insee),
    Kind(swap_codes, legible=True),
    Kind(mistype_postcode),
    Kind(mistype_insee),
    Kind(transpose_postcode),
    Kind(transpose_insee),
    Kind(write_name_after_postcode, legible=True),
    Kind(use_cedex_postcode),
    Kind(use_cedex_name),
    Kind(use_cedex_line),
    Kind(write_cedex_with_postcode),
)
