"""The name of an account in the column of its network: @mairie, for the address of its page.

With the @ it is a name of that network and nothing else: certain, and likely where it has dots or
hyphens, as a domain has. A bare word may be the name of a page that is called otherwise: likely;
one that ends as a domain does is none.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import PROFILES, network_of
from ckanext.inclusion.core.rules.contact.web_scheme import USUAL_END
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# The networks' names of accounts have letters, digits and few signs; the shortest of a page has 5.
HANDLE = re.compile(r"(@?)([A-Za-z0-9_.-]{3,50})")
# What only says which network it is of: FB : mairie, facebook/mairie, mairie (Facebook).
NAMING = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:(?:page|compte|sur|facebook|fb|twitter|instagram|insta)(?:\s*[:=/>]+\s*|\s+(?=@)))+|"
    r"\s*\((?:facebook|fb|twitter|instagram)\)$",
    re.IGNORECASE,
)
SHORTEST_BARE = 5


def judge(value: str, column: Column) -> Verdict | None:
    """Return the address of an account's page."""
    named = NAMING.sub("", value)
    found = HANDLE.fullmatch(named)
    network = network_of(column)
    if not found or network is None or found[2].isdigit() or found[2].lower() in PROFILES:
        return None
    at, name = found.groups()
    signs = "." in name or "-" in name
    if not at and (USUAL_END.match(name) or len(name) < SHORTEST_BARE):
        return None
    return Verdict(
        "certain" if at and not signs and named == value else "likely", PROFILES[network] + name
    )


RULE = Rule(
    id="network-handle",
    role="facebook",
    explanation=Explanation(
        N_("“{value}” is the name of an account, not the address of its page."),
        N_("Try the address “{after}” in a browser, then accept the correction."),
    ),
    examples=(
        Example({"facebook": "@mairiexemple"}, "https://www.facebook.com/mairiexemple", "certain"),
        Example({"facebook": "mairiexemple"}, "https://www.facebook.com/mairiexemple", "likely"),
        Example(
            {"contact_twitter": "@mairiexemple"},
            {"contact_twitter": "https://twitter.com/mairiexemple"},
            "certain",
        ),
        Example(
            {"facebook": "@lieu.saint-andre.587"},
            "https://www.facebook.com/lieu.saint-andre.587",
            "likely",
        ),
        Example(
            {"facebook": "lieu.exemple.12"}, "https://www.facebook.com/lieu.exemple.12", "likely"
        ),
        Example({"facebook": "mairie.example"}, None),
        Example({"facebook": "FB : mairiex"}, "https://www.facebook.com/mairiex", "likely"),
        Example({"facebook": "facebook/mairiex"}, "https://www.facebook.com/mairiex", "likely"),
        Example({"facebook": "mairiex (Facebook)"}, "https://www.facebook.com/mairiex", "likely"),
        Example({"facebook": "Facebook"}, None),
        Example({"facebook": "Mairie d'Exemple"}, None),
        Example({"website": "@mairiexemple"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    lambda column: network_of(column) in PROFILES,
    lambda _: ~pl.col("value").str.contains(r"^(?i)https?://(?:[\w-]+\.)+\w"),
    each(judge),
)
