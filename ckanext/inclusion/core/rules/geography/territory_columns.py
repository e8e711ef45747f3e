"""The columns of département, région and EPCI: a name, a number, or what they were called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from ckanext.inclusion.core.geography import (
    commune_table,
    departement_named,
    departements,
    intercommunalities,
    intercommunalities_named,
    region_named,
    regions,
    spelled_key,
)
from ckanext.inclusion.core.rules.geography.official import NOBODY, Codes, city_of, known
from ckanext.inclusion.core.rules.geography.witness import is_blank

_CACHED = 4_096
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"(?<![\w])(\d{1,3}|2[AB])(?![\w])", re.IGNORECASE)
# Départements that had another name, and the decrees' years: Seine-Inférieure (1955),
# Loire-Inférieure (1957), Charente-Inférieure (1941), Basses-Pyrénées (1969), Basses-Alpes (1970),
# Côtes-du-Nord (1990).
_OLD_NAMES = {
    "basses alpes": "04",
    "charente inferieure": "17",
    "cotes du nord": "22",
    "loire inferieure": "44",
    "basses pyrenees": "64",
    "seine inferieure": "76",
}


@dataclass(frozen=True, slots=True)
class Territory:
    """Hold what a cell says: the codes that it may mean; none where it is blank or unreadable."""

    role: str
    text: str
    codes: Codes = NOBODY

    def has(self, code: str) -> bool:
        """Tell whether a commune is in one that the cell may mean; in the Grand Paris, an EPT."""
        commune = known(city_of(code))
        if getattr(commune, self.role) in self.codes:
            return True
        return self.role == "epci" and commune.ept in self.codes


@lru_cache(_CACHED)
def read_departement(text: str) -> Territory:
    """Read the column of the département.

    >>> sorted(read_departement("06 - Alpes-Maritimes").codes), sorted(read_departement("20").codes)
    (['06'], ['2A', '2B'])
    """
    if is_blank(text):
        return Territory("departement", text)
    found = departement_named(text)
    if found:
        return Territory("departement", text, frozenset([found.code]))
    return Territory("departement", text, frozenset(_departements_within(text)))


def _departements_within(text: str) -> Iterable[str]:
    key = spelled_key(text)
    if key in _OLD_NAMES:
        return [_OLD_NAMES[key]]
    if key in ("20", "corse", "2a 2b"):
        return ["2A", "2B"]
    if key in ("97", "98"):
        return [code for code in departements() if code.startswith(key)]
    numbers = {number.upper().zfill(2) for number in _NUMBER.findall(text)}
    # Of several none is the département's: they are a telephone number, say.
    if len(numbers) != 1:
        return []
    (code,) = numbers
    rest = _NUMBER.sub(" ", text).strip(" -–()/,")
    named = departement_named(rest) if rest else departements().get(code)
    return [code] if named and named.code == code else []


@lru_cache(_CACHED)
def read_region(text: str) -> Territory:
    """Read the column of the région: its name of today or before, or a short one.

    A number is not read: 93 is the code of one, and a département of another.
    """
    if is_blank(text):
        return Territory("region", text)
    found = region_named(text)
    return Territory("region", text, frozenset([found.code]) if found else NOBODY)


@lru_cache(_CACHED)
def read_epci(code: str, name: str) -> Territory:
    """Read both columns of the EPCI, or of an EPT of the Grand Paris: its SIREN, else its name.

    >>> sorted(read_epci("", "Plaine Commune").codes), sorted(read_epci("200067437", "?").codes)
    (['200057867'], ['200067437'])
    """
    known_code = _SPACES.sub("", code)
    if known_code in intercommunalities():
        return Territory("epci", code, frozenset([known_code]))
    named = () if is_blank(name) else intercommunalities_named(name)
    return Territory("epci", name, frozenset(one.code for one in named))


@lru_cache(_CACHED)
def territories_around(territory: Territory, role: str) -> Codes:
    """Return the codes of the départements, régions or EPCI (`role`) that a territory lies in.

    An EPCI may lie in several; nothing lies in an EPCI but itself.

    >>> territories_around(read_departement("Var"), "region")
    frozenset({'93'})
    """
    if role == territory.role:
        return territory.codes
    if role == "region" and territory.role == "departement":
        return frozenset(departements()[code].region for code in territory.codes)
    if territory.role != "epci" or role == "epci":
        return NOBODY
    inside = pl.any_horizontal(
        pl.col(column).is_in(list(territory.codes)) for column in ("epci", "ept")
    )
    return frozenset(commune_table().filter(inside)[role])


def read_as_other(territory: Territory) -> Territory:
    """Return what a cell says where it is filled as the other column asks; else what it says.

    >>> read_as_other(read_region("Var")).role, read_as_other(read_region("Bretagne")).role
    ('departement', 'region')
    """
    if territory.codes:
        return territory
    other = (read_departement if territory.role == "region" else read_region)(territory.text)
    return other if other.codes else territory


def territory_name(role: str, code: str | None) -> str | None:
    """Return the official name of a `departement` or a `region`."""
    found = departements().get(code or "") if role == "departement" else regions().get(code or "")
    return found.name if found else None
