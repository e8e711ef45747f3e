"""Spaces inside a web address: http://www. mairie.fr, or in the place of a dot of its host.

Line breaks and typing leave them. No address has one, but where it breaks in two something may be
missing: likely.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import SCHEME, WHOLE_URL, is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# A space beside a sign that joins: elsewhere what follows may be a text.
BESIDE_SIGN = re.compile(r"(?<=[:/.?&=#-])\s+|\s+(?=[:/.?&=#])")

# A scheme in pieces: h ttps ://; and an address that was written for another one.
SPREAD = re.compile(r"^h\s*t\s*t\s*p\s*(?:s\s*)?:\s*/\s*/\s*", re.IGNORECASE)
ENCODED = re.compile(r"https?%3A", re.IGNORECASE)
# A dot of the host that was missed, after www or before a usual end of a domain.
FOR_DOT = re.compile(
    r"(?<=www)[\s,;:]+|(?<=[a-z0-9])[,;](?=[a-z0-9-]+\.[a-z]{2,}$)|"
    r"(?<=[a-z0-9])\.{2,}(?=[a-z0-9])|"
    r"(?<=[a-z0-9])[\s,;]+(?=(?:fr|com|org|net|eu|info)$)",
    re.IGNORECASE,
)

# Every dot was typed without the second key that a French keyboard wants for it.
WITHOUT_KEY = re.compile(rf"{SCHEME}[a-z0-9-]+(?:[;,:][a-z0-9-]+)+", re.IGNORECASE)
HOST = re.compile(r"(?P<scheme>https?://)(?P<host>[^/]+)(?P<path>(?:/.*)?)", re.IGNORECASE)
SUSPECT = (
    r"(?i)^(?:https?:|www\b).*(?:[\s,;]|\.\.)|^h\s*t\s*t\s*p\s+s?\s*:|^h(?:\s+tt|t\s+t|tt\s+)ps?\s*:|"
    r"^https?%3A"
)


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return an address without its spaces."""
    value = unquote(value) if ENCODED.match(value) else SPREAD.sub(_join, value)
    after = BESIDE_SIGN.sub("", value)
    if WHOLE_URL.fullmatch(after):
        return Verdict("likely", after)
    after = _write_dots(after)
    if WHOLE_URL.fullmatch(after):
        return Verdict("likely", after)
    parts = HOST.fullmatch(value)
    if not parts:
        return None
    host = FOR_DOT.sub(".", parts["host"].rstrip())
    after = BESIDE_SIGN.sub("", parts["scheme"] + host + parts["path"])
    return Verdict("likely", after) if WHOLE_URL.fullmatch(after) else None


def _write_dots(value: str) -> str:
    """Return an address with dots in the place of the signs that share their key."""
    found = WITHOUT_KEY.match(value)
    if not found:
        return value
    scheme, signs, host = found[0].partition("://")
    rest = value[found.end() :]
    page = re.sub(r"(?<=\w);(?=[a-z]{2,4}$)", ".", rest)
    return scheme + signs + re.sub("[;,:]", ".", host) + page


def _join(spread: re.Match[str]) -> str:
    return "".join(spread[0].split())


RULE = Rule(
    id="web-spaces",
    role="website",
    explanation=Explanation(
        N_("“{value}” has a space inside the web address."),
        N_("Try the address “{after}” in a browser, then accept the correction."),
    ),
    examples=(
        Example({"website": "http://www. mairie.example"}, "http://www.mairie.example", "likely"),
        Example({"website": "https://mairie.example/ epn"}, "https://mairie.example/epn", "likely"),
        Example({"website": "http://www mairie.example"}, "http://www.mairie.example", "likely"),
        Example({"website": "h ttps://mairie.example"}, "https://mairie.example", "likely"),
        Example({"website": "https://www..mairie.example"}, "https://www.mairie.example", "likely"),
        Example({"website": "https%3A%2F%2Fmairie.example"}, "https://mairie.example", "likely"),
        Example({"website": "https://mairie,fr/epn"}, "https://mairie.fr/epn", "likely"),
        Example(
            {"website": "https://www;mairie;example;fr/epn;html"},
            "https://www.mairie.example.fr/epn.html",
            "likely",
        ),
        Example({"website": "https://mairie.example/a,178.html"}, None),
        Example({"website": "https://mairie.example et Facebook"}, None),
        Example({"website": "https://mairie.example"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, is_web, lambda _: pl.col("value").str.contains(SUSPECT), each(judge))
