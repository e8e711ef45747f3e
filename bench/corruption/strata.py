"""Which communes a kind of error befalls, and those that are hard for whoever corrects."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from random import Random

import polars as pl

from ckanext.inclusion.core.geography import (
    Commune,
    commune_table,
    departements,
    find_commune,
    former_table,
    name_key,
)

from . import traits
from .languages import OWN_NAMES

LEFT_OUT = "984", "989"  # Nobody lives there, so no postcode.
# Départements that had another name within living memory.
RENAMED = "04", "17", "22", "44", "64", "76"
# Degrees of longitude: a commune west of it has a minus before all of its longitudes.
WEST = -0.1
NOT_METROPOLITAN = re.compile(r"9[78]")
HARD_NAME = re.compile(r"^(?:Le|La|Les|L'|Los|Aux) ?|\bSainte?s?\b|'|[^\x00-\x7f]")


@cache
def all_communes() -> tuple[Commune, ...]:
    """Return the communes with a postcode, arrondissements in the place of the three cities."""
    found = (find_commune(code) for code in commune_table()["code"])
    known = [one for one in found if one is not None and one.postcodes]
    divided = {one.parent for one in known}
    return tuple(one for one in known if one.code not in divided)


@cache
def _names() -> Counter[str]:
    return Counter(name_key(one.name) for one in all_communes())


@cache
def _former_parts() -> frozenset[str]:
    return frozenset(former_table()["current"])


@cache
def _delegated_parts() -> frozenset[str]:
    return frozenset(former_table().filter(pl.col("kind") == "delegated")["current"])


@cache
def _former_names() -> frozenset[str]:
    return frozenset(map(name_key, former_table()["name"]))


def is_metropolitan(commune: Commune) -> bool:
    """Tell whether a commune is in Europe, Corsica included."""
    return not NOT_METROPOLITAN.match(commune.departement)


STRATA: dict[str, Callable[[Commune], bool]] = {
    "zero": lambda one: one.code.startswith("0") and one.postcodes[0].startswith("0"),
    "city": lambda one: one.kind == "arrondissement",
    "corsica": lambda one: one.departement in ("2A", "2B"),
    "overseas": lambda one: one.departement.startswith("97") and one.extent is not None,
    "collectivity": lambda one: one.extent is None,
    "several postcodes": lambda one: len(one.postcodes) > 1,
    "street postcodes": lambda one: bool(one.street_postcodes),
    "other postcode": lambda one: is_metropolitan(one) and one.code[:2] != one.postcodes[0][:2]
    and not one.code.startswith("2"),
    "homonym": lambda one: _names()[name_key(one.name)] > 1,
    "homonym nearby": lambda one: one.departement == "17" and name_key(one.name) == "vergne",
    "former name elsewhere": lambda one: name_key(one.name) in _former_names()
    and one.code not in _former_parts(),
    "made of others": lambda one: one.code in _former_parts(),
    "hard name": lambda one: bool(HARD_NAME.search(one.name)),
    "metropolitan": lambda one: is_metropolitan(one) and one.outline == "own",
    "outlined": lambda one: one.outline == "own",
    "west": lambda one: is_metropolitan(one) and (one.longitude or 0) < WEST,
    "renamed departement": lambda one: one.departement in RENAMED,
    "saint": lambda one: bool(re.search(r"\bSainte?s?\b", one.name)),
    "sur": lambda one: "-sur-" in one.name,
    "article": lambda one: bool(re.match(r"(?:Le|La|Les) |L'", one.name)),
    "accent": lambda one: not one.name.isascii(),
    "hyphen": lambda one: "-" in one.name,
    "apostrophe": lambda one: "'" in one.name,
    "changed status": lambda one: one.departement in ("976", *traits.NORTHERN_ISLANDS),
    "northern islands": lambda one: one.departement in traits.NORTHERN_ISLANDS,
    "beyond the sea": lambda one: not is_metropolitan(one),
    "pacific": lambda one: one.departement in ("987", "988"),
    "own collectivity": lambda one: one.departement in traits.OWN_COLLECTIVITIES,
    "own language": lambda one: one.name in OWN_NAMES.get(one.departement, {}),
    "tied": traits.is_tied,
    "plural": lambda one: bool(traits.PLURAL.search(one.name)),
    "one word": lambda one: one.name.isalpha(),
    "town": lambda one: one.kind == "commune" and (one.population or 0) > traits.TOWN,
    "usual words": lambda one: bool(traits.USUAL_WORD.search(one.name)),
    "figures": lambda one: bool(traits.FIGURE.search(one.name)),
    "begun name": traits.is_begun,
    "shared postcode": traits.shares_postcode,
    "nearly named": traits.is_nearly_named,
    "named like a departement": traits.is_named_like_departement,
    "general name": lambda one: bool(traits.GENERAL.match(one.name)),
    "words apart": traits.has_words_apart,
    "swapped codes": traits.seems_swapped,
    "one code": lambda one: one.code in one.postcodes,
    "vast": traits.is_vast,
    "meridian": traits.is_on_meridian,
    "restored": lambda one: one.outline == "wider",
    "near": lambda one: bool(traits.NEAR.search(one.name)),
    "inner article": lambda one: bool(traits.INNER_ARTICLE.search(one.name)),
    "hyphens": lambda one: one.name.count("-") > 1,
    "one or many": traits.has_departement_of_one_or_many,
    "round postcode": lambda one: one.postcodes[0].endswith("000"),
    "name of two names": traits.is_named_like_two,
    "side": lambda one: bool(traits.SIDE.search(one.name)),
    "short name": traits.is_short_name_of_town,
    "made of delegated": lambda one: one.code in _delegated_parts(),
    "far east or west": lambda one: one.departement in ("973", "976"),
}  # fmt: skip
# Those that true places are taken from by turns, one in two from a département drawn by lot.
MIXED = (
    "any", "city", "any", "corsica", "any", "overseas", "any", "several postcodes", "any",
    "homonym", "any", "homonym nearby", "any", "made of others", "any", "hard name", "any",
    "other postcode", "any", "former name elsewhere", "any", "street postcodes", "any", "zero",
    "any", "collectivity",
)  # fmt: skip


@cache
def stratum(name: str) -> tuple[Commune, ...]:
    """Return the communes of a stratum."""
    return tuple(one for one in all_communes() if STRATA[name](one))


def is_in(commune: Commune, name: str) -> bool:
    """Tell whether a commune is of a stratum."""
    return name == "any" or STRATA[name](commune)


@cache
def departement_codes() -> tuple[str, ...]:
    """Return the départements and collectivities that people live in."""
    return tuple(code for code in departements() if code not in LEFT_OUT)


@cache
def _by_departement() -> dict[str, list[Commune]]:
    """Return the communes of each département, arrondissements in the place of their city."""
    found: dict[str, list[Commune]] = defaultdict(list)
    for one in all_communes():
        found[one.departement].append(one)
    return found


def draw_commune(name: str, random: Random) -> Commune:
    """Return a commune of a stratum; "any" gives every département the same chance."""
    if name != "any":
        return random.choice(stratum(name))
    return random.choice(_by_departement()[random.choice(departement_codes())])
