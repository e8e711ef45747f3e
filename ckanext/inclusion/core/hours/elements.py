"""The phrases that a text about opening hours is made of, before they are put together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ckanext.inclusion.core.hours.model import DaySet, Span, When


class NotUnderstood(ValueError):
    """A text is not wholly understood; `at` is where it was lost, as it is written."""

    def __init__(self, at: str = "") -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True, kw_only=True)
class Element:
    """Be a phrase; `doubts` are messages of `doubts`."""

    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Days(Element):
    """Name some days; `is_list` where they are several, one after the other.

    `between` are the days that are meant as well if two side by side are a range.
    """

    days: DaySet
    is_list: bool = False
    between: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Period(Element):
    """Name a part of the year."""

    when: When


@dataclass(frozen=True, kw_only=True)
class Times(Element):
    """Say from when to when."""

    span: Span


@dataclass(frozen=True, kw_only=True)
class Ending(Element):
    """Say until when only."""

    time: int


@dataclass(frozen=True, kw_only=True)
class Part(Element):
    """Name a half of the day: morning, afternoon, evening."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Condition(Element):
    """Say on what condition one may come."""

    comment: str


@dataclass(frozen=True, kw_only=True)
class Closed(Element):
    """Begin what is about closed days."""


@dataclass(frozen=True, kw_only=True)
class Except(Element):
    """Begin what is about an exception."""


class Strength(Enum):
    """Say how much a sign parts what is before it from what is after it."""

    COLON = auto()
    WEAK = auto()
    STRONG = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, kw_only=True)
class Break(Element):
    """Part two phrases."""

    strength: Strength
