"""Départements and régions: numbers, old and short names, the wrong column, the wrong line."""

from __future__ import annotations

from random import Random

from ckanext.inclusion.core.geography import departements, regions

from .kinds import Kind
from .names import without_accents
from .places import Place
from .strata import departement_codes

# Names of départements before the decrees that changed them (1941 to 1990).
OLD_DEPARTEMENTS = {
    "04": "Basses-Alpes", "17": "Charente-Inférieure", "22": "Côtes-du-Nord",
    "44": "Loire-Inférieure", "64": "Basses-Pyrénées", "76": "Seine-Inférieure",
}  # fmt: skip
# Régions until 31 December 2015 (law n° 2015-29), by the départements that they were of.
OLD_REGIONS = {
    "Alsace": "67 68", "Aquitaine": "24 33 40 47 64", "Auvergne": "03 15 43 63",
    "Basse-Normandie": "14 50 61", "Bourgogne": "21 58 71 89", "Centre": "18 28 36 37 41 45",
    "Champagne-Ardenne": "08 10 51 52", "Franche-Comté": "25 39 70 90", "Haute-Normandie": "27 76",
    "Languedoc-Roussillon": "11 30 34 48 66", "Limousin": "19 23 87", "Lorraine": "54 55 57 88",
    "Midi-Pyrénées": "09 12 31 32 46 65 81 82", "Nord-Pas-de-Calais": "59 62",
    "Picardie": "02 60 80", "Poitou-Charentes": "16 17 79 86",
    "Rhône-Alpes": "01 07 26 38 42 69 73 74",
}  # fmt: skip
OLD_REGION_OF = {code: name for name, codes in OLD_REGIONS.items() for code in codes.split()}
SHORT_REGIONS = {
    "11": ("IDF", "Ile de France"), "24": ("Centre Val de Loire", "CVL"), "27": ("BFC",),
    "32": ("HDF", "Hauts de France"), "44": ("Grand-Est",), "52": ("PDL", "Pays de Loire"),
    "53": ("Région Bretagne", "BRETAGNE"), "75": ("Nouvelle Aquitaine", "NAQ"),
    "76": ("Région Occitanie", "OCCITANIE"), "84": ("AURA", "Auvergne Rhône Alpes"),
    "93": ("PACA", "Région Sud", "Provence Alpes Côte d'Azur", "Sud PACA"), "94": ("CORSE",),
    "28": ("NORMANDIE", "Région Normandie"), "04": ("Réunion", "Ile de la Réunion"),
}  # fmt: skip


def number_departement(place: Place, _random: Random) -> dict[str, str]:
    """Write its number where its name is asked for."""
    return {"departement": place.commune.departement}


def number_departement_without_zero(place: Place, _random: Random) -> dict[str, str]:
    """Do so in a spreadsheet that takes it for a number."""
    return {"departement": place.commune.departement.removeprefix("0")}


def number_and_name_departement(place: Place, random: Random) -> dict[str, str]:
    """Choose from a list that shows both."""
    order = random.choice(("{0} - {1}", "{1} ({0})", "{0} {1}", "{0}-{1}"))
    return {"departement": order.format(place.commune.departement, place.cells["departement"])}


def name_departement_of_old(place: Place, _random: Random) -> dict[str, str]:
    """Keep the name of an old form."""
    old = OLD_DEPARTEMENTS.get(place.commune.departement)
    return {"departement": old} if old else {}


def write_departement_on_envelope(place: Place, _random: Random) -> dict[str, str]:
    """Write in capitals, without accents and hyphens."""
    return {"departement": without_accents(place.cells["departement"]).replace("-", " ").upper()}


def choose_other_departement(place: Place, random: Random) -> dict[str, str]:
    """Take the wrong line of a list."""
    known = departement_codes()
    at = known.index(place.commune.departement) + random.choice((-1, 1))
    return {"departement": departements()[known[at % len(known)]].name}


def swap_departement_and_region(place: Place, _random: Random) -> dict[str, str]:
    """Fill the two columns the wrong way round."""
    return {"departement": place.cells["region"], "region": place.cells["departement"]}


def write_departement_as_region(place: Place, _random: Random) -> dict[str, str]:
    """Think that a région is what one calls one's country."""
    return {"region": place.cells["departement"]}


def write_departement_as_commune(place: Place, _random: Random) -> dict[str, str]:
    """Fill the two columns the wrong way round."""
    return {"commune": place.cells["departement"], "departement": place.cells["commune"]}


def name_region_of_old(place: Place, _random: Random) -> dict[str, str]:
    """Keep the régions of before 2016."""
    old = OLD_REGION_OF.get(place.commune.departement)
    return {"region": old} if old else {}


def shorten_region(place: Place, random: Random) -> dict[str, str]:
    """Say it as the newspapers do, or as the région calls itself."""
    known = SHORT_REGIONS.get(place.commune.region)
    return {"region": random.choice(known)} if known else {}


def write_country_as_region(_place: Place, random: Random) -> dict[str, str]:
    """Fill a column that another list has as the country."""
    return {"region": random.choice(("France", "FR", "FRANCE", "Métropole"))}


def choose_other_region(place: Place, random: Random) -> dict[str, str]:
    """Take the wrong line of a list."""
    names = [one.name for one in regions().values() if one.code != place.commune.region]
    return {"region": random.choice(names)}


KINDS = (
    Kind(number_departement),
    Kind(number_departement_without_zero, "zero"),
    Kind(number_and_name_departement),
    Kind(name_departement_of_old, "renamed departement"),
    Kind(write_departement_on_envelope),
    Kind(choose_other_departement),
    Kind(swap_departement_and_region),
    Kind(write_departement_as_region),
    Kind(write_departement_as_commune),
    Kind(name_region_of_old, "metropolitan"),
    Kind(shorten_region, "metropolitan"),
    Kind(write_country_as_region),
    Kind(choose_other_region),
)
