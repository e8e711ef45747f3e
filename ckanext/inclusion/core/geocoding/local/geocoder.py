"""Look addresses up in an index: the commune, the street in it, the number on the street."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from ckanext.inclusion.core.geocoding.cleaning import is_middle_of_town
from ckanext.inclusion.core.geocoding.contract import ANSWERED
from ckanext.inclusion.core.geocoding.index import Index, open_index
from ckanext.inclusion.core.geocoding.index.opening import Number, Street, degrees
from ckanext.inclusion.core.geocoding.local.likeness import Words
from ckanext.inclusion.core.geocoding.local.streets import StreetFinder
from ckanext.inclusion.core.geocoding.local.towns import TownFinder, Towns
from ckanext.inclusion.core.geocoding.numbers import TWINS, parse_numbers, write_number
from ckanext.inclusion.core.geocoding.parts import is_other_part
from ckanext.inclusion.core.geocoding.words import street_key, street_words
from ckanext.inclusion.core.geography import find_commune, name_key

# A street that is found so well needs no look at the communes that are less likely.
SURE = 0.9
# What is taken away where nothing says the commune, and for a number whose suffix is not known.
NO_TOWN, OTHER_SUFFIX = 0.12, 0.03
# What each voice takes away that another commune has more.
FEWER = 0.2
# What speaks for one of several streets of one name: the number, the former commune, that it is a
# street rather than the place around it, the postcode.
HAS_NUMBER, FORMER, STREET, POSTCODE = 0.04, 0.04, 0.03, 0.02
# What is taken away where the street is in another former commune than the one that was named.
OTHER_PART = 0.25
# Millionths of a degree within which streets of one name in one commune are one: some 300 m.
SAME_LATITUDE, SAME_LONGITUDE = 2_700, 3_800
Numbers = tuple[tuple[int, str], ...]


class Candidate(NamedTuple):
    """A street that an address may mean: its score, what speaks for it beside, its number."""

    score: float
    bonus: float
    street: Street
    number: Number | None

    @property
    def rank(self) -> float:
        """Return what candidates are ordered by."""
        return self.score + self.bonus


class LocalGeocoder:
    """Answer from an index, without asking anybody."""

    def __init__(self, index: Index) -> None:
        """Take an open index."""
        self._index = index
        self._towns = TownFinder(index)
        self._streets = StreetFinder(index)

    @classmethod
    def open(cls, path: Path) -> LocalGeocoder:
        """Open an index; raise WrongFormat for another file."""
        return cls(open_index(path))

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""
        answers = [self._answer(row) for row in asked.iter_rows()]
        columns = zip(*answers, strict=True) if answers else [()] * len(ANSWERED)
        return pl.DataFrame(
            [pl.Series(name, values, dtype=kind)
             for (name, kind), values in zip(ANSWERED.items(), columns, strict=True)]
        )  # fmt: skip

    def reverse(self, points: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED_POINT: what is nearest to it."""
        answers = [self._answer_point(*row) for row in points.iter_rows()]
        return pl.DataFrame(answers, schema=ANSWERED, orient="row")

    def _answer_point(self, number: int, latitude: float, longitude: float) -> tuple[Any, ...]:
        found = self._index.find_nearest(latitude, longitude)
        return self._tell(number, *found, (None, None), None) if found else _nothing(number)

    def _answer(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        number, housenumber, street, other, postcode, city, citycode = row
        towns = self._towns.find(postcode, city, citycode)
        numbers = parse_numbers(housenumber)
        if not street and (not other or is_middle_of_town(other)):
            return self._answer_middle(number, towns, numbers, other)
        words = street_words(street)
        others = street_words(other) if other else ()
        asked = _Asked(words, others, numbers, name_key(city), postcode.strip().zfill(5))
        found = self._look_in(towns, asked) if towns.said else self._look_everywhere(asked)
        return self._answer_street(number, numbers, _order(found))

    def _look_in(self, towns: Towns, asked: _Asked) -> list[Candidate]:
        """Return the candidates of the likeliest communes, and of others where these lack it."""
        found: list[Candidate] = []
        for at, (fewer, codes) in enumerate(towns.tiers):
            if fewer and any(one.score >= SURE - OTHER_SUFFIX for one in found):
                break
            for code in codes:
                streets = self._find_streets(code, asked, closely=not at)
                penalty = towns.penalty(code) + FEWER * fewer
                found += [
                    self._judge(one, score - penalty, asked) for one, score in streets.items()
                ]
        return found

    def _find_streets(self, code: str, asked: _Asked, *, closely: bool) -> dict[Street, float]:
        """Return the streets of a commune; those of that very name only, if not to look closely."""
        if closely:
            return self._streets.find(code, asked.words, asked.others)
        return self._streets.find_named(code, asked.words)

    def _look_everywhere(self, asked: _Asked) -> list[Candidate]:
        """Return the streets of that name in any commune, which must have the number."""
        streets = self._index.streets_with_key(street_key(asked.words)) if asked.words else []
        every = [self._judge(one, 1 - NO_TOWN, asked) for one in streets]
        numbered = [one for one in every if one.number]
        return numbered if asked.numbers else every

    def _judge(self, street: Street, score: float, asked: _Asked) -> Candidate:
        number, less = self._find_number(street, asked.numbers)
        bonus = HAS_NUMBER if number else 0.0
        bonus += FORMER if street.former_name and name_key(street.former_name) == asked.city else 0
        bonus += STREET if street.kind == "street" else 0
        bonus += POSTCODE if asked.postcode in street.postcodes else 0
        other = is_other_part(asked.city, street.former_name, street.commune)
        return Candidate(score - less - OTHER_PART * other, bonus, street, number)

    def _find_number(self, street: Street, numbers: Numbers) -> tuple[Number | None, float]:
        """Return the first of some numbers that a street has, and what it takes from the score."""
        if street.kind != "street":
            return None, 0.0
        for number, suffix in numbers:
            there = {one.suffix: one for one in self._index.find_number(street, number)}
            exact = there.get(suffix) or there.get(TWINS.get(suffix, suffix))
            if exact:
                return exact, 0.0
            if there:
                return there.get("") or next(iter(there.values())), OTHER_SUFFIX
        return None, 0.0

    def _answer_middle(
        self, number: int, towns: Towns, numbers: Numbers, place: str
    ) -> tuple[Any, ...]:
        """Return the street or place that is called “Le Bourg”, or else the commune itself."""
        asked = _Asked(street_words(place), (), numbers, "", "")
        codes = towns.tiers[0][1] if towns.tiers and asked.words else ()
        found = [
            self._judge(one, score - towns.penalty(code), asked)
            for code in codes
            for one, score in self._streets.find_named(code, asked.words).items()
        ]
        if not found:
            return self._answer_commune(number, towns)
        return self._answer_street(number, numbers, _order(found))

    def _answer_commune(self, number: int, towns: Towns) -> tuple[Any, ...]:
        """Return the commune itself, where the address says no more and means one."""
        codes = {_city(code) for code in towns.tiers[0][1]} if towns.tiers else set()
        if len(codes) != 1:
            return _nothing(number)
        code = next(iter(codes))
        known, own = find_commune(code), self._index.communes.get(code)
        own = own or self._index.communes[towns.tiers[0][1][0]]
        at: tuple[float, float] = (degrees(own.latitude), degrees(own.longitude))
        if known and known.hall_latitude is not None and known.hall_longitude is not None:
            at = known.hall_latitude, known.hall_longitude
        name = known.name if known else own.name
        score = max(0.0, 1 - min(towns.penalty(one) for one in towns.tiers[0][1]))
        postcode = own.postcodes.split()[0] if own.postcodes.split() else ""
        return (
            number, *at, name, score, 0.0, "municipality", code, None, name, postcode, name, code,
            "ok", None,
        )  # fmt: skip

    def _answer_street(
        self, number: int, numbers: Numbers, found: list[Candidate]
    ) -> tuple[Any, ...]:
        if not found:
            return _nothing(number)
        best = found[0]
        nearby = self._nearby(best.street, numbers) if numbers and not best.number else None
        scores = _round(best.score), _score_next(found)
        return self._tell(number, best.street, best.number, scores, nearby)

    def _tell(
        self, number: int, street: Street, found: Number | None,
        scores: tuple[float | None, float | None], nearby: list[str] | None,
    ) -> tuple[Any, ...]:  # fmt: skip
        """Return the answer that is a street, or a number of it; `scores` are its and the next."""
        at = found or street
        house = write_number(found.number, found.suffix) if found else None
        city = self._index.communes[street.commune].name
        postcode = street.postcodes.split(" ")[0]
        name = f"{house} {street.name}" if house else street.name
        label = f"{name} {postcode} {city}".replace("  ", " ")
        return (
            number, degrees(at.latitude), degrees(at.longitude), label, *scores,
            "housenumber" if found else street.kind, street.way, house, street.name, postcode,
            city, street.commune, "ok", nearby,
        )  # fmt: skip

    def _nearby(self, street: Street, numbers: Numbers) -> list[str]:
        near = self._index.nearby_numbers(street, numbers[0][0])
        return [write_number(one.number, one.suffix) for one in near]


class _Asked(NamedTuple):
    """Hold the words of an address and what tells streets of one name apart."""

    words: Words
    others: Words
    numbers: Numbers
    city: str
    postcode: str


def _order(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates, best first; of the same, always in one order."""
    return sorted(found, key=lambda one: (-one.rank, one.street.commune, one.street.id))


def _score_next(found: list[Candidate]) -> float:
    """Return the score of the best other place, less what speaks for the first beside its name."""
    best = found[0]
    others = [one for one in found[1:] if not _is_same(best, one)]
    if not others:
        return 0.0
    return _round(others[0].rank - best.rank + best.score)


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates are one street that stands twice in the base."""
    first, second = one.street, other.street
    near = abs(first.latitude - second.latitude) < SAME_LATITUDE
    near &= abs(first.longitude - second.longitude) < SAME_LONGITUDE
    return near and (first.commune, first.key) == (second.commune, second.key)


def _round(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 4)


def _city(code: str) -> str:
    commune = find_commune(code)
    return commune.parent or code if commune else code


def _nothing(number: int) -> tuple[Any, ...]:
    found = dict.fromkeys(ANSWERED)
    return tuple((found | {"id": number, "result_status": "not-found"}).values())
