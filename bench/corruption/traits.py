"""What makes a commune liable to an error, by its name, its codes or its neighbours alone.

Strata are made of these; nothing here knows of places or of errors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from itertools import takewhile

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from ckanext.inclusion.core.geography import (
    Commune,
    commune_table,
    departement_named,
    departements,
    name_key,
)

# Where a collectivity of its own has the place of the département, or a part of it.
OWN_COLLECTIVITIES = "67", "68", "69", "75", "2A", "2B", "972", "973", "976"
# Islands that were communes of Guadeloupe until 15 July 2007 (organic law n° 2007-223).
NORTHERN_ISLANDS = "977", "978"
# The words that tie a name to a river, a land, a neighbour: "-sur-Mer", "-d'Oléron".
TIE = re.compile(r"-(?:(sur|sous|en|lès|les|le|la|de|du|des)-|[dl]')")
PLURAL = re.compile(r"\b(?:Les|les|des|aux|Saints|Saintes)[- ][^\W\d_]")
FIGURES = {"Deux": "2", "Trois": "3", "Quatre": "4", "Cinq": "5", "Sept": "7", "Cent": "100"}
FIGURE = re.compile(rf"\b(?:{'|'.join(FIGURES)})\b")
USUAL_WORDS = {
    "Notre-Dame": "ND", "en-Provence": "en-Pce", "Mont": "Mt", "Grand": "Gd", "Grande": "Gde",
    "Petit": "Pt", "Petite": "Pte", "Château": "Ch.", "Villeneuve": "Vlle", "Pont": "Pt",
    "Bourg": "Bg", "Chapelle": "Chap.", "Fontaine": "Font.", "Vieux": "Vx", "Val": "V.",
    "Villefranche": "Villefr.", "Forêt": "Ft", "Montagne": "Mgne",
}  # fmt: skip
USUAL_WORD = re.compile(rf"\b(?:{'|'.join(USUAL_WORDS)})\b")
# Names that say nothing, or too little: Y, Eu, Ville, Le Bourg.
GENERAL = re.compile(r"^(?:..?|(?:Le |La )?(?:Bourg|Chapelle|Château|Plan|Pont|Port|Quartier|Rue"
                     r"|Ville))$")  # fmt: skip
# What ties a name to what is near: "-lès-Avignon", "-lez-Lille", and what looks the same.
NEAR = re.compile(r"-(l[èe]s|lez)-")
# The article behind a preposition, which people swallow: "L'Isle-sur-la-Sorgue".
INNER_ARTICLE = re.compile(r"(?<=-)(sur|sous|de|en|à)-(?:l[ae]s?-|(?<=sur-)l')")
# The first words of départements that have one or many: Côte-d'Or, Côtes-d'Armor.
ONE_OR_MANY = {"Haute": "Hautes", "Hautes": "Haute", "Côte": "Côtes", "Côtes": "Côte",
               "Bouches": "Bouche", "Hauts": "Haut", "Ardennes": "Ardenne"}  # fmt: skip
# Words at the end of official names that people also put there by themselves.
SIDE = re.compile(r"[- ](?:Ville|Village|Bourg|Plage|Haut|Bas|Haute|Basse|Est|Ouest|Nord|Sud"
                  r"|le-Vieux|Vieux)$")  # fmt: skip
# Inhabitants from whom on a town is several cantons.
TOWN = 15_000
# Names with fewer letters are a letter away from too many.
SHORTEST = 5
# Degrees from south to north: some 22 kilometres.
VAST = 0.2
# Degrees of longitude on both sides of Greenwich: some 150 metres.
BESIDE_GREENWICH = 0.002


def is_tied(commune: Commune) -> bool:
    """Tell whether the name has a first part that says something without the rest."""
    found = TIE.search(commune.name)
    return bool(found) and len(re.sub(r"^(?:Les?|La) ", "", commune.name[: found.start()])) > 2  # noqa: PLR2004


def has_words_apart(commune: Commune) -> bool:
    """Tell whether the official name has no hyphens where most names have."""
    plain = re.sub("^(?:Le|La|Les) ", "", commune.name)
    return commune.kind == "commune" and " " in plain and "-" not in plain


def is_vast(commune: Commune) -> bool:
    """Tell whether a commune is so large that its far end seems another's."""
    box = commune.extent
    return box is not None and box.north - box.south > VAST and commune.outline == "own"


