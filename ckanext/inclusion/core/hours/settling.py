"""Settle what clauses say about the same days, so that no entry contradicts another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.clauses import Clause, Clauses, is_in_part
from ckanext.inclusion.core.hours.elements import NotUnderstood
from ckanext.inclusion.core.hours.model import (
    EVERY_DAY,
    HOLIDAYS,
    DaySet,
    Entry,
    Hours,
    Opening,
    Span,
    When,
)
from ckanext.inclusion.core.hours.weeks import (
    Openings,
    Week,
    add_conditions,
    exclude,
    list_special_days,
    spread,
    take_holidays,
)


def settle(made: Clauses) -> Hours:
    """Return the hours that clauses tell; raise NotUnderstood where they contradict each other."""
    if not made.clauses:
        # Only what may come with hours was told: a condition, and closings at most.
        made.clauses.append(Clause(When(), days=[EVERY_DAY]))
    return _Settler(made).settle()


class _Settler:
    """Hold a week for each part of the year, and what stands beside the weeks."""

    def __init__(self, made: Clauses) -> None:
        self._made = made
        self._weeks: dict[When, Week] = {}
        self._told: set[tuple[When, frozenset[int]]] = set()
        self._nth: list[Entry] = []
        self._special: list[Entry] = []
        self._doubts = list(made.doubts)

    def settle(self) -> Hours:
        for clause in self._made.clauses:
            self._take_hours_of_parts(clause)
            self._add(clause)
        for closing in self._made.closings:
            for week in self._weeks.values():
                exclude(week, closing, self._doubts.append, is_exception=False)
            self._special += list_special_days(closing, self._doubts.append)
        headings = [one.heading for one in self._made.clauses if one.heading]
        if len(set(headings)) < len(headings):
            self._doubts.append(doubts.CONDITION)
        entries = (*self._list_weeks(), *self._nth, *self._special)
        if not any(one.openings for one in entries):
            raise NotUnderstood
        return Hours(entries, tuple(dict.fromkeys(self._doubts)))

    def _take_hours_of_parts(self, clause: Clause) -> None:
        """Give "samedi matin" the hours of the other mornings, where they are the same."""
        for part in clause.parts:
            spans = {
                span
                for other in self._made.clauses
                for span in other.spans
                if other is not clause and is_in_part(span, part)
            }
            if len(spans) != 1:
                raise NotUnderstood
            clause.spans += spans
            self._doubts.append(doubts.LEFT_OUT)

    def _add(self, clause: Clause) -> None:
        if clause.between and not self._tells_any(clause.between):
            self._doubts.append(doubts.SIDE_BY_SIDE)
        if not clause.days:
            self._doubts.append(doubts.NO_DAYS)
        openings: Openings = ()
        if not clause.closed:
            general = clause.heading or self._made.condition
            openings = add_conditions(clause, general, self._doubts.append)
        week: Week = {}
        for days in clause.days or [EVERY_DAY]:
            if clause.closed and days.days[-1] >= HOLIDAYS:
                self._special.append(Entry(take_holidays(days)))
            elif days.nth:
                self._nth.append(self._check_nth(Entry(days, openings, clause.when)))
            else:
                week |= spread(days.days, openings)
        for exception in clause.exceptions:
            exclude(week, exception, self._doubts.append, is_exception=True)
            self._add_special(clause, list_special_days(exception, self._doubts.append))
        self._merge(clause.when, week)

    def _add_special(self, clause: Clause, entries: list[Entry]) -> None:
        """Add exceptions that hold for all days, though they were told of some."""
        clauses = self._made.clauses
        if entries and len(clauses) > 1:
            self._doubts.append(doubts.SCOPE)
            if clause is not clauses[-1]:
                raise NotUnderstood
        self._special += entries

    def _tells_any(self, days: set[int]) -> bool:
        """Tell whether some clause is about one of these days, which no range can hold then."""
        return any(
            days & set(told.days)
            for clause in self._made.clauses
            for told in clause.days
            if not told.nth
        )

    def _merge(self, when: When, week: Week) -> None:
        """Add a week to the one of the same part of the year."""
        told = (when, frozenset(week))
        merged = self._weeks.setdefault(when, {})
        for day, openings in week.items():
            before = merged.get(day)
            same_days = told in self._told
            if before is not None and before != openings:
                openings = self._unite(before, openings, same_days=same_days)  # noqa: PLW2901
            merged[day] = openings
        self._told.add(told)

    def _unite(self, before: Openings, after: Openings, *, same_days: bool) -> Openings:
        """Return the hours of a day that stands twice: both, or the later ones if they overlap."""
        if not before or not after:
            self._doubts.append(doubts.CLOSED_WITHIN)
            return after
        if set(before) <= set(after):
            return after
        both = _sort_by_time((*before, *after))
        overlap = any(a.end > b.start for a, b in pairwise(one for one, _ in both))
        if overlap or not same_days:
            self._doubts.append(doubts.TWICE)
        return after if overlap else tuple(opening for _, opening in both)

    def _check_nth(self, entry: Entry) -> Entry:
        """Note where a first Saturday is a Saturday that has hours already."""
        weeks = (self._weeks.get(when, {}) for when in (When(), entry.when))
        if any(day in week for week in weeks for day in entry.days.days):
            self._doubts.append(doubts.TWICE)
        return entry

    def _list_weeks(self) -> Iterator[Entry]:
        base = {day for day, openings in self._weeks.get(When(), {}).items() if openings}
        for when in sorted(self._weeks, key=bool):
            week = {day: openings for day, openings in self._weeks[when].items() if openings}
            if when in self._made.headings and base - set(week):
                self._doubts.append(doubts.SEASON)
                if when.seasons and week:
                    yield Entry(EVERY_DAY, (), when)
            yield from _group(week, when)


def _sort_by_time(openings: Openings) -> list[tuple[Span, Opening]]:
    """Return openings in their order, each after its span; one without cannot be put in order."""
    timed = [(one.span, one) for one in openings if one.span]
    if len(timed) < len(openings):
        raise NotUnderstood
    return sorted(timed, key=lambda pair: pair[0])


def _group(week: Week, when: When) -> Iterator[Entry]:
    """Give one entry for the days that have the same hours; the one of holidays comes last.

    A holiday is a day of the week as well, and the last entry counts.
    """
    groups: dict[Openings, list[int]] = {}
    for day in sorted(week):
        groups.setdefault(week[day], []).append(day)
    for openings, days in sorted(groups.items(), key=lambda one: HOLIDAYS in one[1]):
        yield Entry(DaySet(tuple(days)), openings, when)
