"""Names with a capital on every word: Centre Social De Gap, Ccas De Gap.

Programs that take capitals away make titles of all words, small ones and acronyms too. They are
written as those in capitals are: likely. A name without any capital may be its owner's way.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.capitals import write_name
from ckanext.inclusion.core.rules.text.words import ACRONYMS
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SMALL_WORD = r"\s(?:De|Du|Des|Et|Au|Aux|À|Sur|Pour|En|D['’]\p{L}+|L['’]\p{Ll}+)(?:\s|$)"
SMALL_FIRST = r"(?:^|\s)(?:d['’]|l['’])?\p{Ll}"
# Shorter ones may be words.
SHORTEST = 3


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value written as a name."""
    capitals = value.upper()
    if len(capitals) != len(value):
        return None
    written = write_name(capitals)
    return Verdict("likely", written[0].upper() + written[1:])


def suspects(_column: Column) -> pl.Expr:
    """Tell which values have a capital on each word, also on small ones or acronyms."""
    value = pl.col("value")
    acronyms = "|".join(one.capitalize() for one in ACRONYMS if len(one) >= SHORTEST)
    told = value.str.contains(rf"{SMALL_WORD}|(?:^|\s)(?:{acronyms})(?:\s|$)")
    return told & ~value.str.contains(SMALL_FIRST)


RULE = Rule(
    id="titled",
    role="name",
    explanation=Explanation(
        N_("“{value}” has capitals on all words: “{after}” is easier to read."),
        N_("Look whether proper names are right, then accept the correction."),
    ),
    examples=(
        Example({"name": "Centre Social De Poindimié"}, "Centre social de Poindimié", "likely"),
        Example({"name": "Ccas De Saint-père-en-retz"}, "CCAS de Saint-Père-en-Retz", "likely"),
        Example({"name": "Epn Les Tilleuls"}, "EPN Les Tilleuls", "likely"),
        Example({"name": "Médiathèque L'escale"}, "Médiathèque L'Escale", "likely"),
        Example({"organisation": "Mairie De Gap"}, {"organisation": "Mairie de Gap"}, "likely"),
        Example({"name": "la passerelle"}, None),
        Example({"name": "Centre social Les Lavandes"}, None),
        Example({"name": "Espace De Gasperi, salle du haut"}, None),
        Example({"name": "La Fabrique"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role("name", "organisation"), suspects, each(judge))
