"""Names in capitals only: MEDIATHEQUE MUNICIPALE for Médiathèque municipale.

Old administrative software writes so. Capitals hide which words are names, and often the accents:
small words become small, usual words get the spelling that is known of them, acronyms stay. That is
a guess, so it is likely. Communes have their official names: they are another rule's.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.words import SMALL, WORDS, as_known
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

WORD = re.compile(r"[^\W\d_]+")
# A word alone may be an acronym that we do not know; such a long one is none.
SEVERAL_WORDS = r"\p{Lu}{5}.*\P{L}\p{Lu}{3}|\p{Lu}{3}.*\P{L}\p{Lu}{5}|\p{Lu}{8}"


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which values have a word of capitals, and no small letter."""
    value = pl.col("value")
    names = value.str.contains(SEVERAL_WORDS) | value.str.to_lowercase().is_in(WORDS)
    return names & ~value.str.contains(r"\p{Ll}")


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Return a value written as a name."""
    written = WORD.sub(lambda match: _write(match[0], first=match.start() == 0), value)
    return Verdict("likely", written)


def _write(word: str, *, first: bool) -> str:
    if word.lower() in SMALL and not first:
        return word.lower()
    known = as_known(word) or word.capitalize()
    return known[0].upper() + known[1:] if first else known


RULE = Rule(
    id="capitals",
    role="name",
    explanation=Explanation(
        N_("“{value}” is written in capitals only: “{after}” is easier to read."),
        N_("Look whether accents and proper names are right, then accept the correction."),
    ),
    examples=(
        Example({"name": "MEDIATHEQUE MUNICIPALE"}, "Médiathèque municipale", "likely"),
        Example({"name": "FRANCE SERVICES DE L'UBAYE"}, "France Services de l'Ubaye", "likely"),
        Example({"name": "CCAS DE SAINT-ANDRE"}, "CCAS de Saint-Andre", "likely"),
        Example({"organisation": "MAIRIE"}, {"organisation": "Mairie"}, "likely"),
        Example({"name": "CCAS"}, None),
        Example({"name": "EPN MJC"}, None),
        Example({"name": "ADPEI"}, None),
        Example({"name": "Médiathèque JEAN GIONO"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role("name", "organisation"), suspects, each(judge))
