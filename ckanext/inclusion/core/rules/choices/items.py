"""The items of a list as people write it: any separator, and those of the standard's values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ckanext.inclusion.core.rules.choices.folding import fold, plain_text
from ckanext.inclusion.core.rules.choices.vocabulary import Match, Vocabulary
from ckanext.inclusion.core.rules.rule import TIERS, Tier

ANY_SEPARATOR = re.compile(
    r"\s*(?:,(?![0-9])|(?<![0-9]),|[;|/\n\r\t•+&·●▪■◦‣→>~#\\]|</?(?:br|li|ul|p)\s*/?>|"
    r"\b(?:et aussi|et|ou|puis|mais aussi|ainsi que|and)\b)\s*|"
    r"\s+[-–—]\s+|\.\s+",
    re.IGNORECASE,
)
# A list of more than these is prose.
MOST_SIGNS = 20
# The same, save what is also written inside a name.
SURE_SEPARATOR = re.compile(
    r"\s*(?:,(?![0-9])|(?<![0-9]),|[;|\n\r•●▪■◦‣])\s*|"
    r"(?:^|(?<=\s))\(?[0-9]{1,2}\s?[.)°]\s+|(?:^|(?<=\s))[a-h]\)\s+"
)
HAS_WORD = re.compile(r"\w")
# What says that there is more: etc., three points.
TRAIL = re.compile(r"[\s,;|]*(?:\betc\b\.*|\.{3}|…)\s*$", re.IGNORECASE)
# What is said of all values after the last one: when, for whom, what to bring.
REMARK = re.compile(
    r"(?:sauf|hors|uniquement|seulement|pendant|durant|selon|sous reserve|"
    r"sur (?:inscription|rendez|rdv|reservation|demande)|apporte[rz]|prevoir|se munir|munissez|"
    r"pensez|attention|contacte[rz]|renseignements?|en fonction|a partir|nombre de places|"
    r"places limitees|(?:impressions?|photocopies?|copies?) (?:payante|gratuite|en sus|limitee)s?|"
    r".*\b(?:non|pas|in)[ -]?disponibles?|(?:du|les?) (?:lun|mar|mer|jeu|ven|sam)).*",
    re.DOTALL,
)
# Shorter values stand at the beginning of other words.
SHORTEST_GLUED = 5
# A cell that is narrow breaks a value in two.
LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


@dataclass(frozen=True)
class Items:
    """Hold the items of a list: those of the standard, once each, and the texts that are none."""

    matches: tuple[Match, ...]
    unknown: tuple[str, ...]

    @property
    def values(self) -> list[str]:
        """Return the values of the standard that are meant."""
        return list(dict.fromkeys(one.value for one in self.matches))

    @property
    def narrower(self) -> bool:
        """Tell whether an item says more than its value."""
        return any(one.narrower for one in self.matches)

    @property
    def explained(self) -> bool:
        """Tell whether something is said of a value beside it."""
        return any(one.explained for one in self.matches)

    @property
    def tier(self) -> Tier:
        """Return how sure the least sure of the items is."""
        return worst_tier(one.tier for one in self.matches)


def worst_tier(tiers: Iterable[Tier]) -> Tier:
    """Return the least sure of some tiers; `certain` without any."""
    return max(tiers, key=TIERS.index, default="certain")


def read_items(text: str, vocabulary: Vocabulary) -> Items:
    """Return the items of a list.

    An item that is no value is parted further only where each of its parts is one: a name may have
    a bar or an “et” of its own.
    """
    whole = vocabulary.match(text)
    if whole and whole.tier == "certain" and all(map(fold, _split(text))):
        return Items((whole,), ())
    shown = TRAIL.sub("", text)
    if shown != text:
        items = _read(shown, vocabulary)
        # Whoever trails off may mean more than the values that are there.
        return Items(tuple(replace(one, tier="likely") for one in items.matches), items.unknown)
    items = _without_remarks(_read(text, vocabulary))
    if items.unknown and LINE_BREAK.search(text):
        joined = _read(LINE_BREAK.sub(" ", text), vocabulary)
        return joined if not joined.unknown else items
    return items


def _without_remarks(items: Items) -> Items:
    """Return the items of a list of values without what is said of all of them at the end."""
    if not items.matches or not items.unknown:
        return items
    if not all(REMARK.fullmatch(plain_text(one)) for one in items.unknown):
        return items
    said = replace(items.matches[-1], tier="likely", narrower=True, explained=True)
    return Items((*items.matches[:-1], said), ())


def _split(text: str) -> list[str]:
    return [one for one in SURE_SEPARATOR.split(text.strip()) if HAS_WORD.search(one)]


def _read(text: str, vocabulary: Vocabulary) -> Items:
    matches: list[Match] = []
    unknown: list[str] = []
    for item in _split(text):
        found = _match(item, vocabulary)
        matches += found
        unknown += [] if found else [item]
    return Items(tuple(matches), tuple(dict.fromkeys(unknown)))


def _match(item: str, vocabulary: Vocabulary) -> list[Match]:
    """Return the value that an item means, or those of all its parts, or none."""
    found = vocabulary.match(item)
    if found and found.tier == "certain":
        return [found]
    parts = _cut(item, vocabulary)
    if parts and found and found.explained:
        return parts
    if found and worst_tier(one.tier for one in parts) != "certain":
        return [found]
    return parts or ([found] if found else _unglue(item, vocabulary))


def _unglue(item: str, vocabulary: Vocabulary) -> list[Match]:
    """Return the values that an item is made of, one right after the other, none of any other."""
    glued = _bare(item)
    values = {_bare(one): one for one in vocabulary.values if len(one) >= SHORTEST_GLUED}
    found: list[Match] = []
    while glued:
        longest = max((one for one in values if glued.startswith(one)), key=len, default="")
        if not longest:
            return []
        found.append(Match(values[longest], "likely"))
        glued = glued[len(longest) :]
    return found if len(found) > 1 else []


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain_text(text))


def _cut(item: str, vocabulary: Vocabulary) -> list[Match]:
    """Return the values that an item is made of, if it can be cut so that each part is one.

    A part that holds a separator itself must be a value for certain; the longest is tried first.
    """
    signs = list(ANY_SEPARATOR.finditer(item))[:MOST_SIGNS]
    starts = [0, *(sign.end() for sign in signs)]
    ends = [*(sign.start() for sign in signs), len(item)]
    # What can be made of the rest of the item, from the last part back to the first.
    made: list[list[Match] | None] = [None] * len(starts) + [[]]
    for first in reversed(range(len(starts))):
        for last in reversed(range(first, len(starts))):
            rest = made[last + 1]
            if rest is None:
                continue
            found = vocabulary.match(item[starts[first] : ends[last]])
            if found and (first == last or found.tier == "certain"):
                made[first] = [found, *rest]
                break
            if first == last and starts[first] >= ends[last]:
                made[first] = rest
    return made[0] or []
