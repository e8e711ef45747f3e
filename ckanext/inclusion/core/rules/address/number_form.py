"""A number of a house with signs around it: “10;”, “n° 10”, “10,”.

They are left where an address was cut into its parts. Only the signs go: certain.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address.words import NUMBER
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SIGNED = re.compile(
    rf"^(?:#|n(?:[°ºor]|um[ée]ro)?[.:]? ?)?(?P<number>{NUMBER})(?:[ .,;:/–-]+|[.,]0)?$",
    re.IGNORECASE,
)


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a number without signs around it."""
    found = SIGNED.match(value)
    return Verdict("certain", found["number"]) if found else None


RULE = Rule(
    id="number-form",
    role="street_number",
    explanation=Explanation(
        N_("“{value}” has signs around the number of the house."),
        N_("Accept the correction: the number is “{after}”."),
    ),
    examples=(
        Example({"street_number": "10;"}, "10", "certain"),
        Example({"street_number": "n° 10"}, "10", "certain"),
        Example({"street_number": "10 bis,"}, "10 bis", "certain"),
        Example({"street_number": "10.0"}, "10", "certain"),
        Example({"street_number": "No 10"}, "10", "certain"),
        Example({"street_number": "10 bis"}, None),
        Example({"street_number": "10-12"}, None),
        Example({"street_number": "Bâtiment A"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role("street_number"),
    lambda _: pl.col("value").str.contains(r"^[Nn#]|[^0-9A-Za-z]$|[.,]0$"),
    each(judge),
)
