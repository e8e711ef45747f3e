"""French prose about opening hours -> a tree -> OpenStreetMap's notation, and French again.

A small grammar of its own: `lexer` cuts the text, `phrases` reads days, times and periods by
recursive descent, `assembling` puts them together, `settling` makes sure that no day is told twice.
A text is understood wholly or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ckanext.inclusion.core.hours.assembling import Assembler
from ckanext.inclusion.core.hours.calendar import agrees
from ckanext.inclusion.core.hours.elements import NotUnderstood
from ckanext.inclusion.core.hours.french import write_french
from ckanext.inclusion.core.hours.model import Hours
from ckanext.inclusion.core.hours.osm import write_osm
from ckanext.inclusion.core.hours.phrases import read_phrases
from ckanext.inclusion.core.hours.settling import settle
from ckanext.inclusion.core.hours.vocabulary import DAY_NAMES
from ckanext.inclusion.core.watching import keep_time

__all__ = ["DAY_NAMES", "NotUnderstood", "Understood", "parse_hours", "understand"]

# Stages are asked again about rows that changed; a file has some hundreds of different hours.
REMEMBERED = 20_000
# Hours of each day of a year's seasons have some hundreds of characters.
LONGEST = 2_000


@dataclass(frozen=True)
class Understood:
    """Hold what a text means: `osm` in OpenStreetMap's notation, `french` as a sentence.

    `doubts` are messages: why it may mean something else. `stuck` is where a text that is not
    understood was lost; then `osm` is empty.
    """

    osm: str = ""
    french: str = ""
    doubts: tuple[str, ...] = ()
    stuck: str = ""


def parse_hours(text: str) -> Hours:
    """Return what a text says; raise NotUnderstood unless all of it is clear."""
    return settle(Assembler(read_phrases(text)).assemble())


@lru_cache(REMEMBERED)
def understand(text: str) -> Understood:
    """Return what a text means, unless opening-hours-py reads the result in another way."""
    keep_time()
    if len(text) > LONGEST:
        return Understood()
    try:
        hours = parse_hours(text)
    except NotUnderstood as lost:
        return Understood(stuck=lost.at)
    osm = write_osm(hours)
    if not agrees(hours, osm):
        return Understood()
    return Understood(osm, write_french(hours), hours.doubts)
