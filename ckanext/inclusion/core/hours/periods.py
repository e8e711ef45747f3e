"""Read which part of the year a text names: months, dates, weeks."""

from __future__ import annotations

from ckanext.inclusion.core.hours.cursor import Cursor
from ckanext.inclusion.core.hours.elements import Period
from ckanext.inclusion.core.hours.model import Season, When
from ckanext.inclusion.core.hours.vocabulary import Kind

PREFIXES = (Kind.PREPOSITION, Kind.ARTICLE, Kind.BETWEEN)
RANGE_SIGNS = (Kind.TO, Kind.UNTIL, Kind.DASH)
LIST_SIGNS = (Kind.AND, Kind.COMMA, Kind.SLASH)
PLACES = (Kind.NUMBER, Kind.ORDINAL)
# Every month has these days: what is no date otherwise is found when the result is read again.
LAST_DAY, LAST_MONTH = 31, 12
Date = tuple[int, int]
IN_FIGURES = (Kind.NUMBER, Kind.SLASH, Kind.NUMBER)


def begins_period(cursor: Cursor) -> bool:
    """Tell whether a part of the year comes next, after small words."""
    ahead = cursor.skip(PREFIXES)
    if cursor.kind(ahead) in (Kind.MONTH, Kind.PARITY) or _is_in_figures(cursor, ahead):
        return True
    if cursor.kind(ahead) not in PLACES:
        return False
    return cursor.kind(ahead + 1) is Kind.MONTH or _has_first_day_only(cursor, ahead)


def read_period(cursor: Cursor) -> Period:
    """Read a part of the year."""
    cursor.advance(cursor.skip(PREFIXES))
    if cursor.kind() is Kind.PARITY:
        parity = str(cursor.take().value)
        return Period(when=When(parity="even" if parity == "even" else "odd"))
    if _is_in_figures(cursor, 0):
        return Period(when=When((_read_figures(cursor),)))
    seasons = [_read_season(cursor)]
    while _lists_another(cursor):
        cursor.take()
        cursor.advance(cursor.skip(PREFIXES))
        seasons.append(_read_season(cursor))
    return Period(when=When(seasons=_join_neighbours(seasons)))


def _is_in_figures(cursor: Cursor, ahead: int) -> bool:
    """Tell whether two dates in figures come: 01/07 au 31/08."""
    return cursor.next_is(*IN_FIGURES, Kind.TO, *IN_FIGURES, ahead=ahead)


def _read_figures(cursor: Cursor) -> Season:
    day, month, last_day, last_month = (_read_figure(cursor) for _ in range(4))
    if max(day, last_day) > LAST_DAY or max(month, last_month) > LAST_MONTH:
        raise cursor.refuse()
    return Season((month, day), (last_month, last_day))


def _read_figure(cursor: Cursor) -> int:
    number = cursor.take_number(Kind.NUMBER)
    cursor.take_if(Kind.SLASH, Kind.TO)
    return number


def _has_first_day_only(cursor: Cursor, ahead: int) -> bool:
    """Tell whether a range follows whose month is told once: 1st to 15 August."""
    return (
        cursor.kind(ahead + 1) in RANGE_SIGNS
        and cursor.kind(ahead + 2) in PLACES
        and cursor.kind(ahead + 3) is Kind.MONTH
    )


def _lists_another(cursor: Cursor) -> bool:
    ahead = cursor.skip(PREFIXES, 1)
    is_date = cursor.kind(ahead) in PLACES and cursor.kind(ahead + 1) is Kind.MONTH
    return cursor.kind() in LIST_SIGNS and (is_date or cursor.kind(ahead) is Kind.MONTH)


def _read_season(cursor: Cursor) -> Season:
    day = cursor.take_number(*PLACES) if cursor.kind() in PLACES else 0
    month = 0 if cursor.kind() in RANGE_SIGNS else cursor.take_number(Kind.MONTH)
    last = (month, day)
    if cursor.kind() in RANGE_SIGNS and _is_date(cursor, cursor.skip(PREFIXES, 1)):
        cursor.take()
        cursor.advance(cursor.skip(PREFIXES))
        last = _read_date(cursor)
    first = (month or last[0], day)
    if max(first[1], last[1]) > LAST_DAY or bool(first[1]) != bool(last[1]):
        raise cursor.refuse()
    return Season(first, last)


def _is_date(cursor: Cursor, ahead: int) -> bool:
    return cursor.kind(ahead + (cursor.kind(ahead) in PLACES)) is Kind.MONTH


def _read_date(cursor: Cursor) -> Date:
    day = cursor.take_number(*PLACES) if cursor.kind() in PLACES else 0
    return cursor.take_number(Kind.MONTH), day


def _join_neighbours(seasons: list[Season]) -> tuple[Season, ...]:
    """Return seasons, of which whole months that follow each other are one."""
    joined = seasons[:1]
    for season in seasons[1:]:
        before = joined[-1]
        follows = season.first == (before.last[0] % LAST_MONTH + 1, 0) and not before.last[1]
        joined[-1:] = [Season(before.first, season.last)] if follows else [before, season]
    return tuple(joined)
