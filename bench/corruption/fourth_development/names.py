"""Held out: names of communes as formulas, memories, scanners, lists and callers write them."""

from __future__ import annotations

import re
from random import Random

from ..cities import arrondissement_number
from ..former import draw_former
from ..kinds import Kind
from ..names import without_accents
from ..places import Place, city_of
from ..strata import is_in
from ..traits import INNER_ARTICLE, NEAR

# What is written for a letter by who is not sure of its accent.
UNSURE = {"é": "è", "è": "é", "ê": "èé", "ë": "éè", "É": "È", "È": "É"}
# A word has to be this long for a scanner or a narrow column to break it.
LONG = re.compile(r"[^\W\d_]{6,}")
MARKS = "{}*", "{} (1)", "{}¹", "{} [2]", "• {}", "- {}", "1. {}", "> {}", "{} →", "📍 {}"
BRANCHES = (
    "{} (annexe)", "{} - antenne", "{} (siège)", "{} - mairie", "{} (sur rendez-vous)",
    "{} - permanence", "{} (mardi matin)", "{} - 1er et 3e jeudis du mois", "{} : le mercredi",
    "{} (médiathèque)",
)  # fmt: skip
AREAS = (
    "{0} et alentours", "{0} et ses environs", "Secteur {1}", "Bassin {1}", "Pays {1}",
    "{0} et communes voisines", "Canton {1}",
)  # fmt: skip
AREAS_OF_TOWNS = ("{0} Agglomération", "{0} Agglo", "Grand {0}", "{0} Métropole",
                  "Agglomération {1}", "Bassin {1}", "{0} et son agglomération")  # fmt: skip
DELEGATED = (
    "{0}, commune déléguée {1}", "{0} (commune déléguée)", "{0} - {2}", "{2} - {0}", "{0} ({2})",
    "{0} / {2}", "{2}, {0}",
)  # fmt: skip
NUMBERS = "{0} {1}", "{0} - {1}", "{1} - {0}", "{0}, {1}", "{0}/{1}", "{1} {0}", "{0}-{1}"
ISLANDS = {
    "971": ("Guadeloupe", "de Guadeloupe"), "972": ("Martinique", "de la Martinique"),
    "973": ("Guyane", "de Guyane"), "974": ("Réunion", "de la Réunion"),
    "976": ("Mayotte", "de Mayotte"),
}  # fmt: skip


def with_of(name: str) -> str:
    """Return a name behind "de", as it is said: du Mans, d'Albi."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d'{name}" if without_accents(name)[:1] in "AEIOUY" else f"de {name}"


def capitalise_every_word(place: Place, _random: Random) -> dict[str, str]:
    """Turn capitals into names by a spreadsheet's function: Aix-En-Provence."""
    words = re.compile(r"[^\W\d_]+")
    return {"commune": words.sub(lambda it: it[0].capitalize(), place.cells["commune"])}


def capitalise_first_letter_only(place: Place, _random: Random) -> dict[str, str]:
    """Turn capitals into names by a program's function: Aix-en-provence."""
    return {"commune": place.cells["commune"].capitalize()}


def abbreviate_saint_with_dot(place: Place, random: Random) -> dict[str, str]:
    """Write St. with its dot, as some were taught: St. Martin-du-Var."""
    form = random.choice((r"St\1. ", r"St\1.-", r"St\1."))
    name = re.sub(r"\bSaint(e?s?)[- ]", form, place.cells["commune"])
    return {"commune": random.choice((name, name, name.upper()))}


def mix_hyphens_and_spaces(place: Place, random: Random) -> dict[str, str]:
    """Put some hyphens and forget others: Saint Martin-du-Var."""
    parts = place.cells["commune"].split("-")
    between = ["-", " ", *random.choices("- ", k=max(len(parts) - 3, 0))]
    random.shuffle(between)
    if len(parts) - 1 != len(between):
        return {}
    return {"commune": "".join(a + b for a, b in zip(parts, [*between, ""], strict=True))}


def swallow_inner_article(place: Place, _random: Random) -> dict[str, str]:
    """Remember a long name without its little words: L'Isle-sur-Sorgue."""
    return {"commune": INNER_ARTICLE.sub(r"\1-", place.cells["commune"])}


