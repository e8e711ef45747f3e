"""Hours day by day: as our tree says, and as opening-hours-py reads what was written of it.

Two ways to the same times, so that a mistake in one is found by the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from opening_hours import OpeningHours, State, validate

from ckanext.inclusion.core.hours.model import ALL_DAY, DAY, HOLIDAYS, Entry, Hours, Season

COUNTRY = "FR"
# A year that begins in the middle of a week; the next ones differ by a day.
FIRST_DAY = date(2026, 1, 1)
YEAR, WEEK = 365, 7
# Weeks of ISO are counted so.
ISO_WEEK = 1


class Interval(NamedTuple):
    """Say from when to when a place is open, in minutes from the first day, and on what terms."""

    start: int
    end: int
    known: bool
    comment: str


def agrees(hours: Hours, osm: str) -> bool:
    """Tell whether a text in OpenStreetMap's notation says what hours say, day by day."""
    if not validate(osm):
        return False
    days = YEAR if any(map(_needs_year, hours.entries)) else WEEK
    return list(_join(follow_hours(hours, days))) == list(_join(follow_osm(osm, days)))


def follow_hours(hours: Hours, days: int) -> Iterator[Interval]:
    """Give the intervals of hours, in their order; the last entry about a day counts."""
    # What begins on the eve of the first day may end on it.
    for number in range(-1, days):
        entry = _find_entry(hours, FIRST_DAY + timedelta(number))
        for one in entry.openings if entry else ():
            span, midnight = one.span or ALL_DAY, number * DAY
            start, end = max(midnight + span.start, 0), min(midnight + span.end, days * DAY)
            if start < end:
                yield Interval(start, end, one.span is not None, one.comment)


def follow_osm(osm: str, days: int) -> Iterator[Interval]:
    """Give the intervals of a text in OpenStreetMap's notation, in their order."""
    first = datetime.combine(FIRST_DAY, datetime.min.time())
    read = OpeningHours(osm, country=COUNTRY)
    for start, end, state, comment in read.intervals(first, first + timedelta(days)):
        if state != State.CLOSED:
            known = state == State.OPEN
            yield Interval(_minutes(start - first), _minutes(end - first), known, comment)


def _minutes(time: timedelta) -> int:
    return time.days * DAY + time.seconds // 60


def _join(intervals: Iterator[Interval]) -> Iterator[Interval]:
    """Give intervals, those that follow each other without a gap as one."""
    last: Interval | None = None
    for one in intervals:
        if last and last.end == one.start and last[2:] == one[2:]:
            last = last._replace(end=one.end)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _needs_year(entry: Entry) -> bool:
    return bool(entry.when or entry.days.nth or entry.days.days[-1] >= HOLIDAYS)


def _find_entry(hours: Hours, day: date) -> Entry | None:
    about = (entry for entry in reversed(hours.entries) if _is_about(entry, day))
    return next(about, None)


def _is_about(entry: Entry, day: date) -> bool:
    when, days = entry.when, entry.days
    is_named = day.weekday() in days.days and (not days.nth or _has_place(day, days.nth))
    if not is_named and not (HOLIDAYS in days.days and day in _holidays()):
        return False
    if when.seasons and not any(_is_in_season(one, day) for one in when.seasons):
        return False
    is_even = day.isocalendar()[ISO_WEEK] % 2 == 0
    return not when.parity or is_even == (when.parity == "even")


def _is_in_season(season: Season, day: date) -> bool:
    first, last = season.first, (season.last[0], season.last[1] or 31)
    today = (day.month, day.day)
    if first <= last:
        return first <= today <= last
    return today >= first or today <= last


def _has_place(day: date, nth: tuple[int, ...]) -> bool:
    """Tell whether a day has one of these places in its month, counted from either end."""
    last = (day + timedelta(WEEK)).month != day.month
    return (day.day + WEEK - 1) // WEEK in nth or (last and -1 in nth)


@cache
def _holidays() -> frozenset[date]:
    """Return the public holidays of the year, as opening-hours-py knows them."""
    return frozenset(
        FIRST_DAY + timedelta(one.start // DAY + number)
        for one in follow_osm("PH", YEAR)
        for number in range((one.end - one.start) // DAY)
    )
