"""The number of an association where a SIRET is wanted: W751234567, RNA : W751234567.

An association may have no SIRET, and its number in the register (RNA) is no such. The standard of
2021 has no column for it: it moves to a local one, which is likely what is wanted; those of 2022
and 2024 take it in the pivot, where only words around it go: certain.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.identifiers.numbers import ROLES
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# W, three signs of the prefecture, six figures; 2A and 9C are among the prefectures.
NUMBER = re.compile(r"W[0-9][0-9A-D][0-9][0-9]{6}", re.IGNORECASE)
WORDS = re.compile(
    r"^(?:(?:n(?:um[ée]ro)?\b°?|n°|rna|r\.n\.a\.?|waldec|association|asso|loi 1901|"
    r"de|du|d')[\s:=.-]*)+",
    re.IGNORECASE,
)
LOCAL_COLUMN = "rna"
SUSPECT = r"(?i)\bW[0-9][0-9A-D](?:[ .-]?[0-9]){7}\W*$"


def judge(value: str, column: Column) -> Verdict | None:
    """Return the number alone, or move it where the column is for SIRET only."""
    number = re.sub(r"[ .-]", "", WORDS.sub("", value)).rstrip(";,)").upper()
    if not NUMBER.fullmatch(number):
        return None
    if column.role == "pivot":
        return Verdict("certain", number)
    return Verdict("likely", "", (Move(number, (LOCAL_COLUMN,), " ; "),))


RULE = Rule(
    id="association-number",
    role="siret",
    explanation=Explanation(
        N_("“{value}” is the number of an association in its register (RNA), not a SIRET."),
        N_(
            "Accept the correction: nothing is lost. Ask the association for its SIRET, which it "
            "has if it has staff or subsidies."
        ),
    ),
    examples=(
        Example({"siret": "W751234567"}, {"siret": "", "rna": "W751234567"}, "likely"),
        Example({"siret": "RNA : W2B2001234"}, {"siret": "", "rna": "W2B2001234"}, "likely"),
        Example(
            {"pivot": "RNA : W751234567"},
            {"pivot": "W751234567"},
            "certain",
            standard="mediation-1.0",
        ),
        Example({"pivot": "W751234567"}, None, standard="mediation-1.0"),
        Example({"siret": "73282932000074"}, None),
        Example({"siret": "W12"}, None),
    ),
)

ASKED = ValueRule(
    RULE, with_role(*ROLES), lambda _: pl.col("value").str.contains(SUSPECT), each(judge)
)
