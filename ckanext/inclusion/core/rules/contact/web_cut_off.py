"""What a search shows for a web address: https://mairie.fr › services, https://mairie.fr/serv….

The way to the page is in words, or its end is cut off: the page cannot be told, the site can. The
address of the site is likely what is wanted; what stood there is kept in a local column.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import (
    HOST,
    PATH,
    SCHEME,
    WHOLE_URL,
    is_web,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# The site, and what is left of the page.
CUT_OFF = re.compile(
    rf"(?P<site>{SCHEME}{HOST}(?::[0-9]+)?|www\.{HOST}){PATH}*?(?:\.{{2,}}|…|\[…\])", re.IGNORECASE
)
# A whole address before the names of pages that lead further.
TRAIL = re.compile(
    rf"(?P<site>{WHOLE_URL.pattern}|www\.{HOST}/?)\s*[›»>→](?!\s*(?:{SCHEME}|www\.))(?P<way>[^@]+)",
    re.IGNORECASE,
)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the site; what stood there is kept."""
    found = CUT_OFF.fullmatch(value) or TRAIL.fullmatch(value)
    if not found:
        return None
    site = found["site"]
    if not WHOLE_URL.fullmatch(site):
        site = f"http://{site}"
    return Verdict("likely", site, (Move(value, (f"{column.name}_brut",), " ; "),))


RULE = Rule(
    id="web-cut-off",
    role="website",
    explanation=Explanation(
        N_("“{value}” is what a search shows: the address of the page is cut off."),
        N_(
            "Accept the address of the site, {after}, or open the page and copy its address from "
            "the bar of the browser; what stood there is kept in a column of its own."
        ),
    ),
    examples=(
        Example(
            {"website": "https://mairie.example/nume..."},
            {
                "website": "https://mairie.example",
                "contact_web_brut": "https://mairie.example/nume...",
            },
            "likely",
        ),
        Example(
            {"website": "https://mairie.example › services › numerique"},
            {
                "website": "https://mairie.example",
                "contact_web_brut": "https://mairie.example › services › numerique",
            },
            "likely",
        ),
        Example(
            {"website": "https://mairie.example/epn > Horaires"},
            {
                "website": "https://mairie.example/epn",
                "contact_web_brut": "https://mairie.example/epn > Horaires",
            },
            "likely",
        ),
        Example(
            {"website": "www.mairie.example/acc…"},
            {"website": "http://www.mairie.example", "contact_web_brut": "www.mairie.example/acc…"},
            "likely",
        ),
        Example({"website": "https://mairie.example/epn."}, None),
        Example({"website": "https://mairie.example"}, None),
        Example({"website": "Voir notre site..."}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    is_web,
    lambda _: pl.col("value").str.contains(r"[›»>→]|\.\.\W*$|…"),
    each(judge),
)