def spell_near_otherwise(place: Place, random: Random) -> dict[str, str]:
    """Not know which of lès, lez and les: Villeneuve-lez-Avignon."""
    own = NEAR.search(place.cells["commune"])
    if not own:
        return {}
    other = random.choice([one for one in ("lès", "lez", "les") if one != own[1]])
    return {"commune": NEAR.sub(f"-{other}-", place.cells["commune"])}


def confuse_accents(place: Place, random: Random) -> dict[str, str]:
    """Know that there is an accent, and not which: Bèziers."""
    name = place.cells["commune"]
    there = [at for at, letter in enumerate(name) if letter in UNSURE]
    if not there:
        return {}
    at = random.choice(there)
    return {"commune": name[:at] + random.choice(UNSURE[name[at]]) + name[at + 1 :]}


def break_word_as_print_does(place: Place, random: Random) -> dict[str, str]:
    """Copy from a PDF, where words are broken at the end of a line or by a wide space."""
    name, word = place.cells["commune"], LONG.search(place.cells["commune"])
    if not word:
        return {}
    at = random.randrange(word.start() + 2, word.end() - 1)
    return {"commune": name[:at] + random.choice((" ", " ", "-", "- ", "-\n")) + name[at:]}


def keep_marks_of_list(place: Place, random: Random) -> dict[str, str]:
    """Copy from a list or a table with notes: • Nice, Nice (1)."""
    return {"commune": random.choice(MARKS).format(place.cells["commune"])}


def write_number_beside_name(place: Place, random: Random) -> dict[str, str]:
    """Tell namesakes apart without brackets: Saint-Denis 93."""
    form = random.choice(NUMBERS)
    return {"commune": form.format(place.cells["commune"], place.commune.departement)}


def tell_branch_or_day(place: Place, random: Random) -> dict[str, str]:
    """Tell two places of a body in one town apart, or say when it is there."""
    return {"commune": random.choice(BRANCHES).format(place.cells["commune"])}


def name_the_area(place: Place, random: Random) -> dict[str, str]:
    """Say which area is served: Digne et alentours, Grand Dijon."""
    name, is_town = city_of(place.commune).name, is_in(place.commune, "town")
    form = random.choice(AREAS_OF_TOWNS if is_town else AREAS)
    return {"commune": form.format(name, with_of(name))}


def name_delegated_commune_in_full(place: Place, random: Random) -> dict[str, str]:
    """Name the old village, which people know, and the commune that it is in since."""
    part, new = draw_former(place, ("delegated",), random), place.cells["commune"]
    if not part:
        return {}
    return {"commune": random.choice(DELEGATED).format(part.name, with_of(new), new)}


def give_arrondissement_alone(place: Place, random: Random) -> dict[str, str]:
    """Leave the city out, which is the same in all of its own file: 12e."""
    number = arrondissement_number(place)
    forms = "{0}", "{0:02}", "{0}{1}", "{0}ème", "{0}{1} arrondissement", "{0}ème arrondissement"
    return {"commune": random.choice(forms).format(number, "er" if number == 1 else "e")}


def tell_island_with_name(place: Place, random: Random) -> dict[str, str]:
    """Tell Saint-Denis from the one near Paris: Saint-Denis de la Réunion."""
    island, of_island = ISLANDS[place.commune.departement]
    form = random.choice(("{0} {2}", "{0} {1}", "{0} - {1}", "{0}, île {2}", "{0} - île {2}"))
    return {"commune": form.format(place.cells["commune"], island, of_island)}


KINDS = (
    Kind(capitalise_every_word, "hyphen"),
    Kind(capitalise_first_letter_only, "hyphen"),
    Kind(abbreviate_saint_with_dot, "saint"),
    Kind(mix_hyphens_and_spaces, "hyphens"),
    Kind(swallow_inner_article, "inner article"),
    Kind(spell_near_otherwise, "near"),
    Kind(confuse_accents, "accent"),
    Kind(break_word_as_print_does),
    Kind(keep_marks_of_list, legible=True, plain=True),
    Kind(write_number_beside_name, legible=True, plain=True),
    Kind(tell_branch_or_day, legible=True, plain=True),
    Kind(name_the_area),
    Kind(name_delegated_commune_in_full, "made of delegated"),
    Kind(give_arrondissement_alone, "city"),
    Kind(tell_island_with_name, "overseas", legible=True, plain=True),
)
