"""The first record of each held-out place: as a careful producer writes it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians

from linkage.heldout.stock import (
    CLUBS,
    PEOPLE,
    QUARTERS,
    SERVICES,
    VILLAGE_WAYS,
    WAYS,
    WEIGHTS,
)
from linkage.places import METRES_PER_DEGREE, Town

POINT = ("latitude", "longitude")
Row = dict[str, str]
Taken = set[tuple[str, str]]
# Half a width of a commune, in degrees, below which it is a village.
VILLAGE = 0.012
OWN_NAMES = {"club": CLUBS, "workshop": CLUBS, "library": PEOPLE, "digital": QUARTERS}


@dataclass(frozen=True)
class Known:
    """A place and its first record; `service` is a key of SERVICES, `own` its own name or ``""``.

    `taken` are the names that a commune has given to a place of its own: (service or name, INSEE
    code). Two libraries of one name in one commune would be a riddle, not a measure.
    """

    service: str
    own: str
    town: Town
    row: Row
    taken: Taken


Kind = Callable[[Known, random.Random], Row]


def tell(town: Town, lot: random.Random, taken: Taken) -> Known | None:
    """Return a new place of a commune; nothing where the name that was drawn is taken there."""
    service = lot.choices(list(SERVICES), WEIGHTS)[0]
    own = ""
    if "{own}" in SERVICES[service].first:
        own = lot.choice(OWN_NAMES.get(service, PEOPLE + QUARTERS))
    if not take(own or service, town, taken):
        return None
    return Known(service, own, town, _write_row(service, own, town, lot), taken)


def take(name: str, town: Town, taken: Taken) -> bool:
    """Take a name or a service of a commune; tell whether it was free."""
    free = (name, town.code) not in taken
    taken.add((name, town.code))
    return free


def _write_row(service: str, own: str, town: Town, lot: random.Random) -> Row:
    slug = f"{service.replace('_', '-')}-{lot.randint(0, 999_999):06d}"
    number, way = address(town, lot)
    north, east = (lot.uniform(-town.half, town.half) for _axis in range(2))
    row = {
        "nom": name_of(SERVICES[service].first, own, town), "type_lieu": SERVICES[service].kind,
        "siret": digits(14, lot) if lot.random() < 0.45 else "",
        "adresse_numero": number, "adresse_rue": way, "adresse_code_postal": town.postcode,
        "adresse_code_insee": town.code if lot.random() < 0.8 else "", "adresse_commune": town.name,
        "en_ligne": "Non", "contact_telephone": phone(lot) if lot.random() < 0.8 else "",
        "contact_email": f"accueil@{slug}.example.org" if lot.random() < 0.65 else "",
        "contact_web": f"https://www.{slug}.example.org/" if lot.random() < 0.5 else "",
        "itinerant": "Oui" if service == "bus" else "",
    }  # fmt: skip
    return row | point(town.latitude + north, town.longitude + east, lot.random() < 0.05)


def name_of(form: str, own: str, town: Town) -> str:
    """Return a name by its form, without the blanks of what is empty in it."""
    return " ".join(form.format(own=own, town=town.name).split()).strip(" -")


def address(town: Town, lot: random.Random) -> tuple[str, str]:
    """Return a number, which may be empty, and a way; in a village often none but the village."""
    if town.half < VILLAGE and lot.random() < 0.4:
        return "", lot.choice(VILLAGE_WAYS)
    number = str(lot.randint(1, 180)) if lot.random() < 0.75 else ""
    return number, lot.choice(WAYS)


def point(latitude: float, longitude: float, hidden: bool = False) -> Row:
    """Return the two cells of a point in degrees; empty where it is hidden."""
    if hidden:
        return {"latitude": "", "longitude": ""}
    return {"latitude": f"{latitude:.6f}", "longitude": f"{longitude:.6f}"}


def beside(known: Known, metres: float, lot: random.Random) -> Row:
    """Return the cells of a point up to so many metres from a place's; empty where it has none."""
    if not known.row["latitude"]:
        return {}
    degrees = metres / METRES_PER_DEGREE
    # The cells may have been told with a comma by now.
    latitude, longitude = (float(known.row[one].replace(",", ".")) for one in POINT)
    east = degrees / cos(radians(latitude))
    return point(
        latitude + lot.uniform(-degrees, degrees),
        longitude + lot.uniform(-east, east),
    )


def phone(lot: random.Random) -> str:
    """Return a telephone number that nobody in France has."""
    return f"0100{digits(6, lot)}"


def digits(count: int, lot: random.Random) -> str:
    """Return so many digits."""
    return "".join(lot.choice("0123456789") for _digit in range(count))
