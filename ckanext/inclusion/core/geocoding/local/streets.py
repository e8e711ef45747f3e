"""The streets of a commune that an address may mean, each with how alike it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ckanext.inclusion.core.geocoding.index.opening import (
    ByLength,
    Index,
    Street,
    Town,
    squeeze,
)
from ckanext.inclusion.core.geocoding.local.likeness import Words, compare_names
from ckanext.inclusion.core.geocoding.words import (
    BEGINNINGS,
    LINKS,
    TYPES,
    has_date,
    is_same_date,
    plain_name,
    sort_words,
    street_key,
)

Found = dict[Street, float]
# Words that stand before the name of a place, or do not.
PLACES = ("quartier", "hameau", "lotissement", "residence", "domaine", "village", "chemin", "clos")
SAME_WORDS = 0.97
# “Rue des Combe” may be that of la Combe, or one letter short of that of les Combes.
OTHER_LINKS = 0.97
PLACE_ALONE = 0.9
# “Rue du 8 mai” is that of 1945, if the commune has no other.
OTHER_DATE = 0.95
# What a word beside the name takes away: a venue before it, what nobody knew to strip behind it.
PER_WORD_BESIDE, MOST_BESIDE, QUALIFIED = 0.02, 0.1, 0.3
# Letters from which on one, two, three may be wrong.
EDITS = ((14, 3), (7, 2), (0, 1))
CANDIDATES = 6
# So alike that streets which share but a word need no look.
ALIKE = 0.8


class StreetFinder:
    """Find the streets of a commune in an index."""

    def __init__(self, index: Index) -> None:
        """Take an open index."""
        self._index = index

    def find_named(self, code: str, words: Words) -> Found:
        """Return the streets of a commune that are called so, but for small words."""
        if not words:
            return {}
        plain = plain_name(words)
        named = self._index.streets_in(code, street_key(words))
        return {one: 1.0 if one.plain == plain else OTHER_LINKS for one in named}

    def find(self, code: str, words: Words, others: Words) -> Found:
        """Return the streets that words may mean; `others` are a second reading of the address.

        What is easier is tried first, and the rest only where that finds nothing.
        """
        found = self.find_named(code, words)
        if any(score == 1 for score in found.values()):
            return found
        town = self._index.town(code)
        found = found or self._find_dated(town, code, words)
        found = found or self._find_mixed(town, code, words)
        alike = self._find_alike(town, words)
        if found or any(score >= ALIKE for score in alike.values()):
            return alike | found
        within = self._find_within(town, code, words)
        if not within and others and others != words:
            within = self.find_named(code, others) or self._find_within(town, code, others)
        if within or not others or others == words:
            return within or alike
        # What was taken for a venue may be a word of the name, mistyped: “Grnde rue…”.
        whole = self._find_alike(town, others)
        return {one: max(alike.get(one, 0.0), whole.get(one, 0.0)) for one in alike | whole}

    def _find_dated(self, town: Town, code: str, words: Words) -> Found:
        """Return the streets of the same day and month, where one of both leaves the year out."""
        key = street_key(words)
        if not has_date(key):
            return {}
        dated = {one for one in town.keys if is_same_date(key, one)}
        return {
            one: OTHER_DATE for name in sorted(dated) for one in self._index.streets_in(code, name)
        }

    def _find_mixed(self, town: Town, code: str, words: Words) -> Found:
        """Return the streets with the same words in another order, or with one like “quartier”."""
        if not words:
            return {}
        key = street_key(words)
        mixed = town.find_mixed(sort_words(key))
        if mixed:
            return {self._index.street(at): SAME_WORDS for at in mixed}
        return dict.fromkeys(self._find_place(town, code, key), PLACE_ALONE)

    def _find_place(self, town: Town, code: str, key: str) -> Iterator[Street]:
        first, _, rest = key.partition(" ")
        if first in PLACES and rest in town.known:
            named = self._index.streets_in(code, rest)
            yield from (one for one in named if one.kind == "locality")
        elif first not in TYPES:
            for place in PLACES:
                if f"{place} {key}" in town.known:
                    yield from self._index.streets_in(code, f"{place} {key}")

    def _find_within(self, town: Town, code: str, words: Words) -> Found:
        """Return the streets whose whole name stands within the words, the longest."""
        own = [word for word in words if word not in LINKS]
        for length in range(len(own) - 1, 1, -1):
            for start in range(len(own) - length + 1):
                part = own[start : start + length]
                if " ".join(part) in town.known and _stands_alone(part):
                    beside = own[:start] + own[start + length :]
                    after = own[start + length : start + length + 1]
                    same = self._index.streets_in(code, " ".join(part))
                    return dict.fromkeys(same, _beside(beside, after))
        return {}

    def _find_alike(self, town: Town, words: Words) -> Found:
        """Return the streets whose name is nearly so, each with how alike it is."""
        if not words:
            return {}
        key = street_key(words)
        near = _extract(key, town.keys_by_length)
        near = near or _extract(plain_name(words), town.plains_by_length)
        scored = self._score(town, words, near)
        if not any(score >= ALIKE for score in scored.values()):
            squeezed = _extract(squeeze(plain_name(words)), town.squeezed_by_length)
            scored |= self._score(town, words, {*squeezed, *_sharing(town, words)})
        return {self._index.street(town.ids[at]): score for at, score in scored.items()}

    def _score(self, town: Town, words: Words, near: Iterable[int]) -> dict[int, float]:
        def is_rare(word: str) -> bool:
            return word not in town.words and self._index.is_rare(word)

        every = {
            at: compare_names(
                words, tuple(town.plains[at].split()), self._index.is_word, is_rare=is_rare
            )
            for at in near
        }
        return {at: score for at, score in every.items() if score > 0}


def _stands_alone(part: list[str]) -> bool:
    """Tell whether words within others can be a name by themselves: a type with more beside it."""
    return len(part) > 1 and (part[0] in TYPES or (part[-1] in TYPES and not part[0].isdigit()))


def _beside(beside: list[str], after: list[str]) -> float:
    """Return how likely a name is with such words around it.

    What follows may make another name of it, “prolongée” or a surname, unless a venue begins there.
    """
    if after and after[0] not in BEGINNINGS:
        return 1 - QUALIFIED
    return 1 - min(MOST_BESIDE, PER_WORD_BESIDE * len(beside))


def _extract(text: str, choices: ByLength) -> list[int]:
    """Return the texts that are nearly one, by where they stand."""
    most = next(edits for letters, edits in EDITS if len(text) >= letters)
    texts, places = choices.find_near(text, most)
    found = process.extract(text, texts, scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES)
    return [places[at] for _, _, at in found]


def _sharing(town: Town, words: Words) -> list[int]:
    """Return the streets that have the last word of the address, or the one before."""
    own = [word for word in words if word not in LINKS and word not in TYPES]
    found: list[int] = []
    for word in own[-1:] + own[-2:-1]:
        ending = f" {word}"
        found += [at for at, key in enumerate(town.keys) if key.endswith(ending)]
    return found[:CANDIDATES]
