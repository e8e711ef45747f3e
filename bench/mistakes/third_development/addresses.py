"""Held out: addresses from maps and whole lines, with landmarks, and after a replacement."""

from __future__ import annotations

from random import Random

from ..addresses import add_to_street
from ..kinds import Cell, Kind
from ..places import Place

# Months as a spreadsheet shortens them, from January.
MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
REPLACED = (("av", "avenue"), ("pl", "place"), ("ch", "chemin"),
            ("imp", "impasse"), ("all", "allée"))  # fmt: skip
LANDMARKS = ("{street} (derrière la mairie)", "{street}, face à la poste", "{street} - 1er étage",
             "{street}, à côté de l'école", "sous les arcades, {street}")  # fmt: skip


def let_spreadsheet_see_date(place: Place, random: Random) -> dict[str, Cell]:
    """Write 7-9 for two houses: a spreadsheet takes it for a day, perhaps as well 7/9."""
    if "street_number" not in place.cells:
        return {}
    first = random.randint(1, 10)
    last = first + random.choice((1, 2))
    true = f"{first}-{last}"
    text = f"{first:02}-{MONTHS[last - 1]}"
    accepted = (f"{first}/{last}", f"{first} - {last}")
    number = Cell(text, determined=False, means=true, accepted=accepted)
    return {"street_number": number, "address": Cell("", accepted=("",))}


def paste_address_of_map(place: Place, random: Random) -> dict[str, str]:
    """Copy what a map says: number, street, town and country in one line."""
    number, street = place.cells.get("street_number", ""), place.cells["street"]
    town = f"{place.cells['postcode']} {place.cells['commune']}"
    text = f"{number} {street}, {town}".strip() + random.choice(
        (", France", ", FRANCE", " - France")
    )
    return {"street": text, **({"street_number": ""} if number else {})}


def put_complement_with_street(place: Place, random: Random) -> dict[str, str]:
    """Write the building with the street, where 2024 has a column for it."""
    complement, street = place.cells.get("address_complement", ""), place.cells["street"]
    text = random.choice(("{}, {}", "{} - {}", "{} {}"))
    if not complement:
        return {}
    parts = random.choice(((street, complement), (complement, street)))
    return {"street": text.format(*parts), "address_complement": ""}


def begin_street_with_name(place: Place, random: Random) -> dict[str, str]:
    """Write an address as on a letter: the name stands there, too."""
    text = random.choice(("{}, {}", "{} - {}", "{}\n{}"))
    return {"street": text.format(place.cells["name"], place.cells["street"])}


def replace_inside_street(place: Place, random: Random) -> dict[str, Cell]:
    """Replace an abbreviation in a whole column, inside words as well: avenueenue.

    Inside a name, as in Saint-Rochemin, it cannot be told.
    """
    street = place.cells["street"]
    found = [one for one in REPLACED if one[0] in street]
    if not found:
        return {}
    short, full = random.choice(found)
    told = street.count(short) == street.count(full) == 1
    return {"street": Cell(street.replace(short, full), determined=told)}


def repeat_number(place: Place, random: Random) -> dict[str, str]:
    """Join number and street, though the number was there (2024)."""
    street = place.cells["street"]
    number = street.split(" ", 1)[0]
    is_joined = "street_number" not in place.cells and number.isdecimal()
    return {"street": f"{number}{random.choice((' ', ', '))}{street}"} if is_joined else {}


def give_whole_address_alone(place: Place, _random: Random) -> dict[str, str]:
    """Fill in the whole address only, and leave number and street to others (2021)."""
    if not place.cells.get("address"):
        return {}
    return {"street": "", "street_number": ""}


KINDS = (
    Kind(let_spreadsheet_see_date),
    Kind(paste_address_of_map, weight=3, evidence=("postcode", "commune")),
    Kind(put_complement_with_street, weight=2),
    Kind(add_to_street("say_how_to_find", "Help those who come.", LANDMARKS, kept=True), weight=3),
    Kind(begin_street_with_name, weight=3),
    Kind(replace_inside_street),
    Kind(repeat_number),
    Kind(give_whole_address_alone, weight=2, evidence=("address",)),
)
