"""A web address with signs around it: <https://…>, (…), quotes, [a text](https://…), a comma.

Mails, pages and programs put them there; no address begins or ends so: certain where there is one
address with its beginning, which is in its column. Points at its end may stand for what was cut
off.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import (
    CUT_SHORT,
    URL,
    WHOLE_URL,
    is_misplaced,
    is_web,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

SUSPECT = r"(?i)^(?:[^a-z0-9]|href=)|[^a-z0-9/=_#&%~+-]$"
OPENING = "<([{\"'`‘’“”«» \t*"
CLOSING = OPENING.translate(str.maketrans("<([{", ">)]}")) + ".,;:!|\\"
# Links as programs write them: Markdown's, and HTML's.
LINK = re.compile(
    r"\[[^\]]*\]\((?P<url>[^()\s]+)\)|\[url\](?P<tag>[^\[\]\s]+)\[/url\]|"
    r"\[url=(?P<named>[^\[\]\s]+)\].*\[/url\]|\[(?P<wiki>https?:[^\[\]\s]+)(?:\s[^\]]*)?\]|"
    r"(?:<a\s[^<>]*)?\bhref=[\"']?(?P<link>[^\"'>\s]+)[\"']?(?:[^<>]*>.*(?:</a>)?)?",
    re.IGNORECASE | re.DOTALL,
)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the address that stands inside of signs."""
    link = LINK.fullmatch(value.strip())
    if CUT_SHORT.search(value):
        return None
    inside = next(filter(None, link.groups())) if link else value
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
        Example(
            {"website": "[url]https://mairie.example[/url]"}, "https://mairie.example", "certain"
        ),
        Example(
            {"website": 'href="https://mairie.example/epn"'},
            "https://mairie.example/epn",
            "certain",
        ),
        Example({"website": "<www.mairie.example>"}, "www.mairie.example", "likely"),
        Example({"website": "https://mairie.example/nume..."}, None),
        Example({"website": "https://mairie.example/a_(b)"}, None),
        Example({"website": "https://mairie.example"}, None),
        Example({"website": "(voir le site)"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    is_web,
    lambda _: pl.col("value").str.contains(SUSPECT),
    each(judge),
)
