"""The values of a field, found by what people write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from ckanext.inclusion.core.rules.choices.folding import fold, plain_text
from ckanext.inclusion.core.rules.rule import Tier
from ckanext.inclusion.core.standards import Field, load_standard

FOLDER = Path(__file__).parent
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
# "Gratuit : Je peux accéder…": what follows explains.
EXPLAINED = re.compile(r" : .*", re.DOTALL)
MEMBERS = re.compile(r" ?/ ?|, ?")
LOST = re.compile("[?\ufffd]|ï¿½")
LETTER = re.compile(r"[^\W\d_]")
# Of fewer letters beside those that were lost, nothing is made.
FEWEST_LETTERS = 4
# Similarity in percent from which a misspelling is believed, if no other value is nearly as near:
# one letter wrong in eight.
NEAR, MARGIN = 87.0, 6.0
# What parts a sentence tells one after the other; a longer one tells several things.
PARTS = re.compile(
    r"\s*[,;|\n\r/•()]\s*|\s+[-–—+&]\s+|\.\s+|\bet (?=(?:vente|evaluation|diagnostic))"
)
MOST_WORDS_ALONE = 7
# Short words are near to too much.
SHORTEST_FUZZY = 5


@dataclass(frozen=True)
class Match:
    """Name a value of a standard, and how sure it is that it was meant.

    `narrower` is a text that says more than the value: it is one example of what that stands for.
    """

    value: str
    tier: Tier
    narrower: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Hold the values of a field by their keys: those that are sure, those that are likely.

    `narrower` are the keys of texts that say more than their value. `words` are expressions that
    tell a value in a sentence of plain text; where one of `alone` tells a value, the words beside
    it tell of the same and of no other.
    """

    values: tuple[str, ...]
    sure: dict[str, str]
    likely: dict[str, str]
    narrower: frozenset[str]
    words: tuple[tuple[re.Pattern[str], str], ...]
    alone: tuple[tuple[re.Pattern[str], str], ...] = ()

    def match(self, text: str) -> Match | None:
        """Return the value that a text means, or None where it is none or may be several."""
        key = fold(text)
        if key in self.sure:
            return Match(self.sure[key], "certain", key in self.narrower)
        if key in self.likely:
            return Match(self.likely[key], "likely", narrower=True)
        near = self._expand(text) or self._complete(text) or self._nearest(key)
        return Match(near, "likely") if near else None

    def find_in_sentence(self, text: str) -> list[str]:
        """Return the values that a sentence tells, in the standard's order."""
        plain = plain_text(text).replace("’", "'")
        told: set[str] = set()
        rest = []
        for part in PARTS.split(plain) if self.alone else [plain]:
            found = {value for pattern, value in self.alone if pattern.search(part)}
            told |= found
            rest += [] if found and len(part.split()) <= MOST_WORDS_ALONE else [part]
        others = " ; ".join(rest)
        told |= {value for pattern, value in self.words if pattern.search(others)}
        return [value for value in self.values if value in told]

    def _expand(self, text: str) -> str | None:
        """Return the one value of which a text has the words, cut off at points: Coll. loc."""
        words = fold(text.replace(".", " ")).split()
        if "." not in text or min(map(len, words), default=0) < FEWEST_LETTERS - 1:
            return None
        found = {value for key, value in self.sure.items() if _begin(words, key.split())}
        return found.pop() if len(found) == 1 else None

    def _complete(self, text: str) -> str | None:
        """Return the one value that has an accented letter wherever this text has a question mark.

        An export into an encoding without accents leaves them.
        """
        if not LOST.search(text) or len(LETTER.findall(text)) < FEWEST_LETTERS:
            return None
        kept = map(re.escape, LOST.split(text.strip().casefold()))
        whole = re.compile("[^\\x00-\\x7f'-]".join(kept))
        found = [one for one in self.values if whole.fullmatch(one.casefold())]
        return found[0] if len(found) == 1 else None

    def _nearest(self, key: str) -> str | None:
        """Return the one value with a key that is nearly this one."""
        if len(key) < SHORTEST_FUZZY:
            return None
        near = process.extract(key, list(self.sure), scorer=fuzz.ratio, score_cutoff=NEAR - MARGIN)
        best = near[0][1] if near else 0.0
        rivals = {self.sure[other] for other, score, _ in near if score > best - MARGIN}
        return rivals.pop() if best >= NEAR and len(rivals) == 1 else None


@cache
def vocabulary(standard_id: str, field_name: str) -> Vocabulary:
    """Return the vocabulary of a field of a standard that has a list of values."""
    field = load_standard(standard_id).field_named(field_name)
    assert field is not None  # noqa: S101
    known = _read_synonyms().get(standard_id, {}).get(field_name, {})
    examples = _by_key((value, _examples(field, value)) for value in field.values)
    sure = _by_key((value, (value, *_shorter(field, value))) for value in field.values)
    same = _by_key((value, known[value].get("same", ())) for value in known)
    sure = examples | sure | same
    narrower = frozenset(key for key in examples if sure[key] == examples[key]) - set(same)
    likely = _by_key((value, known[value].get("likely", ())) for value in known)
    words = [(re.compile(one), value) for value in known for one in known[value].get("words", ())]
    alone = [(re.compile(one), value) for value in known for one in known[value].get("alone", ())]
    return Vocabulary(field.values, sure, likely, narrower, tuple(words), tuple(alone))


def _begin(parts: Sequence[str], words: Sequence[str]) -> bool:
    return len(parts) == len(words) and all(map(str.startswith, words, parts))


def _by_key(texts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return values by the keys of their texts; a key of several values is nobody's."""
    found: dict[str, set[str]] = {}
    for value, spellings in texts:
        for spelling in spellings:
            found.setdefault(fold(spelling), set()).add(value)
    return {key: values.pop() for key, values in found.items() if key and len(values) == 1}


def _shorter(field: Field, value: str) -> Iterator[str]:
    """Give what a value is called for short: without its explanation, by its acronym or a part."""
    yield EXPLAINED.sub("", value)
    yield IN_BRACKETS.sub("", value)
    if not field.separator:
        yield from (one for one in IN_BRACKETS.findall(value) if not MEMBERS.search(one))
        yield from MEMBERS.split(IN_BRACKETS.sub("", value))


def _examples(field: Field, value: str) -> Iterator[str]:
    """Give the examples that stand in brackets: (CAF, CPAM, CARSAT, MSA...)."""
    if not field.separator:
        for inside in filter(MEMBERS.search, IN_BRACKETS.findall(value)):
            yield from MEMBERS.split(inside.rstrip(".…"))


@cache
def _read_synonyms() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]:
    """Return what people write for values, by standard, field and value."""
    return dict(yaml.safe_load((FOLDER / "synonyms.yaml").read_text("utf-8")))
