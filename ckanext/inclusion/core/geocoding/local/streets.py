"""The streets of a commune that an address may mean, each with how alike it is."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ckanext.inclusion.core.geocoding.index.opening import Street, Town
from ckanext.inclusion.core.geocoding.local.likeness import IsWord, Words, compare_words
from ckanext.inclusion.core.geocoding.words import (
    LINKS,
    QUALIFIERS,
    TYPES,
    plain_name,
    street_key,
)

Found = dict[Street, float]
# Words that stand before the name of a place, or do not.
PLACES = ("quartier", "hameau", "lotissement", "residence", "domaine", "village", "chemin", "clos")
SAME_WORDS = 0.97
PLACE_ALONE = 0.9
# What a word beside the name takes away: a venue before it, what nobody knew to strip behind it.
PER_WORD_BESIDE, MOST_BESIDE, QUALIFIED = 0.02, 0.1, 0.3
# Letters from which on one, two, three may be wrong.
EDITS = ((14, 3), (7, 2), (0, 1))
CANDIDATES = 6


def find_streets(town: Town, words: Words, others: Words, is_word: IsWord) -> Found:
    """Return the streets that the words may mean; `others` are a second reading of the address.

    What is easier is tried first, and the rest only where that finds nothing.
    """
    found = _find_same(town, words) or _find_within(town, words)
    if not found and others and others != words:
        found = _find_within(town, others)
    return found or _find_alike(town, words, is_word) or _find_alike(town, others, is_word)


def _find_same(town: Town, words: Words) -> Found:
    """Return the streets with the same words, in whatever order."""
    if not words:
        return {}
    key = street_key(words)
    same = town.by_key.get(key)
    if same:
        return dict.fromkeys(same, 1.0)
    mixed = town.by_words.get(" ".join(sorted(key.split())))
    if mixed:
        return dict.fromkeys(mixed, SAME_WORDS)
    return dict.fromkeys(_find_place(town, key), PLACE_ALONE)


def _find_place(town: Town, key: str) -> Iterator[Street]:
    """Give the places whose name has a word like “quartier” before it, or lacks it."""
    first, _, rest = key.partition(" ")
    if first in PLACES and rest:
        yield from (one for one in town.by_key.get(rest, ()) if one.kind == "locality")
    elif first not in TYPES:
        for place in PLACES:
            yield from town.by_key.get(f"{place} {key}", ())


def _find_within(town: Town, words: Words) -> Found:
    """Return the streets whose whole name stands within the words, the longest."""
    own = [word for word in words if word not in LINKS]
    for length in range(len(own) - 1, 1, -1):
        for start in range(len(own) - length + 1):
            part = own[start : start + length]
            same = town.by_key.get(" ".join(part)) if part[0] in TYPES else None
            if same:
                beside = own[:start] + own[start + length :]
                after = own[start + length : start + length + 1]
                return dict.fromkeys(same, _beside(beside, after))
    return {}


def _beside(beside: list[str], after: list[str]) -> float:
    """Return how likely a name is with such words around it: “prolongée” behind is another's."""
    qualified = not QUALIFIERS.isdisjoint(after) or any(one.isdigit() for one in after)
    return 1 - (QUALIFIED if qualified else min(MOST_BESIDE, PER_WORD_BESIDE * len(beside)))


def _find_alike(town: Town, words: Words, is_word: IsWord) -> Found:
    """Return the streets whose name is nearly so, each with how alike it is."""
    if not words:
        return {}
    key, plain = street_key(words), plain_name(words)
    most = next(edits for letters, edits in EDITS if len(key) >= letters)
    near = {at for _, _, at in _extract(key, town.keys, most)}
    near.update(at for _, _, at in _extract(plain, town.plains, most))
    near.update(_sharing(town, words))
    scored = {town.streets[at]: _compare(words, town.streets[at], is_word) for at in near}
    return {street: score for street, score in scored.items() if score > 0}


def _extract(text: str, choices: list[str], most: int) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = process.extract(
        text, choices, scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES
    )
    return found


def _sharing(town: Town, words: Words) -> list[int]:
    """Return the streets that have the last word of the address, or the one before."""
    own = [word for word in words if word not in LINKS and word not in TYPES]
    found: list[int] = []
    for word in own[-1:] + own[-2:-1]:
        ending = f" {word}"
        found += [at for at, key in enumerate(town.keys) if key.endswith(ending)]
    return found[:CANDIDATES]


def _compare(words: Words, street: Street, is_word: IsWord) -> float:
    """Return how alike they are, with small words or without, whichever is more."""
    official = tuple(street.plain.split())
    score = compare_words(words, official, is_word)
    bare = tuple(word for word in words if word not in LINKS)
    return max(score, compare_words(bare, tuple(street.key.split()), is_word)) if bare else score
