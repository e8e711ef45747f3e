"""The number of a house twice before its street: “12 12 rue Haute”.

A formula joins a column of numbers and one of streets that have them already. Two houses with the
same number are one: likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address import glued_number
from ckanext.inclusion.core.rules.address.words import NUMBER, TYPE
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

TWICE = re.compile(rf"(?P<number>{NUMBER})[\s,;.-]+(?P<rest>{NUMBER}[ ,]+{TYPE}\s.*)", re.I | re.S)
BEGUN = r"^[0-9]{1,4}[^0-9]{0,8}[0-9]"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return an address with its number once; a repetition may stand in one of them only."""
    found = TWICE.fullmatch(value)
    if not found:
        return None
    first, rest = found["number"].lower(), found["rest"]
    same = re.match(rf"{re.escape(first)}\b", rest, re.IGNORECASE)
    return Verdict("likely", rest) if same else None


RULE = Rule(
    id="repeated-number",
    role="address",
    explanation=Explanation(
        N_("“{value}” has the number of the house twice."),
        N_("Accept the correction: the number stands once before the street."),
    ),
    examples=(
        Example({"address": "12 12 rue Haute"}, "12 rue Haute", "likely"),
        Example({"address": "12, 12 bis rue Haute"}, "12 bis rue Haute", "likely"),
        Example(
            {"street": "12, 12 rue Haute"},
            {"street": "12 rue Haute"},
            "likely",
            standard="mediation-1.0",
        ),
        Example({"address": "12-14 rue Haute"}, None),
        Example({"address": "12, 14 rue Haute"}, None),
        Example({"address": "12 rue du 12 Mai"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE, glued_number.wants, lambda _: pl.col("value").str.contains(BEGUN), each(judge)
)
