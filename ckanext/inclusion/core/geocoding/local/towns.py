"""The communes that an address may mean: what its code, its postcode and its name say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ckanext.inclusion.core.geocoding.cleaning import clean_city
from ckanext.inclusion.core.geocoding.index import Index
from ckanext.inclusion.core.geography import (
    communes_named,
    communes_with_postcode,
    find_commune,
    former_communes,
    former_communes_named,
    name_key,
)

_LEAST_LETTERS, _MOST_EDITS = 4, 2
# Of a hundred: how alike a name must be to one of the whole index, or to one near its postcode.
_ALIKE_ANYWHERE, _ALIKE_HERE = 88.0, 75.0
_MOST_CODES = 48
# A code, a postcode and a name are one voice each; that the postcode is of the département is less.
_NEARBY = 0.25
Codes = frozenset[str]
_NOBODY: Codes = frozenset()
# Said by a cell that means a commune which the index does not have: it speaks against all others.
_ABSENT: Codes = frozenset({"absent"})


@dataclass(frozen=True)
class Towns:
    """Hold the communes that an address may mean, the likeliest first, and who says so.

    `tiers` are codes with as many voices, behind how many fewer these are than the most; each voice
    is in `insee`, `postcode`, `named`, which are empty where nothing known is said, and have no
    commune of the index where another one is meant. `said` counts the cells that say something.
    """

    tiers: tuple[tuple[float, tuple[str, ...]], ...]
    insee: Codes
    postcode: Codes
    named: Codes
    said: int

    def penalty(self, code: str) -> float:
        """Return what the disagreement of the cells about a commune takes from a score."""
        against = [bool(one) and code not in one for one in (self.insee, self.postcode, self.named)]
        by_insee, by_postcode, by_name = against
        if by_name:
            return 0.12 if code in self.insee and not by_postcode else 0.25
        if by_insee and (by_postcode or (self.insee == _ABSENT and not self.postcode)):
            return 0.25
        if by_insee:
            return 0.06 if self.postcode else 0.12
        return 0.04 if by_postcode else 0.0


class TownFinder:
    """Find the communes of an index by what addresses say of them; each saying once."""

    def __init__(self, index: Index) -> None:
        """Take an index, whose communes are the only ones that can be found."""
        self._known = index.communes
        self._named = index.named
        self._with_postcode = index.with_postcode
        self._parts: dict[str, list[str]] = defaultdict(list)
        for code in self._known:
            commune = find_commune(code)
            if commune and commune.parent:
                self._parts[commune.parent].append(code)
        self.find = lru_cache(65_536)(self._find)
        self._named_in = lru_cache(128)(self._select_names)

    def _find(self, postcode: str, city: str, citycode: str) -> Towns:
        """Return the communes of a postcode, a name and an INSEE code, "" for what is not said."""
        insee = self._by_code(citycode.strip().upper().zfill(5)) if citycode.strip() else _NOBODY
        wanted = postcode.strip().replace(" ", "").zfill(5)
        there = self._by_postcode(wanted) if postcode.strip() else _NOBODY
        name = clean_city(city)
        named = self._by_name(name, there | insee, wanted) if name else _NOBODY
        voices: dict[str, float] = defaultdict(float)
        for codes in (insee, there, named):
            for code in codes - _ABSENT:
                voices[code] += 1
        if not there and postcode.strip():
            for code in voices:
                voices[code] += _NEARBY * code.startswith(wanted[:2])
        said = sum(bool(one.strip()) for one in (postcode, name, citycode))
        return Towns(_rank(voices, named), insee, there, named, said)

    def _by_code(self, code: str) -> Codes:
        codes = {code, *(one.current for one in former_communes(code))}
        return self._in_index(codes) or (_ABSENT if any(map(find_commune, codes)) else _NOBODY)

    def _by_postcode(self, postcode: str) -> Codes:
        listed = {one.code for one in communes_with_postcode(postcode)}
        # A city's own code stands for all its arrondissements: the postcode tells them apart.
        here = frozenset(self._with_postcode.get(postcode, ()))
        return here | {code for code in listed if code in self._known} or (
            _ABSENT if listed else _NOBODY
        )

    def _by_name(self, name: str, near: Codes, postcode: str) -> Codes:
        """Return the communes that a name means; `near` are those of the other cells."""
        key, exact = name_key(name), {one.code for one in communes_named(name)}
        there = {one.code for one in communes_with_postcode(postcode)}
        if near >= _ABSENT and exact & there and not self._in_index(exact & there):
            return _ABSENT
        found = self._in_index(exact | set(self._named.get(key, ())))
        former = self._in_index(one.current for one in former_communes_named(name))
        if found or former:
            return found if found & near or not former & near else former
        similar = self._by_similar_name(key, near - _ABSENT, postcode[:2])
        return similar or (_ABSENT if exact else _NOBODY)

    def _by_similar_name(self, key: str, near: Codes, departement: str) -> Codes:
        """Return the communes whose name is nearly so: near by, else the only one anywhere."""
        here = [code for code in near if _is_like(key, name_key(self._known[code].name))]
        if here:
            return frozenset(here)
        around = self._named_in(departement)
        for names, least in ((around, _ALIKE_HERE), (self._named, _ALIKE_ANYWHERE)):
            found = process.extract(
                key, names.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=2
            )
            if found and (len(found) == 1 or found[0][1] > found[1][1]):
                return frozenset(self._named[found[0][0]])
        return _NOBODY

    def _select_names(self, departement: str) -> dict[str, list[str]]:
        """Return the names of communes of a département, and whose they are."""
        return {
            one: codes for one, codes in self._named.items() if codes[0].startswith(departement)
        }

    def _in_index(self, codes: Iterable[str]) -> Codes:
        every = {one for code in codes for one in (code, *self._parts.get(code, ()))}
        return frozenset(every & self._known.keys())


def _rank(voices: dict[str, float], named: Codes) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Return the communes by their voices; of as many, those that the name means."""
    by_voices: dict[tuple[float, bool], list[str]] = defaultdict(list)
    for code, count in voices.items():
        by_voices[count, code in named].append(code)
    ranked = sorted(by_voices.items(), reverse=True)
    most = ranked[0][0][0] if ranked else 0
    return tuple((most - count, tuple(sorted(codes)[:_MOST_CODES])) for (count, _), codes in ranked)


def _is_like(key: str, other: str) -> bool:
    """Tell whether a name is a part of another one, or has a letter or two else."""
    words, others = set(key.split()), set(other.split())
    shared = {word for word in words & others if len(word) >= _LEAST_LETTERS}
    if shared and (words <= others or others <= words):
        return True
    edits = OSA.distance(key, other, score_cutoff=_MOST_EDITS)
    return len(key) > _LEAST_LETTERS and edits <= _MOST_EDITS
