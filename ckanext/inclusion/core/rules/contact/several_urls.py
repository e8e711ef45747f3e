"""Several web addresses in a cell where one is wanted: the first stays, the others move.

Which one is the place's own is for a person to say: likely. The standard of 2024 wants all of them
in the cell, with a bar between: there it is certain. An address twice, with a slash at its end or
without, is one.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import (
    URL,
    WHOLE_URL,
    drop_repeated,
    holds_several,
    is_web,
    same_page,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# A semicolon, bar or comma also stands inside an address: what follows it must begin as one does.
BEGINS = r"(?=https?:|www\.)"
BETWEEN = re.compile(rf"\s*[;|,]\s*{BEGINS}|\s+(?:(?:et|ou|puis|[/;|,&+–—-])\s+)?|[;|,]\s+")


def judge(value: str, column: Column) -> Verdict | None:
    """Return the first of several addresses, or all in the standard's form."""
    every = list(filter(None, BETWEEN.split(value)))
    found = drop_repeated(every, same_page)
    if len(found) == 1 < len(every) and WHOLE_URL.fullmatch(found[0]):
        return Verdict("certain", found[0])
    if len(found) < len(("first", "second")) or not all(map(URL.fullmatch, found)):
        return None
    if holds_several(column):
        return Verdict("certain", "|".join(found))
    others = Move("|".join(found[1:]), (f"{column.name}_autres",), "|")
    return Verdict("likely", found[0], (others,))


RULE = Rule(
    id="several-urls",
    role="website",
    explanation=Explanation(
        N_("“{value}” holds several web addresses where one is wanted."),
        N_("Look which is the place's own; the others are kept in a column of their own."),
    ),
    examples=(
        Example(
            {"website": "https://mairie.example ; www.epn.example"},
            {"website": "https://mairie.example", "contact_web_autres": "www.epn.example"},
            "likely",
        ),
        Example(
            {"website": "https://mairie.example, https://epn.example"},
            "https://mairie.example|https://epn.example",
            "certain",
            standard="mediation-1.0",
        ),
        Example(
            {"website": "https://mairie.example / https://mairie.example"},
            "https://mairie.example",
            "certain",
        ),
        Example(
            {"website": "https://mairie.example/epn ; https://mairie.example/epn/"},
            "https://mairie.example/epn",
            "certain",
            standard="mediation-1.0",
        ),
        Example({"website": "https://mairie.example/a,178.html"}, None),
        Example({"website": "https://mairie.example"}, None),
    ),
)

ASKED = ValueRule(RULE, is_web, lambda _: pl.col("value").str.contains(r"[;|,\s]"), each(judge))
