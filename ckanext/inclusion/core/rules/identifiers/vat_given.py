"""A number for taxes where a SIRET is wanted: FR44732829320 names the organisation, not the place.

Its first two figures are a key of the SIREN that follows. Which of the establishments is meant
cannot be told from it: a person is asked, with the SIREN to look for.
"""

from __future__ import annotations

import re

import polars as pl
from stdnum.fr import tva

from ckanext.inclusion.core.rules.identifiers.numbers import ROLES, SIREN_LENGTH, is_siren
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SUSPECT = r"(?i)FR\W*[0-9]{2}\W*(?:[0-9]\W*){9}$"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Ask for the SIRET of the organisation that a number for taxes is of."""
    number = re.sub(r"[\W_]", "", value).upper()
    number = number[number.rfind("FR") :]
    siren = number[-SIREN_LENGTH:]
    return ask(siren=siren) if is_siren(siren) and tva.is_valid(number) else None


RULE = Rule(
    id="vat-given",
    role="siret",
    explanation=Explanation(
        N_("“{value}” is a number for taxes: it names the organisation {siren}, not this place."),
        N_(
            "Look for {siren} on annuaire-entreprises.data.gouv.fr and copy the SIRET of the "
            "establishment at this address."
        ),
    ),
    examples=(
        Example({"siret": "FR44732829320"}, None, "manual"),
        Example({"siret": "TVA : FR 44 732 829 320"}, None, "manual"),
        Example({"siret": "FR45732829320"}, None),
        Example({"siret": "73282932000074"}, None),
    ),
    best="manual",
)

ASKED = ValueRule(
    RULE, with_role(*ROLES), lambda _: pl.col("value").str.contains(SUSPECT), each(judge)
)
