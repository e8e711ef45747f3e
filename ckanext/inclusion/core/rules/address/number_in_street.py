"""The number in the column of the street, where it has one of its own: “12, rue des Lilas”.

Only before a word for a street (8 mai 1945 is a name, and so is 2e Avenue), and where the column of
the number is empty or has the same: then it is certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.address import several_sites
from ckanext.inclusion.core.rules.address.words import BEGUN, NUMBER_AND_STREET
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return the street; the number moves."""
    found = NUMBER_AND_STREET.match(value)
    if not found or several_sites.HOLDS_SEVERAL.search(value):
        return None
    number = Move(found["number"].strip(), (column.beside("street_number", "adresse_numero"),))
    return Verdict("certain", found["street"].strip(), (number,))


def wants(column: Column) -> bool:
    """Tell whether a column is for the street alone."""
    return column.role == "street" and column.standard.field_with_role("street_number") is not None


RULE = Rule(
    id="number-in-street",
    role="street",
    explanation=Explanation(
        N_("“{value}” has the number of the house, which has a column of its own."),
        N_("Accept the correction: the number moves to its own column."),
    ),
    examples=(
        Example(
            {"street": "12, rue des Lilas"},
            {"street": "rue des Lilas", "street_number": "12"},
            "certain",
        ),
        Example(
            {"street": "12 bis avenue Foch"},
            {"street": "avenue Foch", "street_number": "12 bis"},
            "certain",
        ),
        Example(
            {"street": "12rue des Lilas"},
            {"street": "rue des Lilas", "street_number": "12"},
            "certain",
        ),
        Example(
            {"street": "81-place du 14 Juillet"},
            {"street": "place du 14 Juillet", "street_number": "81"},
            "certain",
        ),
        Example(
            {"street": "81-83 rue des Lilas"},
            {"street": "rue des Lilas", "street_number": "81-83"},
            "certain",
        ),
        Example(
            {"street": "N° 12 rue des Lilas", "street_number": "12"},
            {"street": "rue des Lilas", "street_number": "12"},
            "certain",
        ),
        Example({"street": "12 rue des Lilas", "street_number": "14"}, None),
        Example({"street": "2e Avenue"}, None),
        Example({"street": "1re Rue"}, None),
        Example({"street": "3ème allée"}, None),
        Example({"street": "4 Chemins"}, None),
        Example({"street": "12 rue A / 5 place B"}, None),
        Example({"street": "8 mai 1945"}, None),
        Example({"street": "rue du 8 mai"}, None),
    ),
)

ASKED = ValueRule(RULE, wants, lambda _: pl.col("value").str.contains(BEGUN), each(judge))
