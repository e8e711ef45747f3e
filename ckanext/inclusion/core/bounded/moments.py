"""Show the number by which a spreadsheet keeps a moment, under a format's section."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from ckanext.inclusion.core.bounded.format_codes import ENGLISH, FRENCH, Section, Token

DAY_MILLISECONDS = 86_400_000
NOON = 12 * 60  # minutes
# 31 December 9999, the last day of a spreadsheet.
LAST_DAY = 2_958_465
# Days are counted from here; 1900-02-29, which never was, is one of them.
EPOCH, EPOCH_BEFORE_MARCH = datetime.date(1899, 12, 30), datetime.date(1899, 12, 31)
FALSE_LEAP_DAY = 60
DAYS_TO_1904 = 1462
MONTHS = {
    FRENCH: ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
             "octobre", "novembre", "décembre"),
    ENGLISH: ("January", "February", "March", "April", "May", "June", "July", "August",
              "September", "October", "November", "December"),
}  # fmt: skip
SHORT_MONTHS = {
    FRENCH: ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov",
             "déc"),
    ENGLISH: tuple(name[:3] for name in MONTHS[ENGLISH]),
}  # fmt: skip
DAYS = {
    FRENCH: ("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"),
    ENGLISH: ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
}
NUMERIC = 2  # d, dd, m, mm are figures; more letters are names.
SHORT = 3


@dataclass(frozen=True)
class Moment:
    """Hold a moment as a spreadsheet counts it: 1900-01-00 and 1900-02-29 are among its days.

    `weekday` is 0 on Sunday; `milliseconds` are those since midnight; `days` since the epoch.
    """

    year: int
    month: int
    day: int
    weekday: int
    milliseconds: int
    days: int

    def write_plain(self) -> str:
        """Return the moment as year-month-day hours:minutes, without the parts that it lacks."""
        seconds = self.milliseconds // 1000
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
        if seconds % 60:
            clock += f":{seconds % 60:02}"
        if self.days == 0:
            return clock
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{day} {clock}" if seconds else day


def find_moment(serial: Decimal, *, from_1904: bool = False) -> Moment | None:
    """Return the moment that a number stands for, None where a spreadsheet shows none."""
    total = int((serial * DAY_MILLISECONDS).to_integral_value())
    if total % 1000 in (1, 999):  # a part of a day has no exact number
        total = round(total, -3)
    days, milliseconds = divmod(total, DAY_MILLISECONDS)
    counted = days + DAYS_TO_1904 if from_1904 else days
    if not 0 <= counted <= LAST_DAY or days < 0:
        return None
    year, month, day = _find_day(counted)
    return Moment(year, month, day, (counted - 1) % 7, milliseconds, days)


def _find_day(days: int) -> tuple[int, int, int]:
    if days == 0:
        return 1900, 1, 0
    if days == FALSE_LEAP_DAY:
        return 1900, 2, 29
    epoch = EPOCH if days > FALSE_LEAP_DAY else EPOCH_BEFORE_MARCH
    found = epoch + datetime.timedelta(days)
    return found.year, found.month, found.day


def show_moment(moment: Moment, section: Section) -> str | None:
    """Return a moment as a section shows it, None for what is not known: names in Japanese."""
    if section.language not in MONTHS and _has_names(section):
        return None
    is_half = section.has("half")
    shown = [_show_part(one, moment, section.language, is_half=is_half) for one in section.tokens]
    return None if None in shown else "".join(str(one) for one in shown).strip()


def _has_names(section: Section) -> bool:
    return any(one.kind == "date" and one.text[:3] in ("mmm", "ddd") for one in section.tokens)


def _show_part(token: Token, moment: Moment, language: int, *, is_half: bool) -> str | None:
    if token.kind == "date":
        return _show_date(token.text, moment, language, is_half=is_half)
    if token.kind in ("elapsed", "minute", "second", "half"):
        return _show_clock(token, moment)
    return {"literal": token.text, "comma": ",", "point": "."}.get(token.kind)


def _show_clock(token: Token, moment: Moment) -> str:
    minutes = moment.milliseconds // 60_000
    width = len(token.text)
    if token.kind == "elapsed":
        return f"{_count_elapsed(token.text[0], moment):0{width}}"
    if token.kind == "minute":
        return f"{minutes % 60:0{width}}"
    if token.kind == "half":
        return "AM" if minutes < NOON else "PM"
    return _show_seconds(token.text, moment.milliseconds)


def _count_elapsed(unit: str, moment: Moment) -> int:
    seconds = moment.days * 86_400 + moment.milliseconds // 1000
    return seconds // {"h": 3600, "m": 60, "s": 1}[unit]


def _show_seconds(text: str, milliseconds: int) -> str:
    letters, _, decimals = text.replace(",", ".").partition(".")
    shown = f"{milliseconds // 1000 % 60:0{min(2, len(letters))}}"
    return (
        f"{shown},{milliseconds % 1000:03}"[: len(shown) + 1 + len(decimals)] if decimals else shown
    )


def _show_date(text: str, moment: Moment, language: int, *, is_half: bool) -> str:
    if text[0] == "h":
        hours = moment.milliseconds // 3_600_000
        return f"{(hours % 12 or 12) if is_half else hours:0{len(text)}}"
    if text[0] == "y":
        return f"{moment.year % 100:02}" if len(text) <= NUMERIC else f"{moment.year:04}"
    number = moment.month if text[0] == "m" else moment.day
    if len(text) <= NUMERIC:
        return f"{number:0{len(text)}}"
    return _show_name(text, moment, language)


def _show_name(text: str, moment: Moment, language: int) -> str:
    if text[0] == "d":
        name = DAYS[language][moment.weekday]
        return name[:SHORT] if len(text) == SHORT else name
    names = SHORT_MONTHS if len(text) == SHORT else MONTHS
    name = names[language][moment.month - 1]
    return name[0].upper() if len(text) > SHORT + 1 else name
