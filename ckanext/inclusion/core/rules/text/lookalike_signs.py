"""Other signs in place of apostrophes and accents: L´Escale, d`accueil, Communaute´, Me´diathe`que.

Keyboards and old catalogues have an accent alone, a quotation mark or a prime where French has an
apostrophe; after one of the few words that lose a vowel before another, such a sign between letters
can be nothing else: certain. Some PDFs draw an accent after its letter: where both together are a
letter of French it is likely that.
"""

from __future__ import annotations

import re
import unicodedata

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import WEB_ROLES
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import sure_where_right
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

SIGNS = "´`‘′‵ʹʼ＇ˈ\u02cb\u201b"
ELIDED = "c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|quelqu|aujourd|presqu"
APOSTROPHE = re.compile(rf"(?<!\w)({ELIDED})[{SIGNS}](?=\w)", re.IGNORECASE)
# Accents that stand alone, by those that combine with the letter before them.
COMBINING = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
ACCENT = re.compile(rf"([^\W\d_])([{''.join(COMBINING)}])")
FRENCH = frozenset("àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ")
SUSPECT = rf"\p{{L}}[{SIGNS}ˆ¨¸]"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value with apostrophes and accents in place of the signs that look like them."""
    elided = APOSTROPHE.sub(r"\1'", value)
    after = ACCENT.sub(_join, elided)
    if after == value:
        return None
    return Verdict("certain" if after == elided else "likely", after)


def _join(match: re.Match[str]) -> str:
    """Return a letter with the accent that stands after it, if French has such a letter."""
    letter = unicodedata.normalize("NFC", match[1] + COMBINING[match[2]])
    return letter if letter in FRENCH else match[0]


def wants(column: Column) -> bool:
    """Tell whether a column of the standard holds words."""
    roles = (*WEB_ROLES, "phone", "hours", "latitude", "longitude")
    return column.field is not None and column.role not in roles


RULE = Rule(
    id="lookalike-signs",
    role="name",
    explanation=Explanation(
        N_("“{value}” has other signs in place of apostrophes or accents."),
        N_("Accept the correction: programs that search for a name need the usual signs."),
    ),
    examples=(
        Example({"name": "Médiathèque L´Escale"}, "Médiathèque L'Escale", "certain"),
        Example({"name": "Espace d`accueil"}, "Espace d'accueil", "certain"),
        Example({"name": "L‘Étoile"}, "L'Étoile", "certain"),
        Example({"name": "Me´diathe`que"}, "Médiathèque", "likely"),
        Example({"organisation": "Communaute´"}, {"organisation": "Communauté"}, "likely"),
        Example({"name": "Can¨on"}, None),
        Example({"name": "L’Escale"}, None),
        Example({"name": "Rock`n roll"}, None),
        Example({"name": "Médiathèque"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    wants,
    lambda _: pl.col("value").str.contains(SUSPECT),
    sure_where_right(each(judge)),
)
