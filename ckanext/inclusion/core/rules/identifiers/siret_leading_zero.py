"""SIRET that lost leading zeros to a spreadsheet: 5580113800011 for 05580113800011.

Thirteen digits whose sums are right with the zero are likely such a number: one in a hundred of
those that lost another digit has right sums as well, so it is never certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.identifiers.numbers import (
    ROLES,
    SIRET_LENGTH,
    digits_of,
    is_siret,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# No SIREN in use begins with more than two zeros.
MOST_ZEROS = 2
_SHORT = r"^\D*(?:[0-9]\D{0,2}){12,13}\D*$"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return the number with its zeros."""
    digits = digits_of(value)
    full = digits.zfill(SIRET_LENGTH)
    lost = SIRET_LENGTH - len(digits)
    return Verdict("likely", full) if digits and 0 < lost <= MOST_ZEROS and is_siret(full) else None


RULE = Rule(
    id="siret-leading-zero",
    role="siret",
    explanation=Explanation(
        N_("“{value}” is probably a SIRET that lost its leading zero: {after}."),
        N_(
            "Compare it with annuaire-entreprises.data.gouv.fr, and accept the correction. To "
            "avoid it next time, put the column in text format."
        ),
    ),
    examples=(
        Example({"siret": "5580113800011"}, "05580113800011", "likely"),
        Example({"siret": "5 580 113 800 011"}, "05580113800011", "likely"),
        Example({"siret": "7328293200007"}, None),
        Example({"siret": "73282932000074"}, None),
        Example({"siret": "580"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role(*ROLES),
    lambda _: pl.col("value").str.contains(_SHORT),
    each(judge),
)
