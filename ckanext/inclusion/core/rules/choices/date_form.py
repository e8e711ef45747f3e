"""Dates in another form: 13/02/2024, 2 avril 2024, 45384.

The standards want 2024-04-02. Where day and month could be taken for each other, the day stands
first in France: likely; where only one of them can be the month, it is certain. Five digits in a
column of dates are the days since 1899-12-30 that a spreadsheet counts, save an old one of Apple's,
which counts from 1904: likely. A month without a day is for a person.
"""

from __future__ import annotations

import datetime
import re
import zoneinfo

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Tier
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask, each
from ckanext.inclusion.core.translation import N_

ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
RIGHT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TIME = r"(?:(?:t|,? (?:a )?)[0-9].*)?$"
DAY_FIRST = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4}|[0-9]{2})" + TIME)
EIGHT_DIGITS = re.compile(r"([0-3][0-9])([01][0-9])(20[0-9]{2})$")
# Seconds, or thousandths, since 1970, as computers count them: from 2001 on.
SECONDS = re.compile(r"(1[0-9]{9})(?:[0-9]{3}|[.,][0-9]+)?$")
YEAR_FIRST = re.compile(
    r"([0-9]{4})(?:(?P<sign>[/. -])([0-9]{1,2})(?P=sign)([0-9]{1,2})|([0-9]{2})([0-9]{2}))" + TIME
)
# What the foot of a page, or a heading, says before a date.
INTRODUCED = re.compile(
    r"^(?:(?:derniere|date|de|la|d['’]|mise?s? a jour|maj|m\.?a\.?j\.?|modifiee?s?|modification|"
    r"actualisee?s?|actualisation|verifiee?s?|verification|le|du|au|en date|"
    r"information|fiche|updated?|last|on|as of|etat)(?![a-z])\s*[:=-]?\s*)+(?=\S)"
)
# 2 avril 2024, 02-avr-24, mardi 2 avr. 2024, April 2, 2024: a month by its first letters.
IN_WORDS = re.compile(
    r"(?:le )?(?:[a-z]+\.?,? )?([0-9]{1,2})(?:er)?[ /.-]?([a-z]{3,9})\.?[ /.,-]*([0-9]{4}|[0-9]{2})"
    + TIME
)
MONTH_BEFORE = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})" + TIME)
MONTH_ONLY = re.compile(
    rf"(?:(?:{'|'.join(MONTHS)})|[0-9]{{1,2}}[/-])[ ]?[0-9]{{4}}$|[0-9]{{4}}(?:[/.-][0-9]{{1,2}})?$"
)
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
DAY_ZERO = datetime.date(1899, 12, 30)
# From 2000 to 2050: earlier or later days of the number are no date of an update.
SERIAL = re.compile(r"(3[6-9][0-9]{3}|4[0-9]{4}|5[0-4][0-9]{3})(?:[.,][0-9]+)?$")
MOST_MONTHS = 12


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a date as the standard writes it."""
    text = INTRODUCED.sub("", plain_text(value.strip()))
    if MONTH_ONLY.match(text):
        return ask()
    found = _read_serial(text) or _read_year_first(text) or _read_words(text) or _read_day(text)
    return Verdict(found[1], found[0].isoformat()) if found else None


Found = tuple[datetime.date, Tier] | None


def _read_serial(text: str) -> Found:
    seconds = SECONDS.match(text)
    if seconds:
        return datetime.datetime.fromtimestamp(int(seconds[1]), PARIS).date(), "likely"
    found = SERIAL.match(text)
    return (DAY_ZERO + datetime.timedelta(int(found[1])), "likely") if found else None


def _read_year_first(text: str) -> Found:
    found = YEAR_FIRST.match(text)
    if not found:
        return None
    return _date(found[1], found[3] or found[5], found[4] or found[6], "certain")


def _read_words(text: str) -> Found:
    found = IN_WORDS.match(text)
    day, month, year = found.groups() if found else ("", "", "")
    before = MONTH_BEFORE.match(text)
    if before:
        month, day, year = before.groups()
    number = _month(month)
    if number is None:
        return None
    short = len(year) == len("24")
    return _date(f"20{year}" if short else year, number, day, "likely" if short else "certain")


def _month(begun: str) -> int | None:
    """Return the number of the month whose name begins so; None of none, or of several."""
    found = {
        number
        for names in (MONTHS, ENGLISH)
        for number, name in enumerate(names, 1)
        if begun and name.startswith(begun)
    }
    return found.pop() if len(found) == 1 else None


def _read_day(text: str) -> Found:
    """Read a day, a month and a year; two digits of a year are those of this century.

    Where the second number can be no month, the month stands first, as Americans write it.
    """
    found = DAY_FIRST.match(text) or EIGHT_DIGITS.match(text)
    if not found:
        return None
    day, month, year = found.groups()
    short = len(year) == len("24")
    sure = not short and not text.isdigit() and (int(day) > MOST_MONTHS or int(day) == int(month))
    if int(month) > MOST_MONTHS >= int(day):
        day, month, sure = month, day, not short
    return _date(f"20{year}" if short else year, month, day, "certain" if sure else "likely")


def _date(year: str, month: str | int, day: str, tier: Tier) -> Found:
    try:
        return datetime.date(int(year), int(month), int(day)), tier
    except ValueError:
        return None


RULE = Rule(
    id="date-form",
    role="updated",
    explanation=Explanation(
        N_("“{value}” is not written year-month-day."),
        N_("Look whether the day is right, and accept the correction."),
    ),
    examples=tuple(
        Example({"updated": before}, after, tier, standard="mediation-1.0")  # type: ignore[arg-type]
        for before, after, tier in (
            ("13/02/2024", "2024-02-13", "certain"),
            ("Mis à jour le 13/02/2024", "2024-02-13", "certain"),
            ("Dernière mise à jour : 2 avril 2024", "2024-04-02", "certain"),
            ("13/02/2024 à 09h12", "2024-02-13", "certain"),
            ("03/02/2021", "2021-02-03", "likely"),
            ("13/02/24", "2024-02-13", "likely"),
            ("2024-04-02T10:30:00Z", "2024-04-02", "certain"),
            ("2024/4/2", "2024-04-02", "certain"),
            ("mardi 2 avril 2024", "2024-04-02", "certain"),
            ("45384", "2024-04-02", "likely"),
            ("02-avr-24", "2024-04-02", "likely"),
            ("2 sept. 2024", "2024-09-02", "certain"),
            ("Apr 2, 2024", "2024-04-02", "certain"),
            ("04/22/2024", "2024-04-22", "certain"),
            ("2 jui 2024", None, None),
            ("02042024", "2024-04-02", "likely"),
            ("1712016000", "2024-04-02", "likely"),
            ("Mis à jour le 13/02/2024", "2024-02-13", "certain"),
            ("Dernière mise à jour : 2 avril 2024", "2024-04-02", "certain"),
            ("13/02/2024 à 09h12", "2024-02-13", "certain"),
            ("20240402", "2024-04-02", "certain"),
            ("2024-11", None, "manual"),
            ("2024", None, "manual"),
            ("mars 2021", None, "manual"),
            ("2024-04-02", None, None),
            ("31/02/2024", None, None),
            ("hier", None, None),
        )
    ),
)

ASKED = ValueRule(
    RULE,
    lambda column: column.field is not None and column.field.type == "date",
    lambda _: ~pl.col("value").str.contains(RIGHT),
    each(judge),
)
