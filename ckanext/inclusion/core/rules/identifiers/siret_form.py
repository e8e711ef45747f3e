"""SIRET with spaces, points or a word: 732 829 320 00074.

Fourteen digits whose sums are right are that number and no other: certain. Where the sums are not
right, a digit was mistyped: the signs go, which is likely, and a check tells the rest. A letter for
a figure (O for 0) is likely where the sums are right with it, and so is a number beside a text,
which is kept in a local column.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.identifiers.numbers import (
    FIGURES,
    ROLES,
    SIRET_LENGTH,
    digits_of,
    is_siret,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

IN_TEXT = re.compile(r"(?<![0-9])[0-9](?:[ ._/-]?[0-9]){13}(?![0-9])")


def judge(value: str, column: Column) -> Verdict | None:
    """Return the digits of a SIRET."""
    digits = digits_of(value)
    if len(digits) == SIRET_LENGTH:
        return Verdict("certain" if is_siret(digits) else "likely", digits)
    read = digits_of(value.translate(FIGURES))
    if is_siret(read):
        return Verdict("likely", read)
    found = {digits for one in IN_TEXT.findall(value) if is_siret(digits := digits_of(one))}
    if len(found) == 1:
        return Verdict("likely", found.pop(), (Move(value, (f"{column.name}_brut",), " ; "),))
    return None


RULE = Rule(
    id="siret-form",
    role="siret",
    explanation=Explanation(
        N_("“{value}” is a SIRET with something between or around its digits."),
        N_("Accept the correction: a SIRET is written as fourteen digits without spaces."),
    ),
    examples=(
        Example({"siret": "732 829 320 00074"}, "73282932000074", "certain"),
        Example({"siret": "732.829.320-00074"}, "73282932000074", "certain"),
        Example({"siret": "SIRET : 73282932000074"}, "73282932000074", "certain"),
        Example({"siret": "73282932000074,00"}, "73282932000074", "certain"),
        Example({"siret": "732 829 320 00047"}, "73282932000047", "likely"),
        Example({"siret": "732829320/00074"}, "73282932000074", "certain"),
        Example({"siret": '"73282932000074";'}, "73282932000074", "certain"),
        Example({"siret": "73282932000074 (siège)"}, "73282932000074", "certain"),
        Example({"siret": "73 282 932 000 074"}, "73282932000074", "certain"),
        Example({"siret": "732829320 NIC 00074"}, "73282932000074", "certain"),
        Example({"siret": "732829320 (NIC : 00074)"}, "73282932000074", "certain"),
        Example({"siret": "732829320OOO74"}, "73282932000074", "likely"),
        Example(
            {"siret": "73282932000074 pour la mairie"},
            {"siret": "73282932000074", "siret_brut": "73282932000074 pour la mairie"},
            "likely",
        ),
        Example({"siret": "73282932000074"}, None),
        Example({"siret": "7,32829E+13"}, None),
        Example({"siret": "732 829 320"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role(*ROLES),
    lambda _: pl.col("value").str.contains(r"[^0-9]"),
    each(judge),
)
