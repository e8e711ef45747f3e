"""What the reference says of the texts of one column, as sets of communes.

A city that is divided (Paris, Lyon, Marseille) is told by its arrondissements, so that its name and
the postcode of one of them agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache

from ckanext.inclusion.core.geography import (
    Commune,
    FormerCommune,
    commune_table,
    communes_named,
    communes_with_postcode,
    find_commune,
    former_communes,
    former_communes_named,
    name_key,
)

Codes = frozenset[str]
NOBODY: Codes = frozenset()
_CACHED = 65_536


@lru_cache(None)
def known(code: str) -> Commune:
    """Return a commune that the reference has."""
    commune = find_commune(code)
    if commune is None:
        raise KeyError(code)
    return commune


@cache
def parts_of_cities() -> Mapping[str, Codes]:
    """Return the arrondissements of Paris, Lyon and Marseille, by the code of the city."""
    parts = commune_table().filter(kind="arrondissement").select("parent", "code").rows()
    return {city: frozenset(code for of, code in parts if of == city) for city, _ in parts}


def divide(codes: Iterable[str]) -> Codes:
    """Return codes with the arrondissements of a city in its place."""
    parts = parts_of_cities()
    found: set[str] = set()
    for code in codes:
        found |= parts.get(code, {code})
    return frozenset(found)


@lru_cache(None)
def city_of(code: str) -> str:
    """Return the city of an arrondissement, any other commune itself."""
    return known(code).parent or code


@lru_cache(_CACHED)
def codes_today(text: str) -> Codes:
    """Return what an INSEE code of today means."""
    return divide([text]) if find_commune(text) else NOBODY


@lru_cache(_CACHED)
def codes_before(text: str) -> Codes:
    """Return the communes of today that an INSEE code of before became a part of."""
    return divide(one.current for one in former_communes(text))


def is_part(former: FormerCommune) -> bool:
    """Tell whether a former commune is a part of today's, and not called as the whole is."""
    whole = find_commune(former.current)
    same = whole is not None and name_key(whole.name) == name_key(former.name)
    return former.kind != "renamed" and not same


@lru_cache(_CACHED)
def part_with_code(text: str) -> str:
    """Return the part of a commune that an INSEE code of before means, "" for none or several."""
    found = {one.name for one in former_communes(text) if is_part(one)}
    return found.pop() if len(found) == 1 else ""


@lru_cache(_CACHED)
def codes_with_postcode(text: str) -> Codes:
    """Return the communes that have a postcode."""
    found = {one.code for one in communes_with_postcode(text)}
    return frozenset(found - parts_of_cities().keys())


@lru_cache(_CACHED)
def codes_named(text: str) -> Codes:
    """Return the communes that are called so today."""
    return divide(one.code for one in communes_named(text))


@lru_cache(_CACHED)
def codes_once_named(text: str) -> Codes:
    """Return the communes of today that were called so, or that have a part which is."""
    return divide(one.current for one in former_communes_named(text))


@lru_cache(None)
def postcodes_of(code: str) -> tuple[str, ...]:
    """Return all postcodes of a commune, those of single streets included."""
    commune = known(code)
    return commune.postcodes + commune.street_postcodes


def only_value(codes: Collection[str], value: Callable[[str], str | None]) -> str | None:
    """Return the value that all communes have, or None where they differ or have none."""
    values = {value(code) for code in codes}
    return values.pop() if len(values) == 1 else None


def only_postcode(codes: Codes) -> str | None:
    """Return the postcode of all communes where they have but one."""
    values = {postcode for code in codes for postcode in postcodes_of(code)}
    return values.pop() if len(values) == 1 else None
