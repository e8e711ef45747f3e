"""The page of a network in the column of the web site, where that network has a column.

Only where the cell of the network is empty or has the same. It may be the only site that a place
has, so it is likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import (
    NETWORK_HOST,
    WHOLE_URL,
    keeps_networks_apart,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Move the address of a page to the column of its network."""
    found = NETWORK_HOST.match(value)
    if not found or not WHOLE_URL.fullmatch(value):
        return None
    target = column.name.replace("web", found[1].lower())
    field = column.standard.field_with_role("facebook")
    if found[1].lower() == "facebook" and field is not None:
        target = field.name
    return Verdict("likely", "", (Move(value, (target,)),))


RULE = Rule(
    id="network-in-web",
    role="website",
    explanation=Explanation(
        N_("“{value}” is the page of a network, which has a column of its own."),
        N_("Accept the correction; write the address of the web site if the place has one."),
    ),
    examples=(
        Example(
            {"website": "https://www.facebook.com/exemple"},
            {"website": "", "facebook": "https://www.facebook.com/exemple"},
            "likely",
        ),
        Example(
            {"website": "https://twitter.com/exemple"},
            {"website": "", "contact_twitter": "https://twitter.com/exemple"},
            "likely",
        ),
        Example(
            {
                "website": "https://www.facebook.com/exemple",
                "facebook": "https://www.facebook.com/autre",
            },
            None,
        ),
        Example({"website": "https://exemple.example/facebook.com/"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    keeps_networks_apart,
    lambda _: pl.col("value").str.contains(r"(?i)\b(?:facebook|twitter|instagram)\.com/"),
    each(judge),
)
