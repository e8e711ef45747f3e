"""A whole address in the column of the number: “10 rue des Lilas”.

Where the column of the street is empty or has the same street, the address is cut at the word for
the street: certain. Else nothing is proposed.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.address.words import NUMBER_AND_STREET
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return the number; the street moves."""
    found = NUMBER_AND_STREET.match(value)
    if not found:
        return None
    street = Move(found["street"].strip(), (column.beside("street", "adresse_rue"),))
    return Verdict("certain", found["number"].strip(), (street,))


RULE = Rule(
    id="street-in-number",
    role="street_number",
    explanation=Explanation(
        N_("“{value}” is a number with its street, in the column of the number."),
        N_("Accept the correction: the street moves to its own column."),
    ),
    examples=(
        Example(
            {"street_number": "10 rue des Lilas"},
            {"street_number": "10", "street": "rue des Lilas"},
            "certain",
        ),
        Example({"street_number": "10 rue des Lilas", "street": "rue des Roses"}, None),
        Example({"street_number": "10"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role("street_number"),
    lambda _: pl.col("value").str.contains(r"^[^A-Za-z]*[0-9].*[A-Za-z]{2}"),
    each(judge),
)
