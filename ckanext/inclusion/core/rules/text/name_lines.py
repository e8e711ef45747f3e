"""A name in several lines, each of words only: Médiathèque, and L'Escale below.

A cell that was too narrow was broken by hand, or two parts of a name stand below each other. With a
figure, an address or the word for a street in it, a line may be something else than a name, and the
lines are left; else they are likely one name.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address.words import TYPE
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

OTHER = re.compile(rf"[0-9@]|://|[-:;,]\s*\n|\n\s*(?:[-•(]|{TYPE}\s)", re.IGNORECASE)
LINE_END = re.compile(r"\s*[\r\n\t]+\s*")
MOST_LINES = 3


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a name in one line."""
    if OTHER.search(value) or len(LINE_END.split(value)) > MOST_LINES:
        return None
    return Verdict("likely", LINE_END.sub(" ", value))


RULE = Rule(
    id="name-lines",
    role="name",
    explanation=Explanation(
        N_("“{value}” is a name in several lines."),
        N_("Accept the correction if all lines are one name."),
    ),
    examples=(
        Example(
            {"organisation": "Association\nFamilles et Numérique"},
            {"organisation": "Association Familles et Numérique"},
            "likely",
        ),
        Example({"name": "Médiathèque\nL'Escale"}, "Médiathèque L'Escale", "likely"),
        Example({"name": "Médiathèque\n12 rue Haute"}, None),
        Example({"name": "Médiathèque\nPlace Haute"}, None),
        Example({"name": "Médiathèque\nepn@mairie.example"}, None),
        Example({"name": "Médiathèque L'Escale"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation"),
    lambda _: pl.col("value").str.contains(r"[^\s][ ]*[\r\n\t]+\s*[^\s]"),
    each(judge),
)
