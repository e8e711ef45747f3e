r"""Signs of windows-1252 that were read as controls: l\x92école for l’école.

A file in windows-1252 is taken for Latin-1, where the bytes 80 to 9F are controls that nobody ever
types. Each stands for one quote, dash or letter of windows-1252, so it is certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.mojibake import PAIRS
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

CONTROLS = range(0x80, 0xA0)
# Bytes that windows-1252 leaves undefined stay as they are.
SIGNS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in CONTROLS}


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Return a value with the signs in place of the controls."""
    return Verdict("certain", value.translate(SIGNS))


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which values have such controls, other than in a pair of mojibake."""
    value = pl.col("value")
    return value.str.contains(r"[\x80-\u{9f}]") & ~value.str.contains(PAIRS)


RULE = Rule(
    id="windows-signs",
    role="name",
    explanation=Explanation(
        N_("“{value}” has quotes, dashes or letters that were read in another encoding."),
        N_("Accept the correction: what could not be seen can be read again."),
    ),
    examples=(
        Example({"name": "Maison de l\x92école"}, "Maison de l’école", "certain"),
        Example({"name": "Ma\x9ctre"}, "Maœtre", "certain"),
        Example({"name": "Maison de l’école"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, suspects, each(judge))
