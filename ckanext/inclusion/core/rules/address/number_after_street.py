"""The number of a house after its street: “rue des Lilas, 12”, as neighbours abroad write it.

After a comma or n° a number at the end is no part of a name (rue du 8 mai 1945, route nationale 7).
It moves to its own column where the standard has one, else before the street; a floor or a box is
written so as well: likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address.words import NUMBER, TYPE
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

STREET_AND_NUMBER = re.compile(
    rf"(?P<street>{TYPE} [^,;()0-9]*[^\W\d_][^,;()]*?)"
    rf"(?:\s*[,;]\s*(?:n[°o]?\.? ?)?|\s+n[°o]\.? ?|\s*\((?:n[°o]\.? ?)?)"
    rf"(?P<number>{NUMBER})\)?",
    re.IGNORECASE,
)
ENDED = r"(?:[,;(]|[nN][°o]).{0,4}[0-9]{1,4}(?:[ -]?\w{1,6})?\)?$"


def judge(value: str, column: Column) -> Verdict | None:
    """Return the street; the number moves to its column, or before the street."""
    found = STREET_AND_NUMBER.fullmatch(value)
    if not found:
        return None
    street, number = found["street"].strip(), found["number"].strip()
    if column.role != "street" or column.standard.field_with_role("street_number") is None:
        return Verdict("likely", f"{number} {street}")
    return Verdict(
        "likely", street, (Move(number, (column.beside("street_number", "adresse_numero"),)),)
    )


RULE = Rule(
    id="number-after-street",
    role="street",
    explanation=Explanation(
        N_("“{value}” has the number of the house after the street."),
        N_("Accept the correction if it is the number of the house, and not a floor or a box."),
    ),
    examples=(
        Example(
            {"street": "rue des Lilas, 12"},
            {"street": "rue des Lilas", "street_number": "12"},
            "likely",
        ),
        Example(
            {"street": "rue des Lilas n° 12 bis"},
            {"street": "rue des Lilas", "street_number": "12 bis"},
            "likely",
        ),
        Example(
            {"street": "rue des Lilas, 12"}, "12 rue des Lilas", "likely", standard="mediation-1.0"
        ),
        Example({"street": "rue des Lilas, 12", "street_number": "14"}, None),
        Example({"street": "rue du 8 mai 1945"}, None),
        Example({"street": "route nationale 7"}, None),
        Example({"street": "12 rue des Lilas, 2"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE, with_role("street", "address"), lambda _: pl.col("value").str.contains(ENDED), each(judge)
)