def is_on_meridian(commune: Commune) -> bool:
    """Tell whether the meridian of Greenwich goes through the box of a commune."""
    box = commune.extent
    return box is not None and box.west < -BESIDE_GREENWICH and box.east > BESIDE_GREENWICH


@cache
def _codes() -> frozenset[str]:
    return frozenset(commune_table()["code"])


@cache
def _postcodes() -> frozenset[str]:
    return frozenset(commune_table()["postcodes"].explode())


def seems_swapped(commune: Commune) -> bool:
    """Tell whether each of both codes could be the other one, of some other commune."""
    here = commune.code not in commune.postcodes and commune.code in _postcodes()
    return here and all(one in _codes() for one in commune.postcodes)


@cache
def begun_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names of a département that begin with another of its names, by both."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for (departement,), rows in commune_table().group_by("departement", maintain_order=True):
        names = sorted(rows["name"])
        for at, name in enumerate(names, 1):
            longer = takewhile(lambda one, start=name: one.startswith(start), names[at:])
            if fitting := tuple(one for one in longer if one.startswith(f"{name}-")):
                found[str(departement), name] = fitting
    return found


def is_begun(commune: Commune) -> bool:
    """Tell whether another commune of the département has a name that begins with this one's."""
    return (commune.departement, commune.name) in begun_names()


@cache
def _nearly_named() -> Collection[str]:
    """Return the codes of communes whose name is a letter away from another of the département."""
    found: set[str] = set()
    table = commune_table().filter(pl.col("kind") == "commune")
    for _departement, rows in table.group_by("departement"):
        keys = [name_key(name) for name in rows["name"]]
        apart = cdist(keys, keys, scorer=OSA.distance, score_cutoff=1)
        long = np.array([len(key) >= SHORTEST for key in keys])
        near = (apart == 1).any(axis=1) & long
        found |= set(rows["code"].filter(pl.Series(near)))
    return found


def is_nearly_named(commune: Commune) -> bool:
    """Tell whether the name would be another's of the département with one letter changed."""
    return commune.code in _nearly_named()


def is_named_like_departement(commune: Commune) -> bool:
    """Tell whether a commune has the name of a département that it is not in."""
    found = departement_named(commune.name)
    return found is not None and found.code != commune.departement


def has_departement_of_one_or_many(commune: Commune) -> bool:
    """Tell whether the name of the département begins with what others have once or many times."""
    return departements()[commune.departement].name.split("-")[0] in ONE_OR_MANY


@cache
def _name_keys() -> frozenset[str]:
    """Return the keys of the names of all communes; no saint is called Saint."""
    return frozenset(map(name_key, commune_table()["name"])) - {"saint", "sainte"}


def is_named_like_two(commune: Commune) -> bool:
    """Tell whether a name is two names of communes with a hyphen between: Boulogne-Billancourt."""
    names = commune.name.split("-")
    capital = [name[:1].isupper() for name in names]
    later = (at for at in range(1, len(names)) if capital[at - 1] and capital[at])
    halves = (("-".join(names[:at]), "-".join(names[at:])) for at in later)
    return any({name_key(one) for one in both} <= _name_keys() for both in halves)


@cache
def _short_names_of_towns() -> frozenset[str]:
    """Return the keys of what people call towns with a long name: Salon, Bourg, Châlons."""
    towns = commune_table().filter(pl.col("population") > TOWN)["name"]
    return frozenset(name_key(TIE.split(name)[0]) for name in towns if TIE.search(name))


def is_short_name_of_town(commune: Commune) -> bool:
    """Tell whether the whole name of a small commune is what people call a town elsewhere."""
    return name_key(commune.name) in _short_names_of_towns() and (commune.population or 0) <= TOWN


@cache
def sharing_postcode() -> dict[str, tuple[str, ...]]:
    """Return the codes of the communes of each postcode, from the most people to the fewest."""
    found: dict[str, list[str]] = defaultdict(list)
    table = commune_table().sort("population", descending=True, nulls_last=True)
    rows = (
        table.filter(pl.col("kind") == "commune").select("code", "postcodes").explode("postcodes")
    )
    for code, postcode in rows.iter_rows():
        found[postcode].append(code)
    return {postcode: tuple(codes) for postcode, codes in found.items()}


def shares_postcode(commune: Commune) -> bool:
    """Tell whether the post office of a commune is in a larger one."""
    return commune.extent is not None and all(
        sharing_postcode().get(one, (commune.code,))[0] != commune.code for one in commune.postcodes
    )
