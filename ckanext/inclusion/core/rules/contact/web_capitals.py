"""A web address that begins with a capital: Https://Www.Mairie.fr for https://www.mairie.fr.

A telephone begins a sentence so, a formula each word. Scheme and host are the same in small letters
(RFC 3986): certain. The page behind them is another one in capitals, so it is left.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import WHOLE_URL, is_web, lower_host
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return an address with its scheme and host in small letters."""
    return Verdict("certain", lower_host(value)) if WHOLE_URL.fullmatch(value) else None


RULE = Rule(
    id="web-capitals",
    role="website",
    explanation=Explanation(
        N_("“{value}” begins with capitals, which not every program reads as a web address."),
        N_("Accept the correction: the address stays the same."),
    ),
    examples=(
        Example({"website": "Https://Www.Mairie.Example"}, "https://www.mairie.example", "certain"),
        Example({"website": "HTTP://MAIRIE.EXAMPLE/Epn"}, "http://mairie.example/Epn", "certain"),
        Example({"website": "https://Mairie.example"}, None),
        Example({"website": "Http : voir le site"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    is_web,
    lambda _: (
        pl.col("value").str.contains(r"^(?i:https?)://") & ~pl.col("value").str.contains("^http")
    ),
    each(judge),
)
