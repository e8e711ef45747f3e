"""Opening hours in French words, in as many styles as there are hands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .weeks import SHORTEST_RUN, Days, Span, Week, runs_of

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NOON = 720


def plain_time(minutes: int) -> str:
    """Write 9h, 9h30."""
    return f"{minutes // 60}h{minutes % 60:02}".removesuffix("00")


def _say_nothing(_week: Week, _style: Style) -> str:
    return ""


@dataclass(frozen=True)
class Style:
    """Describe a hand: templates and separators, as their names say; {} are what they join.

    `halves` stand before a span in the morning and after noon. `ending` says more of the week, such
    as the days on which it is closed.
    """

    days: Sequence[str] = DAYS
    run: str = "du {} au {}"
    day: str = "{}"
    between_days: str = ", "
    before_last_day: str = " et "
    time: Callable[[int], str] = plain_time
    span: str = "{}-{}"
    halves: tuple[str, str] = ("", "")
    between_spans: str = " et "
    after_days: str = " : "
    between_groups: str = " ; "
    appointment: str = " sur rendez-vous"
    holidays: str = "fermé les jours fériés"
    turn: str = "{} {} du mois"
    ordinals: tuple[str, str, str] = ("1er", "2e", "3e")
    ending: Callable[[Week, Style], str] = _say_nothing
    change: Callable[[str], str] = str


def write_week(week: Week, style: Style) -> str:
    """Return a week in words."""
    parts = [_group(style, name_days(days, style), spans, week) for days, spans in week.groups]
    if week.turn:
        which, day, span = week.turn
        name = style.turn.format(style.ordinals[which - 1], style.days[day])
        parts.append(name + style.after_days + _spans((span,), style))
    parts += [style.holidays] if week.holidays_off else []
    ending = style.ending(week, style)
    return style.change(style.between_groups.join([*parts, *([ending] if ending else [])]))


def _group(style: Style, days: str, spans: Sequence[Span], week: Week) -> str:
    text = days + style.after_days + _spans(spans, style)
    return text + style.appointment if week.by_appointment else text


def name_days(days: Days, style: Style) -> str:
    """Return days in words: runs and single ones."""
    names: list[str] = []
    for run in runs_of(days):
        if len(run) >= SHORTEST_RUN:
            names.append(style.run.format(style.days[run[0]], style.days[run[-1]]))
        else:
            names += [style.day.format(style.days[day]) for day in run]
    *first, last = names
    return style.between_days.join(first) + (style.before_last_day if first else "") + last


def _spans(spans: Sequence[Span], style: Style) -> str:
    return style.between_spans.join(
        style.halves[start >= NOON] + style.span.format(style.time(start), style.time(end))
        for start, end in spans
    )


def say_closed_days(week: Week, style: Style) -> str:
    """Say on which days before Sunday it is closed: those that nothing else is said of."""
    told = {day for days, _ in week.groups for day in days} | (
        {week.turn[1]} if week.turn else set()
    )
    closed = [day for day in range(6) if day not in told]
    names = [style.days[day] for day in closed]
    return f"fermé le {' et le '.join(names)}" if names else ""
