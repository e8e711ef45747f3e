"""Digits of another script, full-width ones before all: ０４０００ for 04000.

An input method or a scan leaves them. Each is one digit and no other, so it is certain; in prose
they are left alone.
"""

from __future__ import annotations

import unicodedata

import polars as pl

from ckanext.inclusion.core.characters import OTHER_DIGITS, is_prose
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Return a value with plain digits."""
    plain = (str(unicodedata.digit(one)) if one.isdecimal() else one for one in value)
    return Verdict("certain", "".join(plain))


def _is_coded(column: Column) -> bool:
    return column.field is not None and not is_prose(column.field)


RULE = Rule(
    id="digits-of-another-script",
    role="postcode",
    explanation=Explanation(
        N_("“{value}” has digits of another script, which programs do not read as numbers."),
        N_("Accept the correction: each digit keeps its value."),
    ),
    examples=(
        Example({"postcode": "０４０００"}, "04000", "certain"),
        Example({"phone": "٠٤ 65 71 00 00"}, {"phone": "04 65 71 00 00"}, "certain"),
        Example({"postcode": "04000"}, None),
        Example({"name": "Maison ５"}, None),
    ),
)

ASKED = ValueRule(
    RULE, _is_coded, lambda _: pl.col("value").str.contains(OTHER_DIGITS), each(judge)
)
