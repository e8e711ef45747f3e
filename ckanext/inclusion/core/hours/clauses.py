"""What phrases say together: which days, which hours, which exceptions belong to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.inclusion.core.hours.model import DaySet, Span, When


@dataclass
class Target:
    """Hold what is closed, or excepted: days, a half of them, or a part of the year."""

    days: DaySet
    part: str = ""
    when: When = field(default_factory=When)


@dataclass
class Exclusion:
    """Hold a closing or an exception; an exception may have hours, or an end, of its own.

    `is_list` where its days were told as several: then hours after them may be about the last only.
    """

    targets: list[Target] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    until: int | None = None
    is_list: bool = False


@dataclass
class Clause:
    """Hold days and their hours, and what is said about them.

    `heading` is a condition that was told before the days, of this and maybe other clauses;
    `between` are days that may be meant beside `days`. `parts` are halves of the day without hours,
    `named` those that hours were told for; `half_closed` where one of them is closed. `conditions`
    are comments, each about a half of the day or, with "", about all.
    """

    when: When
    heading: str = ""
    days: list[DaySet] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    conditions: dict[str, str] = field(default_factory=dict)
    between: set[int] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    closed: bool = False
    half_closed: bool = False
    exceptions: list[Exclusion] = field(default_factory=list)

    @property
    def has_body(self) -> bool:
        """Tell whether something is said about the days."""
        return bool(self.spans or self.parts or self.conditions or self.closed or self.half_closed)

    @property
    def is_whole(self) -> bool:
        """Tell whether there are both days and something about them."""
        return bool(self.days) and self.has_body

    @property
    def is_clear(self) -> bool:
        """Tell whether all is said that is needed, and hours are in the halves that were named."""
        if self.named and not all(self._is_named(span) for span in self.spans):
            return False
        return bool(self.spans or self.parts or self.conditions or self.closed)

    def _is_named(self, span: Span) -> bool:
        return any(is_in_part(span, part) for part in self.named)

    def close(self) -> bool:
        """Take the days, or the half of them that was just told, for closed; tell whether it was.

        The hours of the other half are still to come.
        """
        if self.parts:
            self.parts.pop()
            self.half_closed = True
            return True
        self.closed = not self.has_body
        return self.closed


@dataclass
class Clauses:
    """Hold all that a text says: clauses, closings, a condition of all of them, doubts.

    `headings` are the parts of the year that stood above clauses: nothing else is valid in them.
    """

    clauses: list[Clause] = field(default_factory=list)
    closings: list[Exclusion] = field(default_factory=list)
    condition: str = ""
    headings: set[When] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)


# From when to when a half of the day may last, and begin at the latest, in minutes.
PARTS = {
    "morning": (0, 14 * 60, 12 * 60),
    "afternoon": (12 * 60, 20 * 60, 18 * 60),
    "evening": (16 * 60, 30 * 60, 24 * 60),
}


def is_in_part(span: Span, part: str) -> bool:
    """Tell whether hours are those of a half of the day."""
    first, last, latest = PARTS[part]
    return first <= span.start <= latest and span.end <= last
