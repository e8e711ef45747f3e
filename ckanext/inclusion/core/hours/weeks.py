"""One clause as a week: which day has which hours, exceptions taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.clauses import Clause, Exclusion, Target, is_in_part
from ckanext.inclusion.core.hours.elements import NotUnderstood
from ckanext.inclusion.core.hours.model import (
    HOLIDAYS,
    SCHOOL_HOLIDAYS,
    DaySet,
    Entry,
    Opening,
    Span,
)

Openings = tuple[Opening, ...]
Week = dict[int, Openings]
# Takes a message of `doubts`.
Doubt = Callable[[str], None]

# Hours of these times, in minutes, are surely in a half of the day.
CORES = {
    "morning": Span(0, 12 * 60),
    "afternoon": Span(14 * 60, 17 * 60),
    "evening": Span(19 * 60, 30 * 60),
}


def spread(days: Iterable[int], openings: Openings) -> Week:
    """Return a week with the same hours on some days; school holidays have none of their own."""
    if SCHOOL_HOLIDAYS in days:
        raise NotUnderstood
    return dict.fromkeys(days, openings)


def add_conditions(clause: Clause, general: str, doubt: Doubt) -> Openings:
    """Return the openings of a clause, each with the condition that is told of it."""
    default = clause.conditions.get("", general)
    comments = dict.fromkeys(clause.spans, default)
    for part in set(clause.conditions) - {""}:
        own = [span for span in clause.spans if is_in_part(span, part)]
        if not own:
            raise NotUnderstood
        comments |= dict.fromkeys(own, clause.conditions[part])
    if comments:
        return tuple(Opening(span, comment) for span, comment in comments.items())
    if not default:
        raise NotUnderstood
    doubt(doubts.NO_TIME)
    return (Opening(None, default),)


def exclude(week: Week, exclusion: Exclusion, doubt: Doubt, *, is_exception: bool) -> None:
    """Take what is closed or excepted out of a week; an exception is about days that are in it."""
    for target in exclusion.targets:
        days = _plain_days(target)
        if is_exception and not set(days) <= set(week):
            raise NotUnderstood
        for day in days:
            if day in week:
                week[day] = _change(week[day], target, exclusion, doubt, is_exception=is_exception)
                if not week[day]:
                    del week[day]


def list_special_days(exclusion: Exclusion, doubt: Doubt) -> list[Entry]:
    """Return what is closed or excepted but is no plain day of a week: holidays, seasons."""
    openings = tuple(map(Opening, exclusion.spans))
    entries = []
    for target in exclusion.targets:
        days = _special_days(target)
        if not days.days:
            continue
        if target.part or exclusion.until is not None:
            raise NotUnderstood
        if openings and SCHOOL_HOLIDAYS in days.days:
            # The notation knows no "Monday in school holidays" that all programs read alike.
            raise NotUnderstood
        if openings:
            doubt(doubts.EXCEPTION)
        entries.append(Entry(days, openings, target.when))
    return entries


def _plain_days(target: Target) -> tuple[int, ...]:
    """Return the days of a target that stand for themselves all year."""
    if target.when or target.days.nth:
        return ()
    return tuple(day for day in target.days.days if day < HOLIDAYS)


def _special_days(target: Target) -> DaySet:
    if target.when or target.days.nth:
        return target.days
    return take_holidays(target.days)


def take_holidays(days: DaySet) -> DaySet:
    """Return the holidays of some days."""
    return DaySet(tuple(day for day in days.days if day >= HOLIDAYS))


def _change(
    openings: Openings, target: Target, exclusion: Exclusion, doubt: Doubt, *, is_exception: bool
) -> Openings:
    """Return what is left of the hours of a day."""
    if exclusion.spans:
        doubt(doubts.EXCEPTION)
        return tuple(map(Opening, exclusion.spans))
    if exclusion.until is not None:
        return _end_earlier(openings, exclusion.until)
    if target.part:
        return _leave_out(openings, target.part)
    if not is_exception:
        doubt(doubts.CLOSED_WITHIN)
    return ()


def _end_earlier(openings: Openings, until: int) -> Openings:
    if not openings:
        raise NotUnderstood
    *first, last = openings
    if last.span is None or not last.span.start < until < last.span.end:
        raise NotUnderstood
    return (*first, Opening(Span(last.span.start, until), last.comment))


def _leave_out(openings: Openings, part: str) -> Openings:
    """Return the hours that are not in a half of the day, which must cut none in two."""
    core = CORES[part]
    left = []
    for one in openings:
        if one.span is None:
            raise NotUnderstood
        if not is_in_part(one.span, part):
            if one.span.start < core.end and core.start < one.span.end:
                raise NotUnderstood
            left.append(one)
    return tuple(left)
