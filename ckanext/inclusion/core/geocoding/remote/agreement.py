"""How far a service's answer agrees with what was asked: its own score alone misleads.

A venue's name in the address takes a right answer below .5; a wrong street of the right commune has
.7. So an answer is compared with the words that were asked, as the local index does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from ckanext.inclusion.core.geocoding.cleaning import clean_city, is_middle_of_town
from ckanext.inclusion.core.geocoding.local.likeness import compare_names
from ckanext.inclusion.core.geocoding.local.streets import OTHER_DATE
from ckanext.inclusion.core.geocoding.numbers import parse_numbers
from ckanext.inclusion.core.geocoding.words import (
    FIRST_NAMES,
    TITLES,
    TYPES,
    is_same_date,
    street_key,
    street_words,
)
from ckanext.inclusion.core.geography import (
    commune_table,
    communes_named,
    communes_with_postcode,
    find_commune,
    former_communes,
    name_key,
)

OTHER_COMMUNE, OTHER_POSTCODE, OTHER_NUMBER, SUFFIX = 0.25, 0.04, 0.3, 0.03
NO_TOWN = 0.12
# By how much the score of the service must be above its next one, where no commune was asked for:
# what differs between streets of one name is how large their communes are, a tenth at most.
LEAST_AHEAD = 0.15
# Without a list of all words of streets, a short one that differs is rather another: Monet, Manet.
MOST_EDITS, LONGEST_WORD = 1, 5
# Of a commune whose name is mistyped, with its postcode; from so many letters on by two of them.
SLIP, LONG = 0.05, 7
# A municipality for an address that says more is no answer to it.
NO_STREET = 0.3


def score_answer(answer: Mapping[str, Any], asked: Mapping[str, str]) -> float:
    """Return how far an answer agrees, from 0 to 1; `asked` has the columns of QUESTION."""
    if answer["result_type"] == "municipality":
        other = asked["other"]
        says_more = asked["street"] or (other and not is_middle_of_town(other))
        street = NO_STREET if says_more else 1.0
    else:
        name = answer["result_street"] or answer["result_name"]
        street = _compare(asked["street"] or asked["other"], name)
    return round(max(0.0, street - _town(answer, asked) - _number(answer, asked)), 4)


def _compare(said: str, official: str) -> float:
    """Return how alike two names are."""
    words, others = street_words(said), street_words(official)
    if not words or not others:
        return 0.0
    bare, own = street_key(words), street_key(others)
    if bare == own:
        return 1.0
    if is_same_date(bare, own):
        return OTHER_DATE
    return compare_names(words, others, _is_word, MOST_EDITS)


def _is_word(word: str) -> bool:
    """Tell whether a word may be meant as it is: one that is known, and any short one."""
    return len(word) <= LONGEST_WORD or word in _words()


@cache
def _words() -> frozenset[str]:
    """Return kinds of streets, titles, first names, and the words of the names of communes."""
    names = (street_words(name) for name in commune_table()["name"])
    return frozenset(TYPES).union(TITLES, FIRST_NAMES, *names)


def _town(answer: Mapping[str, Any], asked: Mapping[str, str]) -> float:
    """Return what the commune takes away: none that was said, or another one."""
    code, city, postcode = (
        asked["citycode"].zfill(5),
        clean_city(asked["city"]),
        asked["postcode"].zfill(5),
    )
    if not asked["citycode"] and not city and not asked["postcode"]:
        return NO_TOWN if _is_alone(answer) else OTHER_COMMUNE
    against = 0.0
    current = {code, *(one.current for one in former_communes(code))}
    if asked["citycode"] and current.isdisjoint(_codes(answer["result_citycode"])):
        against += OTHER_COMMUNE
    if city and name_key(city) not in _names(answer):
        against += SLIP if _is_slip(answer, asked) else OTHER_COMMUNE
    if asked["postcode"] and postcode != answer["result_postcode"]:
        against += OTHER_COMMUNE if _is_elsewhere(answer, city, postcode) else OTHER_POSTCODE
    return against


def _is_elsewhere(answer: Mapping[str, Any], city: str, postcode: str) -> bool:
    """Tell whether the postcode is that of other communes, one of which has the name, if any."""
    there = {one.code for one in communes_with_postcode(postcode)}
    if not there or there & _codes(answer["result_citycode"]):
        return False
    return not city or not there.isdisjoint(one.code for one in communes_named(city))


def _is_alone(answer: Mapping[str, Any]) -> bool:
    """Tell whether the service says that it found nothing else that is nearly as much like it."""
    following = answer.get("score_next")
    return following is not None and answer["result_score"] - following >= LEAST_AHEAD


def _is_slip(answer: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    """Tell whether the commune of the answer is the one that was asked, mistyped."""
    said = name_key(clean_city(asked["city"]))
    if asked["postcode"].zfill(5) != answer["result_postcode"] or communes_named(said):
        return False
    most = 1 if len(said) < LONG else 2
    return any(OSA.distance(said, name, score_cutoff=most) <= most for name in _names(answer))


def _codes(code: str) -> set[str]:
    commune = find_commune(code)
    return {code, commune.parent} if commune and commune.parent else {code}


def _names(answer: Mapping[str, Any]) -> set[str]:
    """Return the keys of the names of the answer's commune, of before too, and of its city."""
    communes = [find_commune(code) for code in _codes(answer["result_citycode"])]
    told = (answer["result_city"], answer["result_oldcity"])
    return {name_key(one) for one in (*told, *(one.name for one in communes if one)) if one}


def _number(answer: Mapping[str, Any], asked: Mapping[str, str]) -> float:
    if answer["result_type"] != "housenumber":
        return 0.0
    wanted, found = (parse_numbers(one.lower()) for one in
                     (asked["housenumber"], answer["result_housenumber"]))  # fmt: skip
    if not wanted or not found or found[0][0] not in {number for number, _ in wanted}:
        return OTHER_NUMBER
    return 0.0 if found[0] in wanted else SUFFIX
