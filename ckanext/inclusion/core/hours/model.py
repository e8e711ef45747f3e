"""Opening hours as a tree: what a text says, before it is written in any notation.

Days are numbers: 0 for Monday to 6 for Sunday, then public and school holidays. Times are minutes
after midnight of the day that they begin on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
HOLIDAYS, SCHOOL_HOLIDAYS = 7, 8
WEEK = tuple(range(7))
DAY = 24 * 60

Parity = Literal["", "even", "odd"]


@dataclass(frozen=True, order=True)
class Span:
    """Say from when to when, in minutes; an `end` after 24:00 is on the next day."""

    start: int
    end: int


ALL_DAY = Span(0, DAY)


@dataclass(frozen=True)
class Opening:
    """Say when a place is open on a day, and on what condition.

    Without a span nobody knows at what time: the place is open on appointment only.
    """

    span: Span | None
    comment: str = ""


@dataclass(frozen=True)
class Season:
    """Say from which to which part of each year, both included: (month, day), day 0 for all."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True)
class When:
    """Say in which part of the year hours are valid; nothing means the whole year."""

    seasons: tuple[Season, ...] = ()
    parity: Parity = ""

    def __bool__(self) -> bool:
        return bool(self.seasons or self.parity)


@dataclass(frozen=True)
class DaySet:
    """Name days of the week; `nth` are their places in the month, -1 for the last one."""

    days: tuple[int, ...]
    nth: tuple[int, ...] = ()


EVERY_DAY = DaySet(WEEK)


@dataclass(frozen=True)
class Entry:
    """Say when a place is open on some days; without openings it is closed."""

    days: DaySet
    openings: tuple[Opening, ...] = ()
    when: When = field(default_factory=When)


@dataclass(frozen=True)
class Hours:
    """Hold entries, of which the last one about a day counts.

    `doubts` are messages: why a careful reader may understand the text in another way.
    """

    entries: tuple[Entry, ...]
    doubts: tuple[str, ...] = ()
