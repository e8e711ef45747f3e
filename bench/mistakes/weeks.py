"""A week of opening hours: drawn by lot, in OpenStreetMap's notation, and compared by meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from random import Random

import opening_hours

from ckanext.inclusion.core.frictionless_checks import is_opening_hours

CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# Minutes since midnight.
Span = tuple[int, int]
Days = tuple[int, ...]
MORNINGS = ((540, 720), (510, 720), (540, 750), (600, 720), (570, 735))
AFTERNOONS = ((840, 1080), (810, 1050), (840, 1020), (870, 1110), (825, 1065))
WHOLE_DAYS = ((540, 1020), (600, 1080), (600, 1140))
RUNS: tuple[Days, ...] = ((0, 1, 2, 3, 4), (1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5), (0, 1, 2, 3))
# Days that are no run: two or three of them, or a week with a day off in its middle.
SETS: tuple[Days, ...] = ((0, 3), (1, 3), (1, 2, 5), (0, 2, 4), (0, 1, 3, 4), (1, 2, 4, 5))
SATURDAY = 5
# How often a week is so; the last three are shares of those that are not plain.
RUN_SHARE, SECOND_SHARE, PLAIN_SHARE = 0.6, 0.35, 0.6
HOLIDAYS_SHARE, APPOINTMENT_SHARE, TURN_SHARE = 0.4, 0.3, 0.3
# A run of as many days or more is written with a hyphen.
SHORTEST_RUN = 3
# Nine weeks with four public holidays and each turn of a day in two months.
COMPARED = datetime(2026, 4, 27), datetime(2026, 6, 29)


@dataclass(frozen=True)
class Week:
    """Hold groups of days with their spans, each day in one group at most.

    `turn` is a span on the first, second… of a weekday in each month: (which, day, span).
    """

    groups: tuple[tuple[Days, tuple[Span, ...]], ...]
    holidays_off: bool = False
    by_appointment: bool = False
    turn: tuple[int, int, Span] | None = None


def draw_week(random: Random) -> Week:
    """Return a week as places have them; most are simple."""
    days = random.choice(RUNS if random.random() < RUN_SHARE else SETS)
    groups = [(days, _draw_spans(random))]
    if random.random() < SECOND_SHARE:
        left = [day for day in range(6) if day not in days]
        groups += [((random.choice(left),), (random.choice(MORNINGS),))] if left else []
    is_plain = random.random() < PLAIN_SHARE
    return Week(
        tuple(groups),
        holidays_off=not is_plain and random.random() < HOLIDAYS_SHARE,
        by_appointment=not is_plain and random.random() < APPOINTMENT_SHARE,
        turn=None if is_plain else _draw_turn(groups, random),
    )


def _draw_spans(random: Random) -> tuple[Span, ...]:
    halves = random.choice(MORNINGS), random.choice(AFTERNOONS)
    return random.choice((halves, halves, (halves[0],), (halves[1],), (random.choice(WHOLE_DAYS),)))


def _draw_turn(
    groups: Sequence[tuple[Days, object]], random: Random
) -> tuple[int, int, Span] | None:
    is_free = all(SATURDAY not in days for days, _ in groups)
    wanted = is_free and random.random() < TURN_SHARE
    return (random.choice((1, 2, 3)), SATURDAY, random.choice(MORNINGS)) if wanted else None


def runs_of(days: Days) -> Iterator[Days]:
    """Cut days into runs of days that follow each other."""
    run: list[int] = []
    for day in days:
        if run and day != run[-1] + 1:
            yield tuple(run)
            run = []
        run.append(day)
    yield tuple(run)


def to_osm(week: Week) -> str:
    """Return a week in OpenStreetMap's notation."""
    comment = ' "sur rendez-vous"' if week.by_appointment else ""
    parts = [f"{_days(days)} {_spans(spans)}{comment}" for days, spans in week.groups]
    if week.turn:
        which, day, span = week.turn
        parts.append(f"{CODES[day]}[{which}] {_spans((span,))}")
    return "; ".join([*parts, *(["PH off"] if week.holidays_off else [])])


def _days(days: Days) -> str:
    runs = (
        [f"{CODES[run[0]]}-{CODES[run[-1]]}"]
        if len(run) >= SHORTEST_RUN
        else [CODES[day] for day in run]
        for run in runs_of(days)
    )
    return ",".join(text for run in runs for text in run)


def _spans(spans: Sequence[Span]) -> str:
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def are_same_hours(one: str, other: str) -> bool:
    """Tell whether two notations are valid and open at the same times, with or without a remark."""
    return is_opening_hours(one) and is_opening_hours(other) and _opened(one) == _opened(other)


@cache
def _opened(notation: str) -> tuple[tuple[datetime, datetime, bool], ...]:
    """Return when it is open, and whether a remark (by appointment) goes with that."""
    found = opening_hours.OpeningHours(notation, country="FR").intervals(*COMPARED)
    closed = opening_hours.State.CLOSED
    return tuple((start, end, bool(said)) for start, end, state, said in found if state != closed)
