"""Web addresses whose beginning is missing or broken: www.mairie.fr, ttps://mairie.fr, http//….

A copy loses the first letter, typing doubles or swaps one. What was meant is certain where the
beginning is a broken http or https, or is www; an address without any is likely, and so is one that
stands in a column where it does not belong. An address that had none gets http://, which every
browser and site leads on to https:// where there is one.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import (
    CUT_SHORT,
    NETWORK_HOST,
    WHOLE_URL,
    is_misplaced,
    is_web,
    lower_host,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# What is left of http and https, with letters lost, doubled or swapped, and a slash after it; or
# glued to www.
BROKEN = re.compile(
    r"^(?:(?=h?.?t)(?=[a-z]*p)(?!ftp)[htps]{3,8}(?:\s*[:;.,]*\s*[/\\]+[:;.,]*|[:;.,]*(?=www\.))|"
    r"[htps]{0,3}\s*[:;.,]*\s*[/\\]{2,}|[htps]{0,3}[:;]+[/\\]*)",
    re.IGNORECASE,
)
# The ends of domains that French organisations use; of others, it may be a name with a point.
USUAL_END = re.compile(
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|com|org|net|eu|info|bzh|corsica|re|io|app|coop|asso|pro|"
    r"example)(?:[/?#:].*)?$"
)
SECURE = re.compile(r"^[a-z]*s\b", re.IGNORECASE)
# The beginning twice: http://https://mairie.fr; the last one was pasted.
TWICE = re.compile(r"^(?:https?[:;.,]*/*)+(?=https?:/|https?[:;.,]*/*(?:www\.))", re.IGNORECASE)
TWICE_BEGUN = r"^(?i)https?[:;.,]*/*https?(?:[:/]|[:;.,]*/*www\.)"
WWW = re.compile(r"^w{2,4}[.,;:]+", re.IGNORECASE)


def judge(value: str, column: Column) -> Verdict | None:
    """Return an address with its beginning."""
    found = TWICE.sub("", value)
    rest = BROKEN.sub("", found)
    broken = len(rest) < len(found)
    www = WWW.match(rest)
    if (not broken and not www and not USUAL_END.match(rest)) or CUT_SHORT.search(rest):
        return None
    rest = lower_host(WWW.sub("www.", rest))
    secure = SECURE.match(found) if broken else NETWORK_HOST.match(rest)
    after = f"{'https' if secure else 'http'}://{rest}"
    if not WHOLE_URL.fullmatch(after):
        return None
    sure = (broken or www) and not is_misplaced(after, column)
    return Verdict("certain" if sure else "likely", after)


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which values do not begin as an address does, or do so twice."""
    value = pl.col("value")
    return ~value.str.contains(r"^(?i)https?://[^:/\\]") | value.str.contains(TWICE_BEGUN)


RULE = Rule(
    id="web-scheme",
    role="website",
    explanation=Explanation(
        N_("“{value}” does not begin as a web address does: http:// or https://."),
        N_("Accept the correction. Copy the whole address from the browser to avoid it."),
    ),
    examples=(
        Example({"website": "www.mairie.example"}, "http://www.mairie.example", "certain"),
        Example({"website": "ttps://mairie.example/"}, "https://mairie.example/", "certain"),
        Example({"website": "http//mairie.example"}, "http://mairie.example", "certain"),
        Example({"website": "http:/mairie.example"}, "http://mairie.example", "certain"),
        Example({"website": "htpp://mairie.example"}, "http://mairie.example", "certain"),
        Example({"website": "https:\\\\mairie.example"}, "https://mairie.example", "certain"),
        Example({"website": "http://http://mairie.example"}, "http://mairie.example", "certain"),
        Example({"website": "https:www.mairie.example"}, "https://www.mairie.example", "certain"),
        Example({"website": "//www.mairie.example"}, "http://www.mairie.example", "certain"),
        Example({"website": "s://www.mairie.example"}, "https://www.mairie.example", "certain"),
        Example({"website": "mairie.example/epn"}, "http://mairie.example/epn", "likely"),
        Example(
            {"facebook": "www.facebook.com/exemple"},
            {"facebook": "https://www.facebook.com/exemple"},
            "certain",
        ),
        Example(
            {"website": "www.facebook.com/exemple"}, "https://www.facebook.com/exemple", "likely"
        ),
        Example(
            {"website": "www.facebook.com/exemple"},
            "https://www.facebook.com/exemple",
            "certain",
            standard="mediation-1.0",
        ),
        Example({"website": "https//:www.mairie.example"}, "https://www.mairie.example", "certain"),
        Example(
            {"website": "https://https.www.mairie.example"}, "https://www.mairie.example", "certain"
        ),
        Example({"website": "WWW.MAIRIE.EXAMPLE"}, "http://www.mairie.example", "certain"),
        Example({"website": "https://http.example"}, None),
        Example({"website": "https://mairie.example"}, None),
        Example({"website": "sur rendez-vous"}, None),
        Example({"website": "hhtps://mairie.example"}, "https://mairie.example", "certain"),
        Example({"website": "httpwww.mairie.example"}, "http://www.mairie.example", "certain"),
        Example({"website": "M.Durand"}, None),
        Example({"website": "tps.mairie.example"}, "http://tps.mairie.example", "likely"),
        Example({"website": "httpbin.example"}, "http://httpbin.example", "likely"),
        Example({"website": "M. Durand"}, None),
    ),
)

ASKED = ValueRule(RULE, is_web, suspects, each(judge))
