"""The values of a field, found by what people write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ckanext.inclusion.core.package_yaml import read_yaml
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
# “Gratuit (sauf impressions)”, “Jeunes : 16-25 ans”, “Adhérent - 10 € par an”: what is said of a
# value, unless it says that the value is not there, or not yet.
SAID = re.compile(
    r"(?P<head>.*?\w)\s*(?:\((?P<in>[^()]*)\)?|(?::|\s[-–—]|,\s(?=depuis\b))\s+(?P<after>.+))\s*\.?",
    re.DOTALL,
)
NOT_THERE = re.compile(
    r"^(?:non|no|pas|aucune?|jamais|oui)\b|^[x01]?\W*$|"
    r"\b(?:en (?:cours|projet|attente|construction|reflexion)|futur|projet|candidat|demande|"
    r"dossier|attente|a venir|bientot|prevue?s?|prochain\w*|ancien\w*|suspendu\w*|arrete\w*|"
    r"termine\w*|expire\w*|plus (?:maintenant|actuellement)|"
    r"n['’]est plus|fin de)\b"
)
# Endings that tell women from men: étranger·e·s, adhérent(e)s, sénior.e.s.
INCLUSIVE = re.compile(
    r"(?<=\w)(?:[.·•‧∙-](?:e|ne|le|ère|rice|euse)(?:[.·•‧∙-]?s)?|\((?:e|s|es|ne|le)\))(s?)(?!\w)"
)
# The category of a company's register before its name: 9220 Association déclarée.
REGISTER = re.compile(r"^[0-9]{4}\s*[-–:.]?\s+(?=\D)")
# What was cut by the width of a column has so many letters at least.
SHORTEST_CUT = 15
# Short words are near to too much.
SHORTEST_FUZZY = 5
# Of so many letters, one may be missing, too many, another, or two may have changed places.
SHORTEST_SWAPPED = 6


@dataclass(frozen=True)
class Match:
    """Name a value of a standard, and how sure it is that it was meant.

    `narrower` is a text that says more than the value: it is one example of what that stands for,
    or, where `explained`, the value with a text about it.
    """

    value: str
    tier: Tier
    narrower: bool = False
    explained: bool = False


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
        return Match(near, "likely") if near else self._match_bare(text)

    def match_exactly(self, text: str) -> str | None:
        """Return the value that a text is for certain, None for any other."""
        return self.sure.get(fold(text))

    def _match_bare(self, text: str) -> Match | None:
        """Return the value that a text means without what is written around it, if there is one."""
        plain = INCLUSIVE.sub(r"\1", REGISTER.sub("", text.strip()))
        if plain != text.strip():
            found = self.sure.get(fold(plain)) or self.likely.get(fold(plain))
            if found:
                return Match(found, "likely")
        said = SAID.fullmatch(plain)
        if said and not NOT_THERE.search(plain_text(said["in"] or said["after"] or "")):
            found = self.sure.get(fold(said["head"]))
            return Match(found, "likely", narrower=True, explained=True) if found else None
        return None

    def complete_cut(self, text: str) -> str | None:
        """Return the one value that begins with a text, which a narrow column cut."""
        begun = {one for one in self.values if one.casefold().startswith(text.strip().casefold())}
        return begun.pop() if len(text.strip()) >= SHORTEST_CUT and len(begun) == 1 else None

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
        if len(key) >= SHORTEST_SWAPPED:
            swapped = process.extract(key, list(self.sure), scorer=OSA.distance, score_cutoff=1)
            found = {self.sure[other] for other, _, _ in swapped}
            if len(found) == 1:
                return found.pop()
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
    return read_yaml(FOLDER / "synonyms.yaml")
