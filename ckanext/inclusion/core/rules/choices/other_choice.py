"""A kind or legal form that the standard does not know: “Autre / Inconnu”, and the text beside it.

Only for short names that are near to none of the list; the text moves to a local column, so that
nothing is lost. Whether none of the list fits better is for a person to say: likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.choices import choice_spelling
from ckanext.inclusion.core.rules.choices.columns import keep_text, to_be_read
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

OTHER = "Autre / Inconnu"
ROLES = ("kind", "legal_form")
# A name of a few words: no sentence, number or address, which belong in another column.
NAME = r"^\p{Lu}?[\p{L}'’ ./()-]{2,60}$"
# At best one in five of such names has a value of the list that fits better.
CONFIDENCE = 0.8


def judge(value: str, column: Column) -> Verdict | None:
    """Return “Autre / Inconnu” for a name that means nothing of the list."""
    if choice_spelling.judge(value, column):
        return None
    return Verdict("likely", OTHER, keep_text(value, column), confidence=CONFIDENCE)


def wants(column: Column) -> bool:
    """Tell whether a column has this value."""
    return column.role in ROLES and column.field is not None and OTHER in column.field.values


def suspects(column: Column) -> pl.Expr:
    """Tell which values are names that are not of the list."""
    return to_be_read(column) & pl.col("value").str.contains(NAME)


RULE = Rule(
    id="other-choice",
    role="kind",
    explanation=Explanation(
        N_("“{value}” is none of the standard's values: “{after}” is the one for the rest."),
        N_("Choose a better value of the list if there is one, else accept the correction."),
    ),
    examples=(
        Example(
            {"kind": "Incubateur d'entreprises"},
            {"kind": OTHER, "type_lieu_brut": "Incubateur d'entreprises"},
            "likely",
        ),
        Example({"kind": "44.163341"}, None),
        Example({"kind": "Médiathèque"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, wants, suspects, each(judge))
