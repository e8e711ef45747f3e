"""A telephone number with a fax beside it: Tél. 04 65 71 00 00 – Fax 04 65 71 00 01.

Letterheads have both. The words tell which is which: before a number, or in brackets after it. The
one to call stays, the fax moves to the column for details with its name: likely. A fax alone is no
number to call, so a person is left to ask for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
import polars as pl
from phonenumbers import PhoneNumber, PhoneNumberFormat

from ckanext.inclusion.core.rules.contact.numbers import CODE, find_numbers, write_number
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

FAX = re.compile(r"\b(?:fax|f|t[ée]l[ée]copie(?:ur)?)\b", re.IGNORECASE)
# A name in brackets belongs to the number before it.
IN_BRACKETS = re.compile(
    r"\s*[(\[]\s*(?:t[ée]l(?:[ée]phone)?s?|t|f|fax|t[ée]l[ée]copie(?:ur)?|fixe)\.?\s*[)\]]",
    re.IGNORECASE,
)
# What only names a number, and the signs between two.
NAMING = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?s?|t|fixe|standard|num[ée]ros?|n[°o]|et|fax|f|t[ée]l[ée]copie(?:ur)?)\b",
    re.IGNORECASE,
)
SIGNS = " .,;:/|()[]–—-\n\t"


def judge(value: str, column: Column) -> Verdict | None:
    """Return the first number that is no fax; the others move."""
    told = list(_tell_apart(value))
    called = [number for number, fax in told if not fax]
    if not called or len(called) == len(told):
        return None
    details = column.beside("phone_details", "telephone_details")
    rest = [f"{fax} : {_show(number)}" for number, fax in told if fax]
    rest += [_show(number) for number in called[1:] if number != called[0]]
    text = _text_beside(value)
    kept = " ; ".join([*rest, *([text] if text else [])])
    return Verdict("likely", write_number(called[0], column), (Move(kept, (details,), " ; "),))


def _tell_apart(value: str) -> Iterator[tuple[PhoneNumber, str]]:
    """Give each number of a cell, and by which word it is a fax; "" if it is none."""
    found = list(find_numbers(value))
    if not found:
        return
    parts = re.split("|".join(re.escape(written) for written, _ in found), value)
    names = [*parts[:-2], parts[-2] + parts[-1]]
    if IN_BRACKETS.match(parts[1]):
        brackets = [IN_BRACKETS.match(after) for after in parts[1:]]
        names = [bracket[0] if bracket else "" for bracket in brackets]
    for (_, number), name in zip(found, names, strict=True):
        fax = FAX.search(name)
        yield number, fax[0] if fax else ""


def _show(number: PhoneNumber) -> str:
    french = number.country_code == CODE
    form = PhoneNumberFormat.NATIONAL if french else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _text_beside(value: str) -> str:
    """Return what is said beside the numbers and their names."""
    rest = value
    for written, _ in find_numbers(value):
        rest = rest.replace(written, " ", 1)
    return " ".join(NAMING.sub(" ", rest).split()).strip(SIGNS)


RULE = Rule(
    id="phone-with-fax",
    role="phone",
    explanation=Explanation(
        N_("“{value}” holds a fax beside the telephone number."),
        N_("Look whether {after} is the number to call; the fax is kept in the details."),
    ),
    examples=(
        Example(
            {"phone": "Tél. 04 65 71 00 00 - Fax 04 65 71 00 01"},
            {"phone": "04 65 71 00 00", "phone_details": "Fax : 04 65 71 00 01"},
            "likely",
        ),
        Example(
            {"phone": "04 65 71 00 00 (fax : 04 65 71 00 01)"},
            {"phone": "04 65 71 00 00", "phone_details": "fax : 04 65 71 00 01"},
            "likely",
        ),
        Example(
            {"phone": "Fax : 04 65 71 00 01 - Tél. : 04 65 71 00 00"},
            {"phone": "04 65 71 00 00", "phone_details": "Fax : 04 65 71 00 01"},
            "likely",
        ),
        Example(
            {"phone": "04 65 71 00 01 (fax) 04 65 71 00 00 (tél)"},
            {"phone": "04 65 71 00 00", "phone_details": "fax : 04 65 71 00 01"},
            "likely",
        ),
        Example(
            {"phone": "T 0465710000 F 0465710001"},
            {"phone": "+33465710000", "telephone_details": "F : 04 65 71 00 01"},
            "likely",
            standard="mediation-1.0",
        ),
        Example({"phone": "Fax 04 65 71 00 00"}, None),
        Example({"phone": "Tél/Fax : 04 65 71 00 00"}, None),
        Example({"phone": "04 65 71 00 00 / 04 65 71 00 01"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("phone"),
    lambda _: pl.col("value").str.contains(r"(?i)\b(?:fax|f|t[ée]l[ée]copie(?:ur)?)\b"),
    each(judge),
)
