"""Read from when to when a place is open."""

from __future__ import annotations

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.cursor import Cursor
from ckanext.inclusion.core.hours.elements import Ending, NotUnderstood, Times
from ckanext.inclusion.core.hours.model import DAY, Span
from ckanext.inclusion.core.hours.vocabulary import Kind

CLOCK = (Kind.TIME, Kind.NUMBER)
LINKS = (Kind.TO, Kind.UNTIL, Kind.DASH)
SMALL_WORDS = (Kind.PREPOSITION, Kind.BETWEEN, Kind.ARTICLE)
# A place that opens before or closes after these hours, for less or more than these, is unusual.
EARLY, LATE, SHORT, LONG = 6 * 60, 23 * 60, 20, 15 * 60
# Signs on doors show such minutes.
ROUND = 5


def begins_times(cursor: Cursor) -> bool:
    """Tell whether a time comes next, after small words."""
    return cursor.kind(_skip_small_words(cursor)) in CLOCK


def _skip_small_words(cursor: Cursor) -> int:
    """Return how far ahead a time may come; before it "au" would be the rest of a range of days."""
    ahead = cursor.skip((*SMALL_WORDS, Kind.UNTIL))
    return ahead + (cursor.kind(ahead) is Kind.TO and cursor.text(ahead).lower() != "au")


def read_times(cursor: Cursor) -> Times | Ending:
    """Read from when to when, or until when only."""
    between = cursor.next_is(Kind.BETWEEN)
    cursor.advance(_skip_small_words(cursor))
    bare = cursor.kind() is Kind.NUMBER
    start = _read_clock(cursor)
    found = _read_link(cursor, between=between)
    if found is None:
        if bare:
            raise cursor.refuse()
        return Ending(time=start)
    bare &= cursor.kind() is Kind.NUMBER
    end = _read_clock(cursor)
    if bare:
        found = (*found, doubts.NO_UNIT)
    return _judge(Span(start, end), found)


def _read_link(cursor: Cursor, *, between: bool) -> tuple[str, ...] | None:
    """Read what stands between two times, and return its doubts; None where no second one is."""
    signs = (*LINKS, Kind.SLASH, *((Kind.AND,) if between else ()))
    sign = cursor.kind() if cursor.kind() in signs else None
    ahead = cursor.skip((Kind.PREPOSITION,), int(sign is not None))
    if cursor.kind(ahead) not in CLOCK:
        return None
    cursor.advance(ahead)
    return () if sign in LINKS or sign is Kind.AND else (doubts.LOOSE,)


def _read_clock(cursor: Cursor) -> int:
    """Return a time in minutes; a number alone is an hour."""
    is_hour, refusal = cursor.kind() is Kind.NUMBER, cursor.refuse()
    value = cursor.take_number(*CLOCK)
    time = value * 60 if is_hour else value
    if time > DAY:
        raise refusal
    return time


def _judge(span: Span, found: tuple[str, ...]) -> Times:
    """Return a span, on the next day where it ends before it begins in the evening."""
    if span.start == DAY:
        span = Span(0, span.end)
    if span.end == 0:
        span = Span(span.start, DAY)
    overnight = span.end < EARLY and span.start >= DAY - EARLY
    if span.end <= span.start and not overnight:
        raise NotUnderstood
    if overnight:
        span = Span(span.start, span.end + DAY)
    usual = span.start >= EARLY and span.end <= LATE and SHORT <= span.end - span.start <= LONG
    if not usual or span.start % ROUND or span.end % ROUND:
        found = (*found, doubts.UNUSUAL)
    return Times(doubts=found, span=span)
