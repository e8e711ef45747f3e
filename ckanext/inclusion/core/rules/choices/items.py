"""The items of a list as people write it: any separator, and those of the standard's values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ckanext.inclusion.core.rules.choices.vocabulary import Match, Vocabulary
from ckanext.inclusion.core.rules.rule import TIERS, Tier

ANY_SEPARATOR = re.compile(r"\s*(?:[,;|/\n\r•+]|\bet\b)\s*", re.IGNORECASE)
# The same, save what is also written inside a name.
SURE_SEPARATOR = re.compile(r"\s*[,;|\n\r•]\s*")


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
    if whole and whole.tier == "certain":
        return Items((whole,), ())
    matches: list[Match] = []
    unknown: list[str] = []
    for item in filter(None, SURE_SEPARATOR.split(text.strip())):
        found = _match(item, vocabulary)
        matches += found
        unknown += [] if found else [item]
    return Items(tuple(matches), tuple(dict.fromkeys(unknown)))


def _match(item: str, vocabulary: Vocabulary) -> list[Match]:
    """Return the value that an item means, or those of all its parts, or none."""
    found = vocabulary.match(item)
    if found:
        return [found]
    parts = [vocabulary.match(one) for one in ANY_SEPARATOR.split(item) if one]
    return [one for one in parts if one] if all(parts) else []
