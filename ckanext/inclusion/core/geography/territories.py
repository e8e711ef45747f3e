"""Départements, régions, EPCI and EPT, by code and by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Protocol, TypeVar

from ckanext.inclusion.core.geography.model import Departement, Intercommunality, Region
from ckanext.inclusion.core.geography.names import intercommunality_key, territory_key
from ckanext.inclusion.core.geography.reference import read_part


class _Named(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)

# What a région is also called: its own short name, and those that the law of 16 January 2015
# (n° 2015-29, in force on 1 January 2016) joined in it.
OTHER_REGION_NAMES: Mapping[str, tuple[str, ...]] = {
    "11": ("IDF",),
    "24": ("Centre",),
    "27": ("Bourgogne", "Franche-Comté"),
    "28": ("Basse-Normandie", "Haute-Normandie"),
    "32": ("Nord-Pas-de-Calais", "Picardie"),
    "44": ("Alsace", "Champagne-Ardenne", "Lorraine"),
    "75": ("Aquitaine", "Limousin", "Poitou-Charentes"),
    "76": ("Languedoc-Roussillon", "Midi-Pyrénées"),
    "84": ("Auvergne", "Rhône-Alpes", "AURA"),
    "93": ("PACA", "Sud", "Sud Provence-Alpes-Côte d'Azur"),
}


@cache
def departements() -> dict[str, Departement]:
    """Return every département and overseas collectivity by its code."""
    return {row["code"]: Departement(**row) for row in read_part("departements").to_dicts()}


@cache
def regions() -> dict[str, Region]:
    """Return every région and overseas collectivity by its code."""
    return {row["code"]: Region(**row) for row in read_part("regions").to_dicts()}


@cache
def intercommunalities() -> dict[str, Intercommunality]:
    """Return every EPCI and EPT by its SIREN."""
    rows = read_part("intercommunalities").to_dicts()
    return {row["code"]: Intercommunality(**row) for row in rows}


def departement_named(name: str) -> Departement | None:
    """Return the département that is called so, however it is written, or None."""
    found = _departements_by_name().get(territory_key(name), ())
    return found[0] if found else None


def region_named(name: str) -> Region | None:
    """Return the région that is called so, also by a short or former name, or None."""
    found = _regions_by_name().get(territory_key(name), ())
    return found[0] if found else None


def intercommunalities_named(name: str) -> tuple[Intercommunality, ...]:
    """Return the EPCI and EPT whose names have the same words, those of their kind aside."""
    return _intercommunalities_by_name().get(intercommunality_key(name), ())


@cache
def _departements_by_name() -> dict[str, tuple[Departement, ...]]:
    return _by_name(departements().values(), territory_key)


@cache
def _regions_by_name() -> dict[str, tuple[Region, ...]]:
    """Names of today win: a région may be called like one that another has taken in."""
    others = {
        territory_key(name): (regions()[code],)
        for code, names in OTHER_REGION_NAMES.items()
        for name in names
    }
    return others | _by_name(regions().values(), territory_key)


@cache
def _intercommunalities_by_name() -> dict[str, tuple[Intercommunality, ...]]:
    return _by_name(intercommunalities().values(), intercommunality_key)


def _by_name(known: Iterable[T], key: Callable[[str], str]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in known:
        found[key(one.name)].append(one)
    return {name: tuple(same) for name, same in found.items()}
