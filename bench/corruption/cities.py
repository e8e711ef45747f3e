"""Paris, Lyon and Marseille: their arrondissements, as people number them."""

from __future__ import annotations

import re
from random import Random

from .kinds import Kind
from .places import Place, city_of


def arrondissement_number(place: Place) -> int:
    """Return the number that the arrondissement has in its city."""
    return int(place.commune.code[-2:]) - (80 if place.commune.departement == "69" else 0)


def number_arrondissement(place: Place, random: Random) -> dict[str, str]:
    """Say Paris 12, Lyon 3, MARSEILLE 01 as one does on the spot."""
    form = random.choice(("{0} {1}", "{0} {1:02}", "{0} {1}e", "{0}-{1:02}"))
    name = form.format(city_of(place.commune).name, arrondissement_number(place))
    return {"commune": random.choice((name, name.upper()))}


def spell_arrondissement(place: Place, random: Random) -> dict[str, str]:
    """Write the arrondissement out, in another way than the official list."""
    name = re.sub(r"(\d)(er|e) Arrondissement", r"\1ème arrondissement", place.commune.name)
    short = name.replace(" arrondissement", random.choice((" arr.", " arrdt", " Arrondissement")))
    return {"commune": random.choice((name, short))}


def give_postcode_of_whole_city(place: Place, _random: Random) -> dict[str, str]:
    """Write 75000, 69000, 13000, which is no postcode of any arrondissement."""
    return {"postcode": f"{place.commune.departement}000"}


def number_insee_as_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Take the postcode 75012 for the INSEE code of the arrondissement, which is 75112."""
    return {"insee": place.commune.postcodes[0]}


def give_other_arrondissement(place: Place, random: Random) -> dict[str, str]:
    """Take the wrong line of the list of arrondissements for the postcode."""
    start = place.commune.postcodes[0][:3]
    highest = {"75": 20, "69": 9, "13": 16}[place.commune.departement]
    return {"postcode": f"{start}{random.randint(1, highest):02}"}


KINDS = (
    Kind(number_arrondissement, "city"),
    Kind(spell_arrondissement, "city"),
    Kind(give_postcode_of_whole_city, "city"),
    Kind(number_insee_as_postcode, "city"),
    Kind(give_other_arrondissement, "city"),
)
