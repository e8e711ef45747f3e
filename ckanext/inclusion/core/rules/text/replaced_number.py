"""A number that a find-and-replace made a département of: 9h-12h/Bouches-du-Rhôneh-17h.

Somebody replaced codes by names in the whole sheet, so that 13h became Bouches-du-Rhôneh. Between
figures of hours the name of a département can be nothing else than its number; which spelling of it
stood there is likely.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import departements
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# A name with the h of an hour, or figures of minutes, right after it.
HOUR_AFTER = r"(?=[hH](?:[0-9]{2})?(?:\W|$)|:[0-9]{2}\b)"
GLUED = r"\p{Ll}[hH](?:[0-9]{2})?(?:[^\p{L}]|$)|\p{L}:[0-9]{2}"
HOURS_IN_A_DAY = 24


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value with the numbers of the départements in it."""
    after = _pattern().sub(lambda match: _numbers()[_key(match[0])], value)
    return Verdict("likely", after) if after != value else None


@cache
def _numbers() -> dict[str, str]:
    """Return the numbers that may be hours, by the names without the s that people leave out."""
    codes = ((_key(one.name), one.code) for one in departements().values())
    return {name: code for name, code in codes if code.isdigit() and int(code) <= HOURS_IN_A_DAY}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((re.escape(name) for name in _numbers()), key=len, reverse=True)
    loose = (re.sub(r"(?=\\-|$)", "s?", name) for name in names)
    return re.compile(rf"\b(?:{'|'.join(loose)}){HOUR_AFTER}", re.IGNORECASE)


def _key(name: str) -> str:
    return re.sub(r"s\b", "", name.casefold())


RULE = Rule(
    id="replaced-number",
    role="hours_text",
    explanation=Explanation(
        N_("“{value}” has the name of a département where a number was replaced by it."),
        N_(
            "Look at the hours “{after}” and accept the correction. When you replace something, "
            "choose the column first: other cells have the same figures."
        ),
    ),
    examples=(
        Example({"hours_text": "9h-12h/Bouche-du-Rhôneh-17h"}, "9h-12h/13h-17h", "likely"),
        Example({"hours_text": "Aisneh-12h"}, "02h-12h", "likely"),
        Example({"hours": "Bouches-du-Rhôneh30-17h"}, {"hours": "13h30-17h"}, "likely"),
        Example({"hours_text": "Bouches-du-Rhône : 9h-12h"}, None),
        Example({"hours_text": "9h-12h"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("hours_text", "hours"),
    lambda _: pl.col("value").str.contains(GLUED),
    each(judge),
)
