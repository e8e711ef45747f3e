"""Held out: départements and régions as lists, hands, habits and other ministries write them."""

from __future__ import annotations

import re
from random import Random

from ..kinds import Kind
from ..names import without_accents
from ..places import Place
from ..territories import OLD_REGION_OF
from ..traits import ONE_OR_MANY
from ..typos import change_letter, double_letter, drop_letter

SHORT_WORDS = {
    "Haute": "Hte", "Hautes": "Htes", "Hauts": "Hts", "Bouches": "Bches", "Saint": "St",
    "Maritimes": "Mmes", "Maritime": "Mme", "Atlantique": "Atl.", "Atlantiques": "Atl.",
    "Provence": "Pce", "Pyrénées": "Pyr.", "Orientales": "Or.", "Territoire": "Terr.",
    "Vilaine": "V.", "Loire": "L.",
}  # fmt: skip
SHORT_WORD = re.compile(rf"\b(?:{'|'.join(SHORT_WORDS)})\b")
# How the islands and Guyane are called where nobody looks at a list.
LOOSELY = {
    "971": ("Antilles", "Guadeloupe (Antilles)", "Îles de Guadeloupe", "GUADELOUPE 971"),
    "972": ("Antilles", "Île de la Martinique", "Martinique (Antilles)", "MARTINIQUE 972"),
    "973": ("Guyane française", "Guyane Française (973)", "GUYANE FR"),
    "974": ("Île de la Réunion", "Ile de La Réunion", "Réunion (La)", "Réunion (île de la)"),
    "976": ("Île de Mayotte", "Ile de Mayotte (976)", "Mayotte - Océan Indien"),
}  # fmt: skip
# The first line of each list.
FIRST_DEPARTEMENT, FIRST_REGION = "Ain", "Auvergne-Rhône-Alpes"


def leave_first_choice_of_list(place: Place, _random: Random) -> dict[str, str]:
    """Save a form whose lists were never opened: the Ain, which is in Auvergne-Rhône-Alpes."""
    own = place.commune.departement == "01"
    return {} if own else {"departement": FIRST_DEPARTEMENT, "region": FIRST_REGION}


def _slip(text: str, random: Random) -> str:
    return random.choice((drop_letter, change_letter, double_letter))(text, random)


def mistype_departement(place: Place, random: Random) -> dict[str, str]:
    """Type the name where there is no list to choose from."""
    name = place.cells["departement"]
    return {"departement": _slip(name, random)} if name else {}


def mistype_region(place: Place, random: Random) -> dict[str, str]:
    """Type the name where there is no list to choose from."""
    name = place.cells["region"]
    return {"region": _slip(name, random)} if name else {}


def confuse_one_and_many_in_departement(place: Place, _random: Random) -> dict[str, str]:
    """Not know how many there are: Bouche-du-Rhône, Côtes-d'Or, Hautes-Garonne."""
    first, *rest = place.cells["departement"].split("-")
    return {"departement": "-".join((ONE_OR_MANY.get(first, first), *rest))}


def abbreviate_departement(place: Place, random: Random) -> dict[str, str]:
    """Save room: Hte-Savoie, Loire-Atl., Indre & L."""
    name = place.cells["departement"]
    if "-" not in name:
        return {}
    short = SHORT_WORD.sub(lambda it: SHORT_WORDS[it[0]], name)
    short = short.replace("-et-", random.choice(("-et-", " & ")))
    return {"departement": random.choice((short, short.replace("-", " ")))}


def number_departement_in_three_digits(place: Place, _random: Random) -> dict[str, str]:
    """Copy from files of schools, taxes or benefits, which number it 006 and 02A."""
    return {"departement": place.commune.departement.zfill(3)}


def repeat_region_in_departement(place: Place, _random: Random) -> dict[str, str]:
    """Have a list of régions in both places of a form."""
    return {"departement": place.cells["region"]}


def confuse_both_corsicas(place: Place, _random: Random) -> dict[str, str]:
    """Take the south for the north, and the reverse."""
    other = {"2A": "Haute-Corse", "2B": "Corse-du-Sud"}
    return {"departement": other[place.commune.departement]}


def name_island_loosely(place: Place, random: Random) -> dict[str, str]:
    """Call it as one does: Antilles, Île de la Réunion, Guyane française."""
    name = random.choice(LOOSELY[place.commune.departement])
    return random.choice(({"departement": name}, {"departement": name, "region": name}))


def write_region_on_envelope(place: Place, _random: Random) -> dict[str, str]:
    """Write in capitals, without accents and hyphens."""
    return {"region": re.sub("[-']", " ", without_accents(place.cells["region"])).upper()}


def tell_old_region_beside_new(place: Place, random: Random) -> dict[str, str]:
    """Say which part of a large région: Occitanie (ex-Midi-Pyrénées)."""
    old = OLD_REGION_OF.get(place.commune.departement)
    form = random.choice(("{1} (ex-{0})", "{1} - {0}", "{1} / {0}", "ex-{0}", "{0} ({1})"))
    return {"region": form.format(old, place.cells["region"])} if old else {}


KINDS = (
    Kind(leave_first_choice_of_list),
    Kind(mistype_departement),
    Kind(mistype_region),
    Kind(confuse_one_and_many_in_departement, "one or many"),
    Kind(abbreviate_departement, "metropolitan"),
    Kind(number_departement_in_three_digits, "metropolitan"),
    Kind(repeat_region_in_departement, "metropolitan"),
    Kind(confuse_both_corsicas, "corsica"),
    Kind(name_island_loosely, "overseas"),
    Kind(write_region_on_envelope),
    Kind(tell_old_region_beside_new, "metropolitan"),
)
