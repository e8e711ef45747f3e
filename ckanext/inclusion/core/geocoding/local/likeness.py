"""How alike the words of an address and the name of a street are: from 1 down to 0.

What tells two streets of one commune apart counts most: another word for a street, another word
that is one, a figure. A typing error makes a word that is none; so a word that stands in the name
of some other street is believed to be meant.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ckanext.inclusion.core.geocoding.words import (
    ARTICLES,
    FIRST_NAMES,
    LINKS,
    NOTABLES,
    QUALIFIERS,
    TITLES,
    TYPES,
    is_abbreviation,
)

Words = tuple[str, ...]
IsWord = Callable[[str], bool]

# What a difference takes away; decision.LEAST_SCORE is where one must not be taken for the other.
PER_EDIT, MOST_EDITS = 0.05, 3
OTHER_WORD = 0.3
# Of a long word: one letter beside another that is one as well.
NEXT_WORD, LONG = 0.15, 4
LONGEST_LINK = 5
OTHER_TYPE = 0.25
NO_TYPE = 0.12
SHORTENED = 0.04
# Who leaves a first name or a title out means the one who is there; who writes one may mean
# somebody else, unless everybody knows who is meant.
LEFT_OUT = {"link": 0.01, "title": 0.03, "first name": 0.12, "word": 0.22, "qualifier": 0.3}
PUT_IN = {"link": 0.01, "title": 0.22, "first name": 0.22, "word": 0.22, "qualifier": 0.3}
NOTABLE = 0.03
DIFFERENT = 1.0


class _Vocabulary(NamedTuple):
    """Tell what is a word, and what it costs to take a long one for its neighbour."""

    is_word: IsWord
    next_word: float
    most_edits: int


def compare_names(
    said: Words, official: Words, is_word: IsWord, most_edits: int = MOST_EDITS
) -> float:
    """Return how alike they are, with small words or without, whichever is more.

    The moulin is nobody of the name of Moulin. The parameters are those of compare_words.
    """
    score = compare_words(said, official, is_word, most_edits)
    bare, own = (tuple(word for word in one if word not in LINKS) for one in (said, official))
    score = max(score, compare_words(bare, own, is_word, most_edits))
    return min(score, 1 - OTHER_WORD) if _is_thing(said, official) else score


def _is_thing(said: Words, official: Words) -> bool:
    """Tell whether an article makes a thing of what the official name has a first name for."""
    named = said[-1:] == official[-1:] and official[-2:-1] != said[-2:-1]
    return named and ARTICLES.issuperset(said[-2:-1]) and FIRST_NAMES.issuperset(official[-2:-1])


def compare_words(
    said: Words, official: Words, is_word: IsWord, most_edits: int = MOST_EDITS
) -> float:
    """Return how alike they are; `is_word` tells whether a word is in the name of some street.

    A word has `most_edits` typing errors at most.
    """
    if not said or not official:
        return 0.0
    # With a first name or a title beside it that agrees, a word may well be mistyped for another.
    more = sum(word not in LINKS for word in official) > len(("type", "name"))
    vocabulary = _Vocabulary(is_word, NEXT_WORD if more else OTHER_WORD, most_edits)
    in_place = DIFFERENT
    if len(said) == len(official):
        costs = [_cost(one, other, vocabulary) for one, other in zip(said, official, strict=True)]
        in_place = sum(costs)
        if in_place < NEXT_WORD:
            return 1 - in_place
    moved = min(_align(said, official, vocabulary), _squeeze(said, official, is_word))
    return max(0.0, 1 - min(in_place, moved))


def _squeeze(said: Words, official: Words, is_word: IsWord) -> float:
    """Return what it costs where only spaces are lost or put in, with an error or two beside."""
    one, other = "".join(said), "".join(official)
    edits = OSA.distance(one, other, score_cutoff=2)
    news = [word for word in said if word not in official]
    if edits > 1 or not news or _figures(said) != _figures(official):
        return DIFFERENT
    odd = any(not is_word(word) for word in news)
    return PER_EDIT * (edits + 1) if odd else OTHER_WORD


def _figures(words: Words) -> list[str]:
    """Return the figures and the letters that are names: no typing error makes one of another."""
    return [word for word in words if word[0].isdigit() or word[-1] == "."]


def _cost(said: str, official: str, vocabulary: _Vocabulary) -> float:
    """Return what one word for another costs."""
    if said == official or (said in LINKS and official in LINKS):
        return 0.0
    if said[0].isdigit() or official[0].isdigit():
        return DIFFERENT
    if said in TYPES and official in TYPES:
        return OTHER_TYPE
    if said[-1] == "." or official[-1] == ".":
        return _cost_of_initial(said, official)
    return _cost_of_word(said, official, vocabulary)


def _cost_of_word(said: str, official: str, vocabulary: _Vocabulary) -> float:
    if is_abbreviation(said, official) and not vocabulary.is_word(said):
        return SHORTENED
    return _cost_of_edits(said, official, vocabulary)


def _cost_of_edits(said: str, official: str, vocabulary: _Vocabulary) -> float:
    """Return what typing errors cost; more may be in a word that says little of the name."""
    if official in LINKS:
        return PER_EDIT if _is_link_mistyped(said, official, vocabulary.is_word) else OTHER_WORD
    most = _most_edits(said, official, vocabulary)
    edits = OSA.distance(said, official, score_cutoff=most)
    if edits > most:
        return DIFFERENT
    if official in TYPES or not vocabulary.is_word(said):
        return PER_EDIT * edits
    return vocabulary.next_word if edits == 1 and len(said) >= LONG else OTHER_WORD


def _cost_of_initial(said: str, official: str) -> float:
    """Return what a letter costs that stands for a name, or is one, or the half of a small word."""
    letter, word = (said[0], official) if said[-1] == "." else (official[0], said)
    if word in LINKS:
        return PER_EDIT if letter in word and len(word) == len("de") else DIFFERENT
    return SHORTENED if len(word) > len("a.") and word[0] == letter else DIFFERENT


def _is_link_mistyped(said: str, official: str, is_word: IsWord) -> bool:
    """Tell whether a short word is a small word mistyped; one of three letters may be any."""
    most = 1 if len(said) <= len("des") else 2
    if len(said) > LONGEST_LINK or OSA.distance(said, official, score_cutoff=most) > most:
        return False
    return len(said) <= len("des") or not is_word(said)


def _most_edits(said: str, official: str, vocabulary: _Vocabulary) -> int:
    longest = max(len(said), len(official))
    short = longest <= 4  # noqa: PLR2004
    if short and official not in TYPES and vocabulary.next_word == OTHER_WORD:
        return 1
    return min(vocabulary.most_edits, 2 if longest <= 9 else 3)  # noqa: PLR2004


def _align(said: Words, official: Words, vocabulary: _Vocabulary) -> float:
    """Return the least that it costs to make one of the other, word by word in their order."""

    @cache
    def cost(at: int, to: int) -> float:
        if at == len(said):
            return sum(
                _left_out(one, first=not where) for where, one in enumerate(official[to:], to)
            )
        if to == len(official):
            return sum(_put_in(said, where) for where in range(at, len(said)))
        return min(
            _cost(said[at], official[to], vocabulary) + cost(at + 1, to + 1),
            _put_in(said, at) + cost(at + 1, to),
            _left_out(official[to], first=not to) + cost(at, to + 1),
        )

    return cost(0, 0) if _shares_word(said, official, vocabulary) else DIFFERENT


def _shares_word(said: Words, official: Words, vocabulary: _Vocabulary) -> bool:
    """Tell whether the last word of the name, which tells it from others, is there."""
    last = official[-1]
    return any(_cost(one, last, vocabulary) < OTHER_TYPE for one in said if one not in TYPES)


def _kind(word: str) -> str:
    if word in LINKS:
        return "link"
    if word in TITLES:
        return "title"
    if word in FIRST_NAMES:
        return "first name"
    return "qualifier" if word in QUALIFIERS or word[0].isdigit() else "word"


def _left_out(word: str, *, first: bool) -> float:
    return NO_TYPE if first and word in TYPES else LEFT_OUT[_kind(word)]


def _put_in(said: Words, at: int) -> float:
    known = NOTABLES.get(said[at])
    return NOTABLE if known and said[-1] in known else PUT_IN[_kind(said[at])]
