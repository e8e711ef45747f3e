"""Several e-mail addresses in a cell where one is wanted: the first stays, the others move.

Which is the place's own is for a person to say: likely. The standard of 2024 wants all of them,
with a bar between: there it is certain. No mailbox differs from another by capitals alone: an
address twice is one.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import EMAIL, drop_repeated, holds_several
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

BETWEEN = re.compile(r"\s*[;|,/&+\n]\s*|\s+(?:(?:et|ou|puis|[-–—])\s+)?")


def judge(value: str, column: Column) -> Verdict | None:
    """Return the first of several addresses, or all in the standard's form."""
    every = list(filter(None, BETWEEN.split(value)))
    found = drop_repeated(every, str.lower)
    if not found or not all(map(EMAIL.fullmatch, found)):
        return None
    if len(found) == 1 < len(every):
        return Verdict("certain", found[0])
    if len(found) == 1:
        return None
    if holds_several(column):
        return Verdict("certain", "|".join(found))
    others = Move("|".join(found[1:]), (f"{column.name}_autres",), "|")
    return Verdict("likely", found[0], (others,))


RULE = Rule(
    id="several-emails",
    role="email",
    explanation=Explanation(
        N_("“{value}” holds several e-mail addresses where one is wanted."),
        N_("Look which is the place's own; the others are kept in a column of their own."),
    ),
    examples=(
        Example(
            {"email": "a@mairie.example / b@mairie.example"},
            {"email": "a@mairie.example", "contact_email_autres": "b@mairie.example"},
            "likely",
        ),
        Example(
            {"email": "a@mairie.example;b@mairie.example"},
            "a@mairie.example|b@mairie.example",
            "certain",
            standard="mediation-1.0",
        ),
        Example(
            {"email": "a@mairie.example|b@mairie.example"}, None, None, standard="mediation-1.0"
        ),
        Example(
            {"email": "a@mairie.example ; A@mairie.example"},
            "a@mairie.example",
            "certain",
            standard="mediation-1.0",
        ),
        Example({"email": "a@mairie.example"}, None),
        Example({"email": "a@mairie.example (accueil)"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role("email"),
    lambda _: pl.col("value").str.count_matches("@", literal=True) > 1,
    each(judge),
)
