"""Held out: streets and numbers of geocoders, joined columns, letters and way-finders."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ..addresses import add_to_street, write_street
from ..judging import SHORTEST_PART, letters_of
from ..kinds import Cell, Kind
from ..making import change_cell
from ..places import Place

# What postcodes beyond the sea begin with.
OVERSEAS = ("97", "98")
NO_NUMBER = ("SN", "s/n", "sans numéro", "0", "-", "pas de n°", "S.N.", "n°")
VOIDS = ("nan", "None", "null", "NULL", "undefined")
TYPES = {
    "rue ": ("ru ", "rus ", "reu "),
    "avenue ": ("aveneu ", "avnue ", "avenu "),
    "place ": ("plcae ", "palce ", "plce "),
    "boulevard ": ("bouleverd ", "boulvard ", "boulevar "),
    "chemin ": ("cehmin ", "chemn "),
    "impasse ": ("impase ", "impsse "),
    "route ": ("rotue ", "roue "),
    "allée ": ("alée ", "allé "),
}
PLACES = ("{street} (ancienne école)", "{street}, espace culturel", "{street} - salle des fêtes",
          "{street}, portail vert", "{street} / arrêt de bus Lavoir", "{street} (ZA du Moulin)",
          "Mairie annexe, {street}", "{street}, lieu-dit Les Granges",
          "{street}, sonner à l'interphone", "Quartier du Lac - {street}")  # fmt: skip
OFFICE = ("{street} - BP {box}", "{street}, CS {box}", "BP {box} {street}", "{street} CS n°{box}",
          "{street} (B.P. {box})")  # fmt: skip
TOWNS = ("{street} {postcode} {commune}", "{street} - {commune}", "{capitals}, {street}",
         "{street}, {postcode} {capitals} CEDEX", "{street}\n{postcode} {capitals}",
         "{street} ({commune})")  # fmt: skip


def whole_street(place: Place) -> str:
    """Return the number, where there is one, and the street."""
    return f"{place.cells.get('street_number', '')} {place.cells['street']}".strip()


def copy_name_of_geocoder(place: Place, random: Random) -> Mapping[str, str]:
    """Copy what a map of the world calls an address, up to the country."""
    cells = place.cells
    country = [] if cells["postcode"].startswith(OVERSEAS) else ["France métropolitaine"]
    parts = [cells.get("street_number", ""), cells["street"], cells["commune"],
             cells.get("departement", ""), cells.get("region", ""), *country,
             cells["postcode"], "France"]  # fmt: skip
    parts = random.choice((parts, [*parts[:3], parts[-2], parts[-1]]))
    number = {"street_number": ""} if cells.get("street_number") else {}
    return {"street": ", ".join(one for one in parts if one), **number}


def put_street_with_number(place: Place, _random: Random) -> Mapping[str, str]:
    """Fill in the first of two columns only (2021)."""
    is_split = bool(place.cells.get("street_number"))
    return {"street_number": whole_street(place), "street": ""} if is_split else {}


def swap_number_and_street(place: Place, _random: Random) -> Mapping[str, str]:
    """Fill in two columns the wrong way round (2021)."""
    number = place.cells.get("street_number", "")
    return {"street_number": place.cells["street"], "street": number} if number else {}


def say_there_is_no_number(place: Place, random: Random) -> Mapping[str, Cell]:
    """Say that the house has no number (2021)."""
    if place.cells.get("street_number", " "):
        return {}
    return {"street_number": Cell(random.choice(NO_NUMBER), means="")}


def join_voids(place: Place, random: Random) -> Mapping[str, str]:
    """Join columns by a program, which writes its own word for an empty one (2021)."""
    if "address" not in place.cells:
        return {}
    cells, void = place.cells, random.choice(VOIDS)
    number = cells["street_number"] or void
    parts = [number, cells["street"], void, cells["postcode"], cells["commune"]]
    return {"address": random.choice((" ", ", ")).join(parts)}


def mistype_type_of_street(place: Place, random: Random) -> Mapping[str, str]:
    """Type the first word of a street too fast."""
    street = place.cells["street"]
    found = [one for one in TYPES if one in street]
    word = random.choice(found) if found else ""
    other = random.choice(TYPES[word]) if word else ""
    return {"street": street.replace(word, other, 1)} if word else {}


def add_position_to_street(place: Place, random: Random) -> Mapping[str, str]:
    """Add the position, which has its own columns, to be found by a telephone."""
    where = f"{place.cells['latitude']}, {place.cells['longitude']}"
    return {"street": place.cells["street"] + random.choice((f" ({where})", f" {where}",
                                                             f" - GPS : {where}"))}  # fmt: skip


def add_phone_to_street(place: Place, random: Random) -> Mapping[str, str]:
    """Copy two lines of a letter's head: the street and the telephone, which is there as well."""
    sign = random.choice((" - Tél. ", " Tel : ", "\nTél : "))
    return {"street": f"{place.cells['street']}{sign}{place.cells['phone']}"}


