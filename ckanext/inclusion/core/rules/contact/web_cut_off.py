"""What a search shows for a web address: https://mairie.fr › services, https://mairie.fr/serv….

The way to the page is in words, or its end is cut off: the page cannot be told, the site can. The
address of the site is likely what is wanted; what stood there is kept in a local column.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import HOST, SCHEME, WHOLE_URL, is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

BEGUN = re.compile(
    rf"(?P<site>(?:{SCHEME})?{HOST}(?::[0-9]+)?)(?P<page>\S*?)"
    r"(?P<end>\s*(?:[›»>]|→).*|\.{2,}|…|\[(?:\.{2,}|…)\])",
    re.IGNORECASE | re.DOTALL,
)
ONE_ADDRESS = re.compile(rf"{SCHEME}|www\.|@", re.IGNORECASE)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the site; what stood there is kept."""
    found = BEGUN.fullmatch(value.strip())
    if not found or len(ONE_ADDRESS.findall(value)) > 2 or not found["end"].strip():  # noqa: PLR2004
        return None
    site = found["site"]
    if not WHOLE_URL.fullmatch(site):
        site = f"http://{site}"
    return Verdict("likely", site, (Move(value, (f"{column.name}_brut",), " ; "),))
