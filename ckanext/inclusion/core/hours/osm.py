"""Write hours in OpenStreetMap's notation: wiki.openstreetmap.org/wiki/Key:opening_hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ckanext.inclusion.core.hours.model import (
    ALL_DAY,
    EVERY_DAY,
    HOLIDAYS,
    DaySet,
    Entry,
    Hours,
    Opening,
    Season,
    Span,
)

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "SH")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKS = {"even": "week 02-52/2", "odd": "week 01-53/2"}
# Two days after each other are listed, three are a range.
SHORTEST_RANGE = 3
ALWAYS = Entry(EVERY_DAY, (Opening(ALL_DAY),))


def write_osm(hours: Hours) -> str:
    """Return hours in OpenStreetMap's notation."""
    if hours.entries == (ALWAYS,):
        return "24/7"
    return "; ".join(map(_write_entry, hours.entries))


def _write_entry(entry: Entry) -> str:
    selector = " ".join(_write_selector(entry))
    if not entry.openings:
        return f"{selector} off"
    comments = dict.fromkeys(one.comment for one in entry.openings)
    return ", ".join(f"{selector} {_write_openings(entry.openings, one)}" for one in comments)


def _write_selector(entry: Entry) -> Iterator[str]:
    if entry.when.seasons:
        yield ",".join(map(_write_season, entry.when.seasons))
    if entry.when.parity:
        yield WEEKS[entry.when.parity]
    if entry.days != EVERY_DAY or not entry.when:
        yield _write_days(entry.days)


def _write_openings(openings: Sequence[Opening], comment: str) -> str:
    spans = [one.span for one in openings if one.comment == comment]
    quoted = f'"{comment}"'
    if None in spans:
        # A program that does not read comments must not take the place for open all day.
        return f"unknown {quoted}"
    times = ",".join(_write_span(span) for span in spans if span)
    return f"{times} {quoted}" if comment else times


def _write_season(season: Season) -> str:
    first, last = map(_write_date, (season.first, season.last))
    return first if first == last else f"{first}-{last}"


def _write_date(date: tuple[int, int]) -> str:
    month, day = date
    return f"{MONTHS[month - 1]} {day:02}" if day else MONTHS[month - 1]


def _write_days(days: DaySet) -> str:
    if days.nth:
        places = ",".join(map(str, days.nth))
        return ",".join(f"{DAYS[day]}[{places}]" for day in days.days)
    return ",".join(
        f"{DAYS[run[0]]}-{DAYS[run[-1]]}" if len(run) > 1 else DAYS[run[0]]
        for run in split_runs(days.days)
    )


def split_runs(days: Sequence[int]) -> list[list[int]]:
    """Return days, those of the week that follow each other, three or more, as one run.

    >>> split_runs((0, 1, 2, 4, 5, 7))
    [[0, 1, 2], [4], [5], [7]]
    """
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1 and day < HOLIDAYS:
            runs[-1].append(day)
        else:
            runs.append([day])
    short = (len(run) < SHORTEST_RANGE for run in runs)
    return [part for run, cut in zip(runs, short, strict=True) for part in _cut(run, cut=cut)]


def _cut(run: list[int], *, cut: bool) -> list[list[int]]:
    return [[day] for day in run] if cut else [run]


def _write_span(span: Span) -> str:
    return f"{_write_time(span.start)}-{_write_time(span.end)}"


def _write_time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