def repeat_street(place: Place, random: Random) -> Mapping[str, str]:
    """Join two columns that have the same street, or its first word twice."""
    street = place.cells["street"]
    word = street.split(" ", 1)[0]
    twice = f"{street}{random.choice((' ', ', ', ' - '))}{street}"
    return {"street": random.choice((twice, f"{word} {street}"))}


def read_number_as_decimal(place: Place, random: Random) -> Mapping[str, str]:
    """Read the numbers by a library of data, which makes 12.0 of 12."""
    number = place.cells.get("street_number", place.cells["street"].split(" ")[0])
    text = random.choice((f"{number}.0", f"{number},0", f"{number},00"))
    if not number.isdecimal():
        return {}
    if "street_number" in place.cells:
        return {"street_number": text}
    return {"street": place.cells["street"].replace(number, text, 1)}


ADD_BOX = add_to_street("add_box", "Copy where letters go, too.", OFFICE, kept=True)


def add_box_of_post_office(place: Place, random: Random) -> Mapping[str, Cell | str]:
    """Copy where letters go, too; not to a box so short that it would be held by chance."""
    found = ADD_BOX(place, random)
    is_long = any(len(letters_of(cell.kept[0])) >= SHORTEST_PART
                  for cell in found.values() if isinstance(cell, Cell))  # fmt: skip
    return found if is_long else {}


def put_name_of_holder_first(place: Place, random: Random) -> Mapping[str, str]:
    """Write an address as on a letter, to the holder, who has a column of its own."""
    sign = random.choice((" - ", ", ", "\n", " / "))
    return {"street": f"{place.cells['organisation']}{sign}{place.cells['street']}"}


KINDS = (
    Kind(write_street("put_number_behind_street", "Write as elsewhere in Europe. (2021)",
                      lambda number, street: f"{street}, {number}",
                      lambda number, street: f"{street} n°{number}",
                      lambda number, street: f"{street} {number}"), weight=2),
    Kind(write_street("part_number_by_signs", "Write both in the second column. (2021)",
                      lambda number, street: f"{number},{street}",
                      lambda number, street: f"n° {number} {street}",
                      lambda number, street: f"N°{number}, {street}",
                      lambda number, street: f"{number} - {street}",
                      lambda number, street: f"{number}  {street}"), weight=4),
    Kind(write_street("write_number_in_both", "Fill in both, and the first again. (2021)",
                      lambda number, street: f"{number} {street}",
                      lambda number, street: f"{number}, {street}", number_too=True), weight=4),
    Kind(change_cell("head_number_with_sign", "Say that it is a number. (2021)", "street_number",
                     "n° {}".format, "N°{}".format, "No {}".format, "{},".format, "num. {}".format,
                     "au {}".format), weight=3),
    Kind(add_to_street("say_which_door", "Say what helps one who comes, to be kept.", PLACES,
                       kept=True), weight=4),
    Kind(add_box_of_post_office, weight=3),
    Kind(add_to_street("add_town_to_street", "Write the town with the street.", TOWNS,
                       kept=False), weight=4, evidence=("postcode", "commune")),
    Kind(copy_name_of_geocoder, weight=2, evidence=("postcode", "commune")),
    Kind(put_street_with_number, weight=2),
    Kind(swap_number_and_street),
    Kind(say_there_is_no_number, weight=3),
    Kind(join_voids, weight=2, evidence=("street", "postcode", "commune")),
    Kind(mistype_type_of_street, weight=3),
    Kind(add_position_to_street, evidence=("latitude", "longitude")),
    Kind(add_phone_to_street, evidence=("phone",)),
    Kind(repeat_street, weight=2),
    Kind(read_number_as_decimal, weight=3),
    Kind(put_name_of_holder_first, weight=2, evidence=("organisation",)),
)  # fmt: skip
