"""A web address with words before it that only name it: Site : https://mairie.fr.

They come from a form or a letter, where the address stood in a text. Where nothing but such words
and one address stands in the cell, the words tell nothing that the column does not: certain. An
address without http or www may be a name with a point, and one of a network may move: likely. So
is one before a text that says more, which is kept in a local column.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import SCHEME, URL, is_misplaced, is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

NAMING = (
    r"(?:(?:sites?|web|internet|officiel|adresse|pages?|liens?|url|facebook|fb|twitter|"
    r"instagram|insta|linkedin|accueil|portail|blog|de|du|la|le|l['’]|notre|nos|voir|visitez|consultez|sur|"
    r"retrouvez-nous|cf|http|🌐|🔗)\.?\s*)+"
)
INTRODUCED = re.compile(
    rf"{NAMING}(?:(?<=\s)|[:=]\s*|(?<=\s)[-–→>]+\s*)(?P<url>{URL.pattern})", re.I
)
# An address with its beginning, and words about it after it or around it.
FOLLOWED = re.compile(
    rf"(?:{NAMING})?(?P<url>(?:{SCHEME}|www\.)[^\s;|,<>\"()]+)(?:[,;]?\s)[\s,;]*(?P<text>[(–-]?\s*[^\W\d_].*)",
    re.IGNORECASE | re.DOTALL,
)
NUMBER_OF_ADDRESSES = re.compile(rf"{SCHEME}|www\.|@|\w\.[a-z]{{2,4}}\b", re.IGNORECASE)
SUSPECT = r"(?i)^\s*\p{L}.*(?:\s|[:=>](?:https?:|www\.|[a-z0-9-]+\.))"
BEGUN = re.compile(rf"{SCHEME}|www\.", re.IGNORECASE)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the address without the words before it."""
    found = INTRODUCED.fullmatch(value.strip())
    if not found:
        return _read_followed(value, column)
    address = found["url"]
    sure = BEGUN.match(address) and not is_misplaced(address, column)
    return Verdict("certain" if sure else "likely", address)


def _read_followed(value: str, column: Column) -> Verdict | None:
    """Return an address before a text, which is kept."""
    found = FOLLOWED.fullmatch(value.strip())
    if not found or NUMBER_OF_ADDRESSES.search(found["text"]):
        return None
    return Verdict("likely", found["url"], (Move(found["text"], (f"{column.name}_brut",), " ; "),))


RULE = Rule(
    id="web-introduced",
    role="website",
    explanation=Explanation(
        N_("“{value}” has words before the web address."),
        N_("Accept the correction: the column wants the address “{after}” alone."),
    ),
    examples=(
        Example({"website": "Site : https://mairie.example"}, "https://mairie.example", "certain"),
        Example(
            {"website": "site internet : https://mairie.example/epn"},
            "https://mairie.example/epn",
            "certain",
        ),
        Example({"website": "Adresse : www.mairie.example"}, "www.mairie.example", "certain"),
        Example(
            {"website": "Voir notre site https://mairie.example"},
            "https://mairie.example",
            "certain",
        ),
        Example({"website": "Site : mairie.example"}, "mairie.example", "likely"),
        Example(
            {"website": "Page Facebook : https://www.facebook.com/exemple"},
            "https://www.facebook.com/exemple",
            "likely",
        ),
        Example(
            {"website": "https://mairie.example (rubrique numérique)"},
            {"website": "https://mairie.example", "contact_web_brut": "(rubrique numérique)"},
            "likely",
        ),
        Example({"website": "www mairie.example"}, None),
        Example({"website": "https://mairie.example/?q=a,b"}, None),
        Example({"website": "https://site.example"}, None),
        Example({"website": "site.example"}, None),
        Example({"website": "Blog de Paul : https://mairie.example"}, None),
        Example({"website": "Site : https://a.example et https://b.example"}, None),
    ),
)

ASKED = ValueRule(RULE, is_web, lambda _: pl.col("value").str.contains(SUSPECT), each(judge))
