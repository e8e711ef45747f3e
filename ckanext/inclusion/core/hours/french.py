"""Write hours as a sentence in French, as people read them on a door."""

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
    When,
)
from ckanext.inclusion.core.hours.osm import split_runs
from ckanext.inclusion.core.hours.vocabulary import DAY_NAMES

HOLIDAY_NAMES = {7: "les jours fériés", 8: "pendant les vacances scolaires"}
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
PLACES = {1: "1er", 2: "2e", 3: "3e", 4: "4e", 5: "5e", -1: "dernier"}
PARITIES = {"even": "les semaines paires", "odd": "les semaines impaires"}
# A number and its unit stay on one line.
HOUR = "\u00a0h"


def write_french(hours: Hours) -> str:
    """Return hours as a sentence without its point."""
    return " ; ".join(map(_write_entry, hours.entries))


def _write_entry(entry: Entry) -> str:
    words = [*_write_when(entry.when)]
    if entry.days != EVERY_DAY or not entry.when:
        words.append(_write_days(entry.days))
    told = [_write_opening(one) for one in entry.openings]
    return " ".join([*words, _enumerate(told) if told else "fermé"])


def _write_days(days: DaySet) -> str:
    if days.nth:
        places = _enumerate([PLACES[one] for one in days.nth])
        return f"le {places} {_enumerate([DAY_NAMES[one] for one in days.days])} du mois"
    if days == EVERY_DAY:
        return "tous les jours"
    return _enumerate([_write_run(run) for run in split_runs(days.days)])


def _write_run(run: Sequence[int]) -> str:
    if run[0] >= HOLIDAYS:
        return HOLIDAY_NAMES[run[0]]
    first, last = DAY_NAMES[run[0]], DAY_NAMES[run[-1]]
    return f"le {first}" if first == last else f"du {first} au {last}"


def _write_opening(opening: Opening) -> str:
    span, words = opening.span, []
    if span == ALL_DAY:
        words.append("24h/24")
    elif span:
        words.append(f"de {_write_time(span.start)} à {_write_time(span.end)}")
    return " ".join([*words, *([opening.comment] if opening.comment else [])])


def _write_time(minutes: int) -> str:
    """Return a time as people write it.

    >>> _write_time(570).replace(HOUR, " h"), _write_time(1440)
    ('9 h 30', 'minuit')
    """
    if minutes == ALL_DAY.end:
        return "minuit"
    hour, minute = divmod(minutes % ALL_DAY.end, 60)
    return f"{hour}{HOUR}\u00a0{minute:02}" if minute else f"{hour}{HOUR}"


def _write_when(when: When) -> Iterator[str]:
    if when.seasons:
        yield _enumerate([_write_season(one) for one in when.seasons])
    if when.parity:
        yield PARITIES[when.parity]


def _write_season(season: Season) -> str:
    first, last = (MONTHS[month - 1] for month, _ in (season.first, season.last))
    if not season.first[1]:
        return f"en {first}" if first == last else f"de {first} à {last}"
    days = (f"{day}er" if day == 1 else str(day) for _, day in (season.first, season.last))
    begin, end = (f"{day} {month}" for day, month in zip(days, (first, last), strict=True))
    return f"le {begin}" if begin == end else f"du {begin} au {end}"


def _enumerate(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> _enumerate(["le lundi", "le mardi", "le jeudi"])
    'le lundi, le mardi et le jeudi'
    """
    *first, last = words
    return f"{', '.join(first)} et {last}" if first else last
