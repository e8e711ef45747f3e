"""Communes of the same name that columns of one row may be about, each by its own source.

Who looks a code up by a name may get the namesake's, and with it all that is read off the code: the
other code, a département, a région. So both codes together are one source, and what is read off
them is none. But a département that contradicts the codes was not read off them: it is a source of
its own, like the point. The name itself speaks for all who bear it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ckanext.inclusion.core.geography import communes_beginning
from ckanext.inclusion.core.rules.geography.official import (
    NOBODY,
    Codes,
    city_of,
    codes_named,
    codes_once_named,
    divide,
    known,
)
from ckanext.inclusion.core.rules.geography.territory_columns import Territory
from ckanext.inclusion.core.rules.geography.witness import Witness, is_blank

CODES = ("insee", "postcode")
POINT = "point"
NAME = "commune"
_CACHED = 65_536


@dataclass(frozen=True, slots=True)
class Columns:
    """Hold what the columns of a row mean: witnesses to a commune, and territories, by role.

    `beginnings` are where codes are of which nobody can read more.
    """

    witnesses: Mapping[str, Witness]
    territories: Mapping[str, Territory]
    beginnings: Mapping[str, Territory]

    def contradicting(self, codes: Codes) -> Columns:
        """Return the columns that mean something, and none of some communes."""
        witnesses = {
            role: one
            for role, one in self.witnesses.items()
            if one.all_codes and one.all_codes.isdisjoint(codes)
        }
        return Columns(
            witnesses, _elsewhere(self.territories, codes), _elsewhere(self.beginnings, codes)
        )


def _elsewhere(territories: Mapping[str, Territory], codes: Codes) -> Mapping[str, Territory]:
    """Return the territories that none of some communes is in."""
    return {
        role: one
        for role, one in territories.items()
        if one.codes and not any(one.has(code) for code in codes)
    }


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Hold what speaks for namesakes of a row's commune.

    `codes` are those for which as many sources speak as for the commune, so that only a person can
    tell; `doubted` tells that what speaks for one may outweigh what does not.
    """

    codes: Codes = NOBODY
    doubted: bool = False


NO_RIVALRY = Rivalry()


@dataclass(slots=True)
class _Sources:
    """Count the sources that speak for one side and not for the other, by their kind."""

    kinds: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """Return how many there are; a territory beside a code may be read off it."""
        return len(self.kinds) - (self.kinds >= {"codes", "territory"})

    def without(self, kind: str) -> _Sources:
        """Return those of all other kinds."""
        return _Sources(self.kinds - {kind})


def find_rivals(codes: Codes, columns: Columns) -> Rivalry:
    """Return what speaks for namesakes of the communes which most columns mean."""
    against = columns.contradicting(codes)
    around = against.territories or against.beginnings
    if not around and against.witnesses.keys() <= {NAME}:
        return NO_RIVALRY
    rivals, doubted = set(), False
    begun = _communes_begun(columns.witnesses[NAME])
    for code in supported_by(find_namesakes(codes, columns.witnesses[NAME]), against):
        theirs = _sources_against(against, code)
        ours = _sources_for(columns, codes, code)
        if ours.count <= theirs.count:
            rivals.add(code)
        # A name that may be a cut one tells them apart less than it seems, if not against a point
        # alone. Whoever looks a point up by a name as well gets the namesake's: but hardly anyone
        # errs about the own département.
        if code in begun and theirs.kinds != {POINT}:
            ours = ours.without(NAME)
        doubted |= ours.count <= theirs.count + ("territory" in theirs.kinds)
    return Rivalry(frozenset(rivals), doubted)


def find_namesakes(codes: Codes, name: Witness) -> Codes:
    """Return the other communes that the name may mean, also cut, and those called as some are."""
    cities = {city_of(code) for code in codes}
    names = {known(one).name for one in codes | cities}
    found = name.all_codes.union(*map(_codes_ever_named, names)) | _communes_begun(name)
    return frozenset(one for one in found if city_of(one) not in cities)


def _communes_begun(name: Witness) -> Codes:
    """Return the communes whose names go on after what is written."""
    return NOBODY if is_blank(name.text) else codes_beginning(name.text)


def _codes_ever_named(name: str) -> Codes:
    return codes_named(name) | codes_once_named(name)


@lru_cache(_CACHED)
def codes_beginning(text: str) -> Codes:
    """Return the communes whose names begin with all the words of a text, and go on.

    >>> sorted(codes_beginning("Saint-Jean-Cap"))
    ['06121']
    """
    return divide(commune.code for commune in communes_beginning(text))


def supported_by(namesakes: Codes, against: Columns) -> Codes:
    """Return the namesakes that something beside their name speaks for."""
    named = frozenset().union(
        *(one.all_codes for role, one in against.witnesses.items() if role != NAME)
    )
    around = (*against.territories.values(), *against.beginnings.values())
    return frozenset(
        code for code in namesakes if code in named or any(one.has(code) for one in around)
    )


def _sources_against(against: Columns, code: str) -> _Sources:
    """Return what speaks for a namesake, of the columns that contradict the others."""
    found = _Sources({_kind(role) for role, one in against.witnesses.items()
                      if code in one.all_codes})  # fmt: skip
    if any(one.has(code) for one in against.beginnings.values()):
        found.kinds.add("codes")
    if any(one.has(code) for one in against.territories.values()):
        found.kinds.add("territory")
    return found


def _sources_for(columns: Columns, codes: Codes, rival: str) -> _Sources:
    """Return what speaks for some communes and not for their namesake; a whole name is for both."""
    found = _Sources(
        {_kind(role) for role, one in columns.witnesses.items()
         if not one.all_codes.isdisjoint(codes) and rival not in one.all_codes}
    )  # fmt: skip
    if any(_tells(one, codes, rival) for one in columns.beginnings.values()):
        found.kinds.add("codes")
    if any(_tells(one, codes, rival) for one in columns.territories.values()):
        found.kinds.add("territory")
    return found


def _tells(territory: Territory, codes: Codes, rival: str) -> bool:
    """Tell whether a territory has one of some communes, and not their namesake."""
    return not territory.has(rival) and any(territory.has(code) for code in codes)


def _kind(role: str) -> str:
    return "codes" if role in CODES else role
