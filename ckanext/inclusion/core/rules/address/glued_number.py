"""The number of a house glued to its street, or parted by a wrong sign: “10; rue”, “10rue”.

Exports that join number and street leave them. Between a number and a word for a street nothing
else can be meant than a space: certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.address.words import BEGUN, NUMBER_AND_STREET
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return an address with one space between number and street."""
    found = NUMBER_AND_STREET.match(value)
    plain = value[:1].isdigit() and found is not None and found["between"] in (" ", ", ")
    if not found or plain:
        return None
    return Verdict("certain", f"{found['number'].strip()} {found['street'].strip()}")


def wants(column: Column) -> bool:
    """Tell whether a column holds number and street together."""
    own_number = column.standard.field_with_role("street_number")
    return column.role == "address" or (column.role == "street" and own_number is None)


RULE = Rule(
    id="glued-number",
    role="address",
    explanation=Explanation(
        N_("“{value}” has no plain space between the number and the street."),
        N_("Accept the correction: programs that look for addresses need it."),
    ),
    examples=(
        Example({"address": "10; rue des Lilas"}, "10 rue des Lilas", "certain"),
        Example({"address": "10rue des Lilas"}, "10 rue des Lilas", "certain"),
        Example({"address": "10 , rue des Lilas"}, "10 rue des Lilas", "certain"),
        Example(
            {"street": "10bis;rue des Lilas"},
            {"street": "10bis rue des Lilas"},
            "certain",
            standard="mediation-1.0",
        ),
        Example({"address": "10-rue des Lilas"}, "10 rue des Lilas", "certain"),
        Example({"address": "N°10 rue des Lilas"}, "10 rue des Lilas", "certain"),
        Example({"address": "10 rue des Lilas"}, None),
        Example({"address": "10-12 rue des Lilas"}, None),
        Example({"address": "10, rue des Lilas"}, None),
        Example({"address": "2A les Roches"}, None),
    ),
)

ASKED = ValueRule(RULE, wants, lambda _: pl.col("value").str.contains(BEGUN), each(judge))
