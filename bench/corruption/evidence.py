"""Which corrupted cells the rest of the row still determines, for a person with the official list.

Four columns witness to the commune: INSEE code, name, postcode, point. One *agrees* when the true
commune is among those that it may mean, *lies* when it means others only, and is mute otherwise. A
corrupted cell is determined when more witnesses beside it agree than lie, not the point alone, and
those that agree leave one value. Département and région narrow the choice when they are right,
count as liars when they are wrong, and never as agreeing: they are read off the codes too easily.

- A cell that is read at once in spite of all (`plain`) witnesses as if it were right.
- A code that can still be read (`legible`) is determined when any witness confirms it.
- A postcode that cannot is determined only where the commune has one, and only if what stands there
  is none of the same département: the office next door may serve the street.
- Coordinates are determined only when they can still be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce

import polars as pl

from ckanext.inclusion.core.geography import (
    Commune,
    communes_named,
    communes_with_postcode,
    departement_named,
    find_commune,
    former_communes,
    former_communes_named,
    locate,
    region_named,
)

from .kinds import Row
from .strata import all_communes

POINT = ("latitude", "longitude")
Codes = frozenset[str]
Witnesses = Mapping[str, Codes]
NOBODY: Codes = frozenset()


def determined_cells(rows: Sequence[Row]) -> list[Codes]:
    """Return, for each row, the roles of the corrupted cells that the others determine."""
    points = _read_points([row.written.cells for row in rows])
    return [_determined(row, point) for row, point in zip(rows, points, strict=True)]


def _determined(row: Row, point: Codes) -> Codes:
    said = {**{role: read(_seen(row, role)) for role, read in READERS.items()}, "at": point}
    return frozenset(role for role in row.corrupted if _is_determined(row, role, said))


def _seen(row: Row, role: str) -> str:
    """Return what a person reads for a role, whatever stands around it or in its place."""
    return (row.place if role in row.plain else row.written).cells[role]


def _is_determined(row: Row, role: str, said: Witnesses) -> bool:
    own = "at" if role in POINT else role
    true = row.place.commune.code
    agree = {name for name, codes in said.items() if true in codes and name != own}
    lies = [name for name, codes in said.items() if codes and true not in codes]
    liars = [name for name in lies if _is_illegible(row, name)] + _wrong_territories(row)
    if not agree - {"at"} or len(agree) <= len(liars):
        return False
    confirming = [*(said[name] for name in agree), *_territories(row, role)]
    candidates = reduce(Codes.intersection, confirming)
    itself = said.get(own, NOBODY)
    return _leaves_one(row, role, candidates & itself if true in itself else candidates)


def _is_illegible(row: Row, witness: str) -> bool:
    roles = POINT if witness == "at" else (witness,)
    return any(role in row.illegible for role in roles) or not set(roles) & set(row.corrupted)


def _leaves_one(row: Row, role: str, candidates: Codes) -> bool:
    """Tell whether all candidates have the true value, or a legible one is confirmed by them."""
    legible = role not in row.illegible
    if role in POINT:
        return legible and len(_values("insee", candidates)) == 1
    if legible and role in ("postcode", "insee"):
        return True
    if role == "postcode" and _is_of_departement(row):
        return False
    return len(_values(role, candidates)) == 1


def _is_of_departement(row: Row) -> bool:
    """Tell whether the corrupted postcode is one of the place's own département."""
    known = communes_with_postcode(row.written.cells["postcode"])
    return any(one.departement == row.place.commune.departement for one in known)


VALUES: Mapping[str, Callable[[Commune], Iterable[str]]] = {
    "insee": lambda one: [one.parent or one.code],
    "commune": lambda one: [one.parent or one.code],
    "postcode": lambda one: [*one.postcodes, *one.street_postcodes],
    "departement": lambda one: [one.departement],
    "region": lambda one: [one.region],
}


def _values(role: str, candidates: Codes) -> set[str]:
    communes = filter(None, map(find_commune, candidates))
    return {value for one in communes for value in VALUES[role](one)}


@cache
def _parts_of_cities() -> Mapping[str, Codes]:
    """Return the arrondissements of Paris, Lyon and Marseille."""
    parts = [(one.parent, one.code) for one in all_communes() if one.parent]
    return {city: frozenset(code for of, code in parts if of == city) for city, _ in parts}


def _whole(codes: Iterable[str]) -> Codes:
    """Return codes with the arrondissements of a city in its place."""
    return frozenset().union(*(_parts_of_cities().get(code, {code}) for code in codes))


@cache
def _read_insee(text: str) -> Codes:
    today = [text] if find_commune(text) else []
    return _whole([*today, *(one.current for one in former_communes(text))])


@cache
def _read_name(text: str) -> Codes:
    former = [one.current for one in former_communes_named(text)]
    return _whole([*(one.code for one in communes_named(text)), *former]) if text else NOBODY


@cache
def _read_postcode(text: str) -> Codes:
    codes = {one.code for one in communes_with_postcode(text)}
    return frozenset(codes - _parts_of_cities().keys())


READERS: Mapping[str, Callable[[str], Codes]] = {
    "insee": _read_insee,
    "commune": _read_name,
    "postcode": _read_postcode,
}


def _read_points(cells: Sequence[Mapping[str, str]]) -> Iterable[Codes]:
    """Return the communes that each pair of coordinates is in, without the three cities."""
    columns = pl.DataFrame({role: [row[role] for row in cells] for role in POINT})
    numbers = columns.cast(pl.Float64, strict=False)
    found = locate(numbers["latitude"], numbers["longitude"]).to_list()
    return (frozenset(set(codes) - _parts_of_cities().keys()) for codes in found)


def _territory(row: Row, role: str) -> str | None:
    """Return the code of the département or région that is written, or None."""
    read = departement_named if role == "departement" else region_named
    found = read(row.written.cells[role])
    return found.code if found else None


TERRITORIES = ("departement", "region")


def _wrong_territories(row: Row) -> list[str]:
    """Return which of département and région are another's."""
    said = {role: _territory(row, role) for role in TERRITORIES}
    return [role for role, code in said.items() if code not in (None, _own(row, role))]


def _own(row: Row, role: str) -> str:
    return str(getattr(row.place.commune, role))


def _territories(row: Row, role: str) -> list[Codes]:
    """Return the communes of the département and of the région that are rightly written."""
    right = [one for one in TERRITORIES if one != role and _territory(row, one) == _own(row, one)]
    return [_communes_of(one, _own(row, one)) for one in right]


@cache
def _communes_of(role: str, code: str) -> Codes:
    return frozenset(one.code for one in all_communes() if getattr(one, role) == code)
