"""A telephone number with a text or with other numbers: 04 65 71 00 00 / 06… (accueil).

The first number stays, the rest moves to the column for details. Which number is to be called is
for a person to say: likely. A number twice is one: certain. A fax is no number to call, and has a
rule of its own.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.numbers import (
    find_numbers,
    is_doubtful,
    write_number,
)
from ckanext.inclusion.core.rules.contact.phone_form import judge_one
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

FAX = re.compile(r"\bfax\b|t[ée]l[ée]copie", re.IGNORECASE)
# A number has at most fifteen digits (E.164): more digits or letters are more than a number.
MORE = r"\p{L}|(?:[0-9]\D*){16}|[0-9]{2}\s*(?:[/;,|]|\s-\s)\s*[0-9]{1,6}$"
# The end of another number, or an extension: it says nothing without the first one.
ENDING = re.compile(r"[0-9 .]{1,9}")
BETWEEN = " ,;:/|-–\n\t"
# What a link has around a number, and what only says that a number follows again.
LINK = re.compile(r"</?a\b[^<>]*>|(?:tel|callto):/*", re.IGNORECASE)
ONLY_NAMING = re.compile(r"\b(?:ou|et|soit)\b", re.IGNORECASE)
LOCAL_COLUMN = "telephone_details"


def judge(value: str, column: Column) -> Verdict | None:
    """Return the first number of a value; the rest moves."""
    found = list(find_numbers(value))
    if not found or FAX.search(value) or judge_one(value, column):
        return None
    number, rest = found[0][1], value
    for again in (again for again, other in found if other == number):
        rest = rest.replace(again, "", 1)
    rest = LINK.sub("", rest).strip(BETWEEN)
    after = write_number(number, column)
    if not re.search(r"[^\W_]", ONLY_NAMING.sub("", rest)):
        return Verdict("certain", after)
    details = column.beside("phone_details", LOCAL_COLUMN)
    kept = value if ENDING.fullmatch(rest) else rest
    return Verdict("likely", after, (Move(kept, (details,), " ; "),))


RULE = Rule(
    id="phone-with-text",
    role="phone",
    explanation=Explanation(
        N_("“{value}” holds more than one telephone number, or a text beside it."),
        N_("Look whether the first number is the one to call; the rest is kept in the details."),
    ),
    examples=(
        Example(
            {"phone": "04 65 71 00 00 / 04 65 71 00 01"},
            {"phone": "04 65 71 00 00", "phone_details": "04 65 71 00 01"},
            "likely",
        ),
        Example(
            {"phone": "04 65 71 00 00 (accueil)"},
            {"phone": "04 65 71 00 00", "phone_details": "(accueil)"},
            "likely",
        ),
        Example(
            {"phone": "0465710000 ou 0465710001"},
            {"phone": "+33465710000", "telephone_details": "ou 0465710001"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"phone": "04 65 71 00 00 (standard)"},
            {"phone": "04 65 71 00 00", "phone_details": "(standard)"},
            "likely",
        ),
        Example({"phone": "04 65 71 00 00 ou +33465710000"}, "04 65 71 00 00", "certain"),
        Example(
            {"phone": '<a href="tel:0465710000">04 65 71 00 00</a>'}, "04 65 71 00 00", "certain"
        ),
        Example(
            {"phone": "04 65 71 00 00 / 01"},
            {"phone": "04 65 71 00 00", "phone_details": "04 65 71 00 00 / 01"},
            "likely",
        ),
        Example({"phone": "Fax 04 65 71 00 00"}, None),
        Example({"phone": "04 65 71 00 00"}, None),
        Example({"phone": "voir le site"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role("phone"),
    lambda column: is_doubtful(column) & pl.col("value").str.contains(MORE),
    each(judge),
)
