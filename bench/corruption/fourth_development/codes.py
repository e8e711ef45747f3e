"""Held out: codes as people space, shorten and look them up, and as scanners read them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from random import Random

from ckanext.inclusion.core.geography import Commune, communes_with_postcode, departements

from ..kinds import Kind
from ..names import without_accents
from ..places import Place
from ..strata import all_communes

CODES = "postcode", "insee"
NO_BREAK = "\u00a0"
# What a scanner takes a digit for.
SCANNED = {"1": "lI", "5": "S", "8": "B", "2": "Z"}
# INSEE's codes of what a body does: municipal administration, associations, libraries, training.
ACTIVITIES = "84.11Z", "8411Z", "94.99Z", "9499Z", "91.01Z", "8559A", "88.99B"


def space_postcode_as_it_is_said(place: Place, random: Random) -> dict[str, str]:
    """Write it as one says it: 06 300."""
    code, space = place.cells["postcode"], random.choice((" ", " ", NO_BREAK))
    return {"postcode": f"{code[:2]}{space}{code[2:]}"} if code else {}


def write_insee_in_two_parts(place: Place, random: Random) -> dict[str, str]:
    """Write the code as the land registry and its forms do: 06 088, 06-088."""
    code, between = place.cells["insee"], random.choice((" ", "-", "/"))
    at = len(place.commune.departement)
    return {"insee": f"{code[:at]}{between}{code[at:]}"} if code else {}


def join_insee_of_two_numbers(place: Place, random: Random) -> dict[str, str]:
    """Join département and commune by a formula, of columns of numbers: 06 and 4 give 064."""
    departement = place.commune.departement
    rest = place.cells["insee"][len(departement) :]
    if not rest.startswith("0"):
        return {}
    start = random.choice((departement, departement.removeprefix("0")))
    return {"insee": f"{start}{rest.lstrip('0')}"}


def fill_boxes_of_form(place: Place, random: Random) -> dict[str, str]:
    """Fill a form with a box for each digit: 0 6 3 0 0."""
    form, between = random.choice((("{}", " "), ("|{}|", "|"), ("{}", NO_BREAK), ("{}", " ")))
    codes = {role: place.cells[role] for role in CODES if place.cells[role]}
    return {role: form.format(between.join(code)) for role, code in codes.items()}


def scan_digit_as_letter(place: Place, random: Random) -> dict[str, str]:
    """Read a paper by software: l3OOl is not far."""
    role = random.choice(CODES)
    there = [digit for digit in SCANNED if digit in place.cells[role]]
    if not there:
        return {}
    digit = random.choice(there)
    return {role: place.cells[role].replace(digit, random.choice(SCANNED[digit]))}


def forget_digit(place: Place, random: Random) -> dict[str, str]:
    """Type too fast: one digit fewer, not the first, which spreadsheets lose."""
    role = random.choice(CODES)
    code = place.cells[role]
    if not code:
        return {}
    at = random.randrange(1, len(code))
    return {role: code[:at] + code[at + 1 :]}


def write_departement_as_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Know the number of the département only."""
    return {"postcode": place.commune.departement}


def write_name_as_insee(place: Place, random: Random) -> dict[str, str]:
    """Take the column of the commune's code for another one of its name."""
    name = place.cells["commune"]
    return {"insee": random.choice((name, name.upper()))}


def take_other_number_of_insee(place: Place, random: Random) -> dict[str, str]:
    """Take the code that one has from INSEE, as many say: SIRET, SIREN, code APE."""
    siret = place.cells["pivot"]
    return {"insee": random.choice((siret, siret[:9], random.choice(ACTIVITIES)))}


def _first_of_postcode(place: Place) -> Commune | None:
    """Return the first commune of the postcode, by its code; None where it is the place's own."""
    found = communes_with_postcode(place.cells["postcode"])
    first = next((one for one in found if one.kind == "commune"), None)
    return first if first and first.code != place.commune.code else None


def look_up_insee_by_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Join the official list by the postcode, which several communes have: the first one's code."""
    first = _first_of_postcode(place)
    return {"insee": first.code} if first else {}


def complete_town_by_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Type the postcode and let the form fill in the first of its communes, and its code."""
    first = _first_of_postcode(place)
    return {"insee": first.code, "commune": first.name} if first else {}


@cache
def _by_name() -> tuple[list[str], list[str]]:
    """Return the names of all communes as a spreadsheet sorts them, and their codes."""
    rows = sorted((without_accents(one.name).upper(), one.code) for one in all_communes())
    return [name for name, _ in rows], [code for _, code in rows]


def look_up_insee_approximately(place: Place, _random: Random) -> dict[str, str]:
    """Look up a name and forget the last argument: what is not found is the one before it."""
    names, codes = _by_name()
    at = bisect_left(names, without_accents(place.cells["commune"]).upper())
    return {"insee": codes[at - 1]} if at else {}


def show_choice_with_its_code(place: Place, random: Random) -> dict[str, str]:
    """Choose from a list whose lines have the INSEE code and the name."""
    role = random.choice(("insee", "commune"))
    form = random.choice(("{0} - {1}", "{1} ({0})", "{0} {1}", "{1} - {0}", "{1} [{0}]"))
    parts = place.cells["insee"], place.cells["commune"]
    return {role: form.format(*parts)} if all(parts) else {}


def take_departement_of_cut_postcode(place: Place, random: Random) -> dict[str, str]:
    """Take the first two digits by a formula while the zero is lost, and put it back later: 63."""
    wrong = departements().get(place.cells["postcode"].removeprefix("0")[:2])
    return {"departement": random.choice((wrong.code, wrong.name))} if wrong else {}


KINDS = (
    Kind(space_postcode_as_it_is_said, legible=True, plain=True),
    Kind(write_insee_in_two_parts, legible=True, plain=True),
    Kind(join_insee_of_two_numbers, legible=True),
    Kind(fill_boxes_of_form, legible=True, plain=True),
    Kind(scan_digit_as_letter, legible=True),
    Kind(forget_digit),
    Kind(write_departement_as_postcode),
    Kind(write_name_as_insee),
    Kind(take_other_number_of_insee),
    Kind(look_up_insee_by_postcode, "shared postcode"),
    Kind(complete_town_by_postcode, "shared postcode"),
    Kind(look_up_insee_approximately),
    Kind(show_choice_with_its_code, legible=True, plain=True),
    Kind(take_departement_of_cut_postcode, "zero"),
)
