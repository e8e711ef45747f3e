"""A web address inside of another one: what a mail program or a search makes of a link.

https://www.google.com/url?q=https%3A%2F%2Fmairie.fr leads to https://mairie.fr and nowhere else,
and so do those of the programs and networks that are listed here: certain. An archive or a
translation shows the page in another way, which may be meant: likely. An address in the query of
any other site is that site's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import WHOLE_URL, is_misplaced, is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Tier
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# Hosts that only lead on, and the names in their query that the address stands under.
LEADING_ON = re.compile(
    r"(?:[\w-]+\.)*safelinks\.protection\.outlook\.com|(?:www\.)?google\.(?:com|fr)|"
    r"lm?\.(?:facebook|instagram|messenger|threads)\.com|(?:www\.)?linkedin\.com|"
    r"(?:www\.)?youtube\.com|urldefense\.proofpoint\.com|urldefense\.com|slack-redir\.net|"
    r"(?:[\w-]+\.)?duckduckgo\.com|vk\.com|steamcommunity\.com|(?:www\.)?qwant\.com|"
    r"deref-mail\.com|deref-[\w.-]+|exit\.sc|href\.li|safeweb\.norton\.com|linkprotect\.cudasvc\.com|"
    r"protect2?\.fireeye\.com",
    re.IGNORECASE,
)
ITS_PATHS = re.compile(
    r"/(?:url|l\.php|amp/s/.*|redirect|redir/redirect|safety/go/?|link|l/?|away\.php|linkfilter/?|"
    r"v1/url|v2/url|v3/.*|mail/.*|imgres|search|attribution.*|redirect/.*)?",
    re.IGNORECASE,
)
NAMES = frozenset({"url", "q", "u", "uddg", "to", "target", "a", "session_redirect", "dest", "r"})
# What shows a page as it was, or in another language.
SHOWING = re.compile(
    r"https?://(?:web\.archive\.org/web/[0-9]+[a-z_]*/|translate\.google\.[a-z]+/translate\?.*?\bu=|"
    r"webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?|validator\.w3\.org/\S*?uri=)"
    r"(?P<page>https?(?::|%3A)\S+)",
    re.IGNORECASE,
)
LINK = re.compile(
    r"https?://(?P<host>[^/?#]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#.*)?", re.IGNORECASE
)
INSIDE = re.compile(r"https?(?::|%3A)", re.IGNORECASE)
ENCODED = re.compile(r"https?%3A", re.IGNORECASE)
# The second version of a filter of mails writes signs with others, the third one stands between.
SECOND_VERSION = re.compile(r"https?-3A", re.IGNORECASE)
THIRD_VERSION = re.compile(r"/v3/__(?P<page>.+?)__;", re.IGNORECASE)
AMP = re.compile(r"/amp/s/(?P<page>[^?#]+)", re.IGNORECASE)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the address that a link leads on to."""
    for address, tier in _unwrap(value):
        if address != value and WHOLE_URL.fullmatch(address):
            sure = tier == "certain" and not is_misplaced(address, column)
            return Verdict("certain" if sure else "likely", address)
    return None


def _unwrap(value: str) -> Iterator[tuple[str, Tier]]:
    """Give what the address inside may be, as it is written and decoded."""
    shown = SHOWING.match(value)
    if shown:
        yield (unquote(shown["page"]) if ENCODED.match(shown["page"]) else shown["page"]), "likely"
    parts = LINK.fullmatch(value)
    if (
        not parts
        or not LEADING_ON.fullmatch(parts["host"])
        or not ITS_PATHS.fullmatch(parts["path"])
    ):
        return
    yield from ((address, "certain") for address in _read_query(parts["query"] or ""))
    version = THIRD_VERSION.match(parts["path"])
    if version:
        yield re.sub(r"(?<=:)/(?=[^/])", "//", version["page"]), "certain"
    amp = AMP.match(parts["path"])
    if amp:
        yield f"https://{amp['page']}", "likely"


def _read_query(query: str) -> Iterator[str]:
    """Give the addresses in a query: the values of names that are known for it, or all of it."""
    for name, text in parse_qsl(query):
        if name.lower() in NAMES and INSIDE.match(text):
            yield text
        elif name.lower() in NAMES and SECOND_VERSION.match(text):
            yield unquote(text.replace("_", "/").replace("-", "%"))
    if INSIDE.match(query):
        yield unquote(query)


RULE = Rule(
    id="web-wrapped",
    role="website",
    explanation=Explanation(
        N_("“{value}” is a link of a mail program or of a search that leads on to {after}."),
        N_("Accept the correction. Copy the address from the bar of the browser to avoid it."),
    ),
    examples=(
        Example(
            {"website": "https://www.google.com/url?sa=t&url=https%3A%2F%2Fmairie.example&ved=2a"},
            "https://mairie.example",
            "certain",
        ),
        Example(
            {
                "website": "https://eur03.safelinks.protection.outlook.com/?url="
                "https%3A%2F%2Fmairie.example%2Fepn&data=05%7C02"
            },
            "https://mairie.example/epn",
            "certain",
        ),
        Example(
            {"website": "https://l.facebook.com/l.php?u=https%3A%2F%2Fmairie.example%2F&h=AT"},
            "https://mairie.example/",
            "certain",
        ),
        Example(
            {"website": "https://urldefense.com/v3/__https://mairie.example__;!!abc"},
            "https://mairie.example",
            "certain",
        ),
        Example(
            {
                "website": "https://urldefense.proofpoint.com/v2/url?u=https-3A__mairie.example_epn"
                "&d=Dw"
            },
            "https://mairie.example/epn",
            "certain",
        ),
        Example(
            {"website": "https://web.archive.org/web/20220101000000/https://mairie.example/"},
            "https://mairie.example/",
            "likely",
        ),
        Example({"website": "https://mairie.example/?url=https://autre.example/"}, None),
        Example({"website": "https://www.google.com/maps?q=mairie"}, None),
        Example({"website": "https://www.youtube.com/@mairie"}, None),
        Example({"website": "https://mairie.example"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    is_web,
    lambda _: pl.col("value").str.contains(r"(?i)^https?://.+(?:https?(?::|%3A|-3A)|/amp/s/)"),
    each(judge),
)
