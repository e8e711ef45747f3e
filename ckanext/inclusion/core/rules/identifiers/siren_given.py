"""A SIREN where a SIRET is wanted: nine digits name the organisation, not the place.

Which of its establishments is meant cannot be told from it: a person is asked.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.identifiers.numbers import ROLES, digits_of, is_siren
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Ask for the five digits that a SIREN lacks."""
    return ask() if is_siren(digits_of(value)) else None


RULE = Rule(
    id="siren-given",
    role="siret",
    explanation=Explanation(
        N_("“{value}” is a SIREN: it names the organisation, not this place of it."),
        N_(
            "Look for the organisation on annuaire-entreprises.data.gouv.fr and copy the SIRET of "
            "the establishment at this address."
        ),
    ),
    examples=(
        Example({"siret": "732829320"}, None, "manual"),
        Example({"siret": "732 829 320"}, None, "manual"),
        Example({"siret": "732829321"}, None),
        Example({"siret": "73282932000074"}, None),
    ),
    best="manual",
)

ASKED = ValueRule(
    RULE,
    with_role(*ROLES),
    lambda _: pl.col("value").str.contains(r"^\D*(?:[0-9]\D?){9,11}$"),
    each(judge),
)
