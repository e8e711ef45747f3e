"""A web address with signs around it: <https://…>, (…), quotes, [a text](https://…), a comma.

Mails, pages and programs put them there; no address begins or ends so: certain where there is one
address with its beginning, which is in its column.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import URL, WHOLE_URL, is_misplaced, is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

OPENING = "<([{\"'`‘’“”«» \t*"
CLOSING = OPENING.translate(str.maketrans("<([{", ">)]}")) + ".,;:!|\\"
# Links as programs write them: Markdown's, and HTML's.
LINK = re.compile(
    r"\[[^\]]*\]\((?P<url>[^()\s]+)\)|<a\s[^>]*href=[\"']?(?P<link>[^\"'>\s]+)[\"']?[^>]*>.*</a>",
    re.IGNORECASE | re.DOTALL,
)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the address that stands inside of signs."""
    link = LINK.fullmatch(value.strip())
    inside = (link["url"] or link["link"]) if link else value
    after = inside.lstrip(OPENING).rstrip(CLOSING)
    if after.count("(") > after.count(")"):
        after += ")"
    if after == value or not URL.fullmatch(after):
        return None
    sure = WHOLE_URL.fullmatch(after) and not is_misplaced(after, column)
    return Verdict("certain" if sure else "likely", after)


RULE = Rule(
    id="web-around",
    role="website",
    explanation=Explanation(
        N_("“{value}” has signs around the web address."),
        N_("Accept the correction: the column wants the address “{after}” alone."),
    ),
    examples=(
        Example({"website": "<https://mairie.example>"}, "https://mairie.example", "certain"),
        Example({"website": "(https://mairie.example)"}, "https://mairie.example", "certain"),
        Example({"website": '"https://mairie.example"'}, "https://mairie.example", "certain"),
        Example(
            {"website": "https://mairie.example/epn,"}, "https://mairie.example/epn", "certain"
        ),
        Example(
            {"website": "[Le site](https://mairie.example)"}, "https://mairie.example", "certain"
        ),
        Example(
            {"website": '<a href="https://mairie.example">Site</a>'},
            "https://mairie.example",
            "certain",
        ),
        Example({"website": "<www.mairie.example>"}, "www.mairie.example", "likely"),
        Example({"website": "https://mairie.example/a_(b)"}, None),
        Example({"website": "https://mairie.example"}, None),
        Example({"website": "(voir le site)"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    is_web,
    lambda _: pl.col("value").str.contains(r"^[^A-Za-z0-9]|[^A-Za-z0-9/=_#&%~+-]$"),
    each(judge),
)
