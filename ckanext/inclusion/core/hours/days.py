"""Read which days a text names: lists, ranges, places in the month."""

from __future__ import annotations

from collections.abc import Iterator

from ckanext.inclusion.core.hours import doubts
from ckanext.inclusion.core.hours.cursor import Cursor
from ckanext.inclusion.core.hours.elements import Days, NotUnderstood
from ckanext.inclusion.core.hours.model import (
    FRIDAY,
    HOLIDAYS,
    SATURDAY,
    SUNDAY,
    WEEK,
    DaySet,
)
from ckanext.inclusion.core.hours.vocabulary import Kind

NAMED = (Kind.DAY, Kind.MISTYPED_DAY)
DAY_WORDS = (Kind.DAY, Kind.DAYS, Kind.MISTYPED_DAY)
SMALL_WORDS = (Kind.PREPOSITION, Kind.ARTICLE)
JOINERS = (Kind.COMMA, Kind.SLASH, Kind.AND, Kind.DASH, Kind.TO, Kind.UNTIL)
NAMED_DAYS = {
    "every": WEEK,
    "week": WEEK[: FRIDAY + 1],
    "weekend": (SATURDAY, SUNDAY),
    "working": WEEK[: SATURDAY + 1],
    "office": WEEK[: FRIDAY + 1],
}
DOUBTFUL_DAYS = {"every": doubts.EVERY_DAY, "working": doubts.WORKING_DAYS}
# So many days from one to the other are hardly two days that a dash parts.
CLEAR_RANGE = 5

# The joiners of two days side by side.
PAIR = [None, None]

# A day, or several under one name, and what joins it to the one before.
Item = tuple[Kind | None, tuple[int, ...]]


def read_days(cursor: Cursor) -> Days:
    """Read days, one or several; the next token names one, after small words."""
    found: list[str] = []
    items = list(_read_items(cursor, found))
    if _is_named_by_range(items):
        items, found = items[1:], []
    days, more = _combine(items)
    between, named = _find_between(items), DaySet(tuple(sorted(days)))
    return Days(doubts=(*found, *more), days=named, is_list=len(items) > 1, between=between)


def read_nth_days(cursor: Cursor) -> Days:
    """Read days with their places in the month: 1st and 3rd Tuesday."""
    places = [cursor.take_number(Kind.ORDINAL)]
    while cursor.kind(ahead := cursor.skip((Kind.COMMA, Kind.AND, Kind.SLASH, *SMALL_WORDS))) is (
        Kind.ORDINAL
    ):
        cursor.advance(ahead)
        places.append(cursor.take_number(Kind.ORDINAL))
    found = [doubts.MISTYPED] if cursor.next_is(Kind.MISTYPED_DAY) else []
    days = {cursor.take_number(*NAMED)}
    while cursor.kind(ahead := cursor.skip((Kind.COMMA, Kind.AND, *SMALL_WORDS))) is Kind.DAY:
        cursor.advance(ahead)
        days.add(cursor.take_number(Kind.DAY))
    if max(days) >= HOLIDAYS:
        raise cursor.refuse()
    doubt = (*found, *(() if cursor.take_if(Kind.MONTHLY) else (doubts.NTH,)))
    named = DaySet(tuple(sorted(days)), tuple(sorted(set(places))))
    return Days(doubts=doubt, days=named)


def _read_items(cursor: Cursor, found: list[str]) -> Iterator[Item]:
    """Read days for as long as they follow each other; add what is doubtful to `found`."""
    cursor.advance(cursor.skip(SMALL_WORDS))
    yield None, _read_item(cursor, found)
    while True:
        joined = cursor.kind() in JOINERS
        ahead = cursor.skip(SMALL_WORDS, int(joined))
        if cursor.kind(ahead) not in DAY_WORDS:
            return
        joiner = cursor.kind() if joined else None
        cursor.advance(ahead)
        yield joiner, _read_item(cursor, found)


def _read_item(cursor: Cursor, found: list[str]) -> tuple[int, ...]:
    token = cursor.take()
    if token.kind is Kind.MISTYPED_DAY:
        found.append(doubts.MISTYPED)
    if isinstance(token.value, int):
        return (token.value,)
    name = str(token.value)
    # "7j/7" is every day, whatever a place calls so otherwise.
    if name in DOUBTFUL_DAYS and "7" not in token.text:
        found.append(DOUBTFUL_DAYS[name])
    return NAMED_DAYS[name]


def _is_named_by_range(items: list[Item]) -> bool:
    """Tell whether a range says which days "every day" are: every day, Monday to Friday."""
    return len(items) > 1 and items[0][1] == WEEK and items[1][0] in (None, Kind.COMMA)


def _combine(items: list[Item]) -> tuple[set[int], tuple[str, ...]]:
    """Return the days of a list, in which ranges are written out, and what is doubtful."""
    days: set[int] = set()
    found: set[str] = set()
    joiners = [joiner for joiner, _ in items]
    if Kind.DASH in joiners and None in joiners[1:]:
        raise NotUnderstood
    for place, (joiner, item) in enumerate(items):
        days.update(item)
        is_dash = _is_range_dash(joiners, place)
        if joiner not in (Kind.TO, Kind.UNTIL) and not is_dash:
            continue
        between = _range(items[place - 1][1][-1], item[0])
        days.update(between)
        if is_dash and len(PAIR) < len(between) < CLEAR_RANGE:
            found.add(doubts.DASH)
        # "Du mercredi au lundi" is all but one day; "du samedi au lundi" is seldom meant.
        if between[0] > between[-1] and len(between) < CLEAR_RANGE:
            found.add(doubts.UNUSUAL)
    return days, tuple(found)


def _find_between(items: list[Item]) -> tuple[int, ...]:
    """Return the days between two that stand side by side, which may be meant as well."""
    if [joiner for joiner, _ in items] != PAIR:
        return ()
    first, last = items[0][1][-1], items[1][1][0]
    return _range(first, last)[1:-1] if max(first, last) < HOLIDAYS else ()


def _is_range_dash(joiners: list[Kind | None], place: int) -> bool:
    """Tell whether a dash means "to": among several in a row, or after a range, it only parts."""
    beside = joiners[place - 1 : place + 2 : 2]
    return joiners[place] is Kind.DASH and not {Kind.DASH, Kind.TO, Kind.UNTIL} & set(beside)


def _range(first: int, last: int) -> tuple[int, ...]:
    """Return the days from one to another, over the end of the week if need be."""
    if max(first, last) >= HOLIDAYS:
        raise NotUnderstood
    return tuple((first + step) % len(WEEK) for step in range((last - first) % len(WEEK) + 1))
