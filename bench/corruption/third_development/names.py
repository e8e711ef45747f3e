"""Held out: names of communes as people say, shorten, lengthen and choose them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from ckanext.inclusion.core.geography import Commune, communes_in, find_commune

from ..kinds import Kind
from ..languages import OWN_NAMES
from ..names import ARTICLE, without_accents
from ..places import Place, city_of
from ..strata import all_communes
from ..traits import (
    FIGURE,
    FIGURES,
    TIE,
    USUAL_WORD,
    USUAL_WORDS,
    begun_names,
    sharing_postcode,
)

# What people of a région tie to the name of a town.
LANDS = {
    "11": "-en-France", "24": "-en-Berry", "27": "-en-Bourgogne", "28": "-en-Normandie",
    "32": "-en-Artois", "44": "-en-Champagne", "52": "-en-Anjou", "53": "-en-Bretagne",
    "75": "-en-Périgord", "76": "-en-Quercy", "84": "-en-Dauphiné", "93": "-en-Provence",
}  # fmt: skip
QUALITIES = "-Village", "-les-Bains", "-le-Vieux", "-Centre", "-Ville", "-d'en-Haut"
TIES = "sur", "sous", "en", "de", "lès"
ARTICLES = {"Le ": ("La ", "Les "), "La ": ("Le ", "Les "), "Les ": ("Le ", "La "),
            "L'": ("Le ", "La ")}  # fmt: skip
PLURAL = re.compile(r"\b(Les|les|des|aux|Saints|Saintes)([- ])([^\W\d_]+)")
ONE_OF = {"Les": "Le", "les": "le", "des": "du", "aux": "au", "Saints": "Saint",
          "Saintes": "Sainte"}  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
         "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip
ORDINALS = (
    "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième",
    "neuvième", "dixième", "onzième", "douzième", "treizième", "quatorzième", "quinzième",
    "seizième", "dix-septième", "dix-huitième", "dix-neuvième", "vingtième",
)  # fmt: skip
# Nouns that are written the same for one and for many.
SAME = "Bois", "Puits", "Marais"
# How many letters are typed before a list proposes something.
TYPED = 4


def join_article(place: Place, random: Random) -> dict[str, str]:
    """Write as one word what is two, or tie it by a hyphen: Lagaude, LA-GAUDE."""
    found = ARTICLE.match(place.cells["commune"])
    if not found:
        return {}
    article, rest = found[1].strip(" '"), found[2]
    joined = random.choice((f"{article}{rest[0].lower()}{rest[1:]}", f"{article}-{rest}"))
    return {"commune": random.choice((joined, joined.upper()))}


def take_other_article(place: Place, random: Random) -> dict[str, str]:
    """Remember that there is an article, and not which: La Lauzet."""
    found = ARTICLE.match(place.cells["commune"])
    return {"commune": f"{random.choice(ARTICLES[found[1]])}{found[2]}"} if found else {}


def call_by_short_name(place: Place, _random: Random) -> dict[str, str]:
    """Say what everybody there says: Salon, Digne."""
    return {"commune": TIE.split(place.cells["commune"])[0]}


def tie_land_to_name(place: Place, random: Random) -> dict[str, str]:
    """Call a town more precisely than it is called: Le Luc-en-Provence."""
    land = LANDS.get(place.commune.region, QUALITIES[0])
    return {"commune": f"{place.cells['commune']}{random.choice((land, random.choice(QUALITIES)))}"}


def confuse_ties(place: Place, random: Random) -> dict[str, str]:
    """Know the parts of a name, and not what ties them: Châlons-sur-Champagne."""
    other = random.choice((*(f"-{tie}-" for tie in TIES), "-"))
    return {"commune": TIE.sub(other, place.cells["commune"], count=1)}


def write_one_for_many(place: Place, _random: Random) -> dict[str, str]:
    """Not hear whether it is one or many: Sainte-Marie-de-la-Mer."""
    return {"commune": PLURAL.sub(_as_one, place.cells["commune"])}


def _as_one(found: re.Match[str]) -> str:
    noun = found[3] if found[3] in SAME else found[3].removesuffix("s")
    return f"{ONE_OF[found[1]]}{found[2]}{noun}"


def abbreviate_usual_words(place: Place, _random: Random) -> dict[str, str]:
    """Save room in other words than Saint and sur: Mt, ND, Gd, en-Pce."""
    return {"commune": USUAL_WORD.sub(lambda it: USUAL_WORDS[it[0]], place.cells["commune"])}


def write_numbers_in_figures(place: Place, _random: Random) -> dict[str, str]:
    """Write Les 2 Alpes."""
    return {"commune": FIGURE.sub(lambda it: FIGURES[it[0]], place.cells["commune"])}


def name_in_own_language(place: Place, random: Random) -> dict[str, str]:
    """Write what the second line of the road sign says, or both: Quimper / Kemper."""
    own = OWN_NAMES.get(place.commune.departement, {}).get(place.commune.name, "")
    form = random.choice(("{1}", "{0} / {1}", "{0} - {1}", "{1} ({0})"))
    return {"commune": form.format(place.cells["commune"], own)} if own else {}


def number_arrondissement_in_words(place: Place, random: Random) -> dict[str, str]:
    """Write its number as stones or people do: Paris XII, Lyon troisième."""
    at = int(place.commune.code[-2:]) - (80 if place.commune.departement == "69" else 0) - 1
    form = random.choice(("{0} {1}", "{0} {1}e", "{0} {2}", "{0} {2} arrondissement"))
    return {"commune": form.format(city_of(place.commune).name, ROMAN[at], ORDINALS[at])}


def sort_saint_behind(place: Place, _random: Random) -> dict[str, str]:
    """Sort towns as a directory sorts them: Étienne (Saint-)."""
    return {"commune": re.sub(r"^(Sainte?s?)-(.+)$", r"\2 (\1-)", place.cells["commune"])}


def give_canton(place: Place, random: Random) -> dict[str, str]:
    """Take the column of the canton, which has a number behind the town: Nice-3."""
    return {"commune": f"{place.cells['commune']}-{random.randint(1, 4)}"}


def name_post_office(place: Place, _random: Random) -> dict[str, str]:
    """Write where the post comes from: the largest of the communes with the postcode."""
    office = sharing_postcode().get(place.cells["postcode"], ("",))[0]
    return _name_of(office) if office and office != place.commune.code else {}


def _name_of(code: str) -> dict[str, str]:
    found = find_commune(code)
    return {"commune": found.name} if found else {}


def accept_completion(place: Place, random: Random) -> dict[str, str]:
    """Type a name and let the spreadsheet complete it by one that stands above."""
    longer = begun_names().get((place.commune.departement, place.cells["commune"]))
    return {"commune": random.choice(longer)} if longer else {}


@cache
def _proposals() -> Mapping[str, Sequence[Commune]]:
    """Return the communes by how their names begin, sorted, as a form proposes them."""
    found: dict[str, list[Commune]] = defaultdict(list)
    for one in sorted(all_communes(), key=lambda one: without_accents(one.name)):
        found[without_accents(one.name)[:TYPED].lower()].append(one)
    return found


def take_first_proposal(place: Place, _random: Random) -> dict[str, str]:
    """Type four letters and take the first line of the list, which fills in the code as well."""
    typed = without_accents(place.commune.name)[:TYPED].lower()
    first = _proposals()[typed][0]
    return {"commune": first.name, "insee": first.code} if first != place.commune else {}


def take_line_below(place: Place, random: Random) -> dict[str, str]:
    """Choose the next line of a list, which fills in name, code and postcode of another commune."""
    inside = sorted(communes_in(place.commune.departement), key=lambda one: one.name)
    others = [one for one in inside if one.postcodes and one.kind == "commune"]
    later = [one for one in others if one.name > place.commune.name]
    if not later:
        return {}
    codes = {"insee": later[0].code, "postcode": random.choice(later[0].postcodes)}
    return {"commune": later[0].name, **codes}


KINDS = (
    Kind(join_article, "article"),
    Kind(take_other_article, "article"),
    Kind(call_by_short_name, "tied"),
    Kind(tie_land_to_name, "one word"),
    Kind(confuse_ties, "tied"),
    Kind(write_one_for_many, "plural"),
    Kind(abbreviate_usual_words, "usual words"),
    Kind(write_numbers_in_figures, "figures"),
    Kind(name_in_own_language, "own language"),
    Kind(number_arrondissement_in_words, "city"),
    Kind(sort_saint_behind, "saint"),
    Kind(give_canton, "town"),
    Kind(name_post_office, "shared postcode"),
    Kind(accept_completion, "begun name"),
    Kind(take_first_proposal),
    Kind(take_line_below, "outlined"),
)
