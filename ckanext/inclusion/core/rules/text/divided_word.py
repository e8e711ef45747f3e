"""A word that was divided at the end of a line: Média- thèque, Associa- tion.

A copy of a leaflet in columns keeps the hyphen. Where both parts are together a usual word, and the
second begins with a small letter, it is likely that; names in two parts have no space there.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.words import as_known
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

DIVIDED = re.compile(r"([^\W\d_]{2,})[-\xad‐]\s+([^\W\d_]{2,})")
SUSPECT = r"\p{L}[\x{ad}‐-]\s+\p{Ll}"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value with the words in one piece."""
    after = DIVIDED.sub(_join, value)
    return Verdict("likely", after) if after != value else None


def _join(match: re.Match[str]) -> str:
    whole = match[1] + match[2]
    return whole if match[2].islower() and as_known(whole) else match[0]


RULE = Rule(
    id="divided-word",
    role="name",
    explanation=Explanation(
        N_("“{value}” has a word that was divided at the end of a line."),
        N_("Accept the correction: the word is “{after}” in one piece."),
    ),
    examples=(
        Example({"name": "Média- thèque de Gap"}, "Médiathèque de Gap", "likely"),
        Example(
            {"organisation": "Associa-\ntion Reflets"},
            {"organisation": "Association Reflets"},
            "likely",
        ),
        Example({"name": "Saint- Paul"}, None),
        Example({"name": "Cyber- base"}, None),
        Example({"name": "Espace-vie"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation", "description"),
    lambda _: pl.col("value").str.contains(SUSPECT),
    each(judge),
)
