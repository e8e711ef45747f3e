"""How alike the words of an address and the name of a street are: from 1 down to 0.

What tells two streets of one commune apart counts most: another word for a street, another word
that is one, a figure. A typing error makes a word that is none; so a word that stands in the name
of some other street is believed to be meant.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA, DamerauLevenshtein

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
# Of a word that few streets have: it is rather the one that is there, mistyped. And one letter more
# or less for the plural.
RARE_WORD, PLURAL = 0.1, 0.15
LONGEST_LINK = 5
# Letters from which on two may be wrong beside a space.
LONG_NAME = 12
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
    """Tell what is a word, a rare one, and what it costs to take a long one for its neighbour.

    `plural` is what an s or x more or less costs.
    """

    is_word: IsWord
    is_rare: IsWord
    next_word: float
    plural: float
    most_edits: int


def _is_none(_word: str) -> bool:
    return False


def compare_names(
    said: Words,
    official: Words,
    is_word: IsWord,
    most_edits: int = MOST_EDITS,
    is_rare: IsWord = _is_none,
) -> float:
    """Return how alike they are, with small words or without, whichever is more.

    `is_word` tells whether a word is in the name of some street, `is_rare` whether it is in so few
    that it is rather mistyped. A word has `most_edits` typing errors at most.
    """
    # With a first name or a title beside it that agrees, a word may well be mistyped for another.
    more = sum(word not in LINKS for word in official) > len(("type", "name"))
    # The moulin is not the moulins: who means these and forgets an s has their article.
    agrees = _articles(said) == _articles(official)
    vocabulary = _Vocabulary(
        is_word,
        is_rare,
        NEXT_WORD if more else OTHER_WORD,
        PLURAL if agrees else OTHER_WORD,
        most_edits,
    )
    bare, own = (tuple(word for word in one if word not in LINKS) for one in (said, official))
    score = max(_compare(said, official, vocabulary), _compare(bare, own, vocabulary))
    # Nor is it somebody of that name.
    return min(score, 1 - OTHER_WORD) if _is_thing(said, official) else score


def _articles(words: Words) -> list[str]:
    return [word for word in words if word in ARTICLES]


def _is_thing(said: Words, official: Words) -> bool:
    """Tell whether an article makes a thing of what the official name has a first name for."""
    named = said[-1:] == official[-1:] and official[-2:-1] != said[-2:-1]
    return named and ARTICLES.issuperset(said[-2:-1]) and FIRST_NAMES.issuperset(official[-2:-1])


def _compare(said: Words, official: Words, vocabulary: _Vocabulary) -> float:
    """Return how alike they are, word by word or with words more and less."""
    if not said or not official:
        return 0.0
    in_place = DIFFERENT
    if len(said) == len(official):
        costs = [_cost(one, other, vocabulary) for one, other in zip(said, official, strict=True)]
        in_place = sum(costs)
        if in_place < NEXT_WORD:
            return 1 - in_place
    moved = min(_align(said, official, vocabulary), _squeeze(said, official, vocabulary.is_word))
    return max(0.0, 1 - min(in_place, moved))


def _squeeze(said: Words, official: Words, is_word: IsWord) -> float:
    """Return what it costs where spaces are lost, put in or moved, with an error or two beside."""
    one, other = ("".join(words).replace(".", "") for words in (said, official))
    most = 2 if len(other) >= LONG_NAME else 1
    edits = OSA.distance(one, other, score_cutoff=most)
    news, lost = (
        [word for word in one if word not in two]
        for one, two in ((said, official), (official, said))
    )
    # A space makes two words of one, or other two of two; one for one is another word.
    is_parted = news and len(news) + len(lost) > len(("one", "one"))
    if edits > most or not is_parted or not _has_figures(said, official):
        return DIFFERENT
    odd = any(not is_word(word) for word in news)
    return PER_EDIT * (edits + 1) if odd else OTHER_WORD


def _has_figures(said: Words, official: Words) -> bool:
    """Tell whether figures are the same, and letters that are names: none is mistyped for another.

    A letter may be what a space in the wrong place parted from its word: rued u Port.
    """
    joined = {f"{one}{other}" for one, other in pairwise(official)}
    figures = [
        word
        for before, word, after in zip(("", *said), said, (*said[1:], ""), strict=False)
        if _is_figure(word) and joined.isdisjoint((before + word[0], word[0] + after))
    ]
    return figures == list(filter(_is_figure, official))


def _is_figure(word: str) -> bool:
    return word[0].isdigit() or word[-1] == "."


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
        return _cost_of_link(said, official, vocabulary.is_word)
    most = _most_edits(said, official, vocabulary)
    edits = DamerauLevenshtein.distance(said, official, score_cutoff=most)
    if edits > most:
        return DIFFERENT
    if official in TYPES or not vocabulary.is_word(said):
        return PER_EDIT * edits
    return _cost_of_known(said, official, vocabulary) if edits == 1 else OTHER_WORD


def _cost_of_known(said: str, official: str, vocabulary: _Vocabulary) -> float:
    """Return what it costs to take a word for its neighbour, a letter from it."""
    if vocabulary.is_rare(said):
        return RARE_WORD
    if len(said) < LONG:
        return OTHER_WORD
    plural = vocabulary.plural if _is_plural(said, official) else OTHER_WORD
    return min(vocabulary.next_word, plural)


def _is_plural(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long[:-1] == short and long[-1] in "sx"


def _cost_of_initial(said: str, official: str) -> float:
    """Return what a letter costs that stands for a name, or is one, or the half of a small word."""
    letter, word = (said[0], official) if said[-1] == "." else (official[0], said)
    if word in LINKS:
        return PER_EDIT * (len(word) - 1) if letter in word else DIFFERENT
    return SHORTENED if len(word) > len("a.") and word[0] == letter else DIFFERENT


def _cost_of_link(said: str, official: str, is_word: IsWord) -> float:
    """Return what it costs to take a short word for a small word mistyped.

    One of three letters may be any, with one slip; with two it has a letter left, and is no word.
    """
    edits = OSA.distance(said, official, score_cutoff=2)
    if len(said) > LONGEST_LINK or said in FIRST_NAMES or edits > 2:  # noqa: PLR2004
        return OTHER_WORD
    if edits == 1 and len(said) <= len("des"):
        return PER_EDIT
    return OTHER_WORD if is_word(said) or set(said).isdisjoint(official) else PER_EDIT * edits


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
