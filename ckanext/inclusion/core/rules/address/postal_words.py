"""What the post adds to an address: BP 12, CS 40123, CEDEX 9; in the column of the street.

It tells a box or a sorting office, not where the place is, and geocoders fail on it. It moves to
the complement of the address. That nothing else of the street goes with it is likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address.words import NUMBER, TYPE
from ckanext.inclusion.core.rules.local_columns import COMPLEMENT
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

BOX = r"\b(?:B\.?P\.?|C\.?S\.?|TSA|bo[iî]te postale) ?(?:n[°o]\.?)? ?:? ?[0-9]{1,3}"
CEDEX = r"\bCEDEX(?: [0-9]{1,2})?\b"
# A box may be written in two groups, but the number before a word for a street is that of a house.
SECOND_GROUP = rf"(?: (?!{NUMBER}[ ,]*{TYPE})[0-9]{{1,3}}|[0-9]{{0,3}})\b"
# The number of a CS has five digits always.
FIVE_DIGITS = r"\bC\.?S\.? ?[0-9]{2} [0-9]{3}\b"
WORDS = re.compile(rf"{FIVE_DIGITS}|{BOX}{SECOND_GROUP}|{CEDEX}", re.IGNORECASE)
IN_BRACKETS = re.compile(rf"\((?:{WORDS.pattern}|[\s,;])+\)", re.IGNORECASE)
ENDS = " ,;-–/"


def judge(value: str, column: Column) -> Verdict | None:
    """Return a street without what the post adds, unless nothing is left."""
    found = [match[0] for match in WORDS.finditer(value)]
    bare = IN_BRACKETS.sub(lambda match: match[0].strip("()"), value)
    pieces = [piece.strip(ENDS) for piece in WORDS.split(bare)]
    street = ", ".join(filter(None, pieces))
    if not found or not street:
        return None
    complement = column.beside("address_complement", COMPLEMENT)
    return Verdict("likely", street, (Move(" ".join(found), (complement,), " "),))


RULE = Rule(
    id="postal-words",
    role="street",
    explanation=Explanation(
        N_("“{value}” has what only the post needs: a box (BP, CS) or CEDEX."),
        N_("Accept the correction: it moves to the complement of the address."),
    ),
    examples=(
        Example(
            {"street": "rue des Lilas BP 12"},
            {"street": "rue des Lilas", "complement_adresse": "BP 12"},
            "likely",
        ),
        Example(
            {"street": "CS 40123, rue des Lilas, CEDEX 9"},
            {"street": "rue des Lilas", "complement_adresse": "CS 40123 CEDEX 9"},
            "likely",
        ),
        Example(
            {"street": "BP 50 123, rue des Lilas"},
            {"street": "123, rue des Lilas", "complement_adresse": "BP 50"},
            "likely",
        ),
        Example(
            {"street": "BP 790 13 ter avenue de la Gare"},
            {"street": "13 ter avenue de la Gare", "complement_adresse": "BP 790"},
            "likely",
        ),
        Example(
            {"street": "CS 50 123 avenue de la Gare"},
            {"street": "avenue de la Gare", "complement_adresse": "CS 50 123"},
            "likely",
        ),
        Example(
            {"street": "avenue de la Gare BP 50 123"},
            {"street": "avenue de la Gare", "complement_adresse": "BP 50 123"},
            "likely",
        ),
        Example(
            {"street": "rue des Lilas (BP n°12)"},
            {"street": "rue des Lilas", "complement_adresse": "BP n°12"},
            "likely",
        ),
        Example({"street": "BP 12"}, None),
        Example({"street": "rue des CS"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("street"),
    lambda _: pl.col("value").str.contains(f"(?i){BOX}|{CEDEX}"),
    each(judge),
)
