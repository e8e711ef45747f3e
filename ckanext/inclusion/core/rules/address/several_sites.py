"""Several addresses in one: “12 rue des Lilas / 5 place du Marché”.

A place that has two sites is two rows, and a program would look for one of them only. Which number,
hours and name belong to which is for a person to say.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address.words import NUMBER, TYPE
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SITE = rf"\b{NUMBER}[ ,]+{TYPE}"
SEVERAL = rf"(?i){SITE}.*(?:[;/|\n]| et | ou | - ).*{SITE}"

HOLDS_SEVERAL = re.compile(SEVERAL)


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Ask for one row for each address."""
    return ask()


RULE = Rule(
    id="several-sites",
    role="street",
    explanation=Explanation(
        N_("“{value}” holds several addresses."),
        N_("Make a row for each site, or keep the address where the public is received."),
    ),
    examples=(
        Example({"street": "12 rue des Lilas / 5 place du Marché"}, None, "manual"),
        Example({"street": "12 rue des Lilas et 5 place du Marché"}, None, "manual"),
        Example({"street": "rue des Lilas"}, None),
        Example({"street": "12 rue des Lilas - Place du Marché"}, None),
    ),
    best="manual",
)

ASKED = ValueRule(
    RULE,
    with_role("street", "address"),
    lambda _: pl.col("value").str.contains(SEVERAL),
    each(judge),
)
