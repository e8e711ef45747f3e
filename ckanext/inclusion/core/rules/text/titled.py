"""Names with a capital on every word: Centre Social De Gap, Ccas De Saint-père.

Programs that take capitals away make titles of all words: of small ones and of acronyms too, and
of the first part only of what a hyphen or an apostrophe joins. Those are written as usual, and the
accents of usual words come back: likely. A name without any capital may be its owner's way.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.commune_names import find_names
from ckanext.inclusion.core.rules.text.words import ACRONYMS, ARTICLES, SMALL, as_known
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SMALL_WORD = r"\s(?:De|Du|Des|Et|Au|Aux|À|Sur|Pour|En|D['’]\p{L}+|L['’]\p{Ll}+)(?:\s|$)"
SMALL_FIRST = r"(?:^|\s)(?:d['’]|l['’])?\p{Ll}"
WORD = re.compile(r"[^\W\d_]+")
# After these an article is small, elsewhere it may begin a name.
BEFORE_ARTICLE = re.compile(r"(?:^|\W)(?:de|à|et|sur|sous|pour|par)\s+$", re.IGNORECASE)
JOINS = "-'’"
# Shorter ones may be words.
SHORTEST = 3


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Return a value with small words, acronyms and joined parts as they are usual."""
    written = WORD.sub(_write, value)
    for start, name in find_names(value).items():
        written = written[:start] + name + written[start + len(name) :]
    return Verdict("likely", written)


def _write(match: re.Match[str]) -> str:
    word, before = match[0], match.string[: match.start()]
    if not before or (word.isupper() and len(word) > 1):
        return _restore(word)
    if word.lower() in ARTICLES:
        return word.lower() if BEFORE_ARTICLE.search(before) or before[-1] == "-" else word
    if word.lower() in SMALL and word != "A":
        return word.lower()
    return _restore(word.capitalize() if before[-1] in JOINS else word)


def _restore(word: str) -> str:
    """Return a word with its accents, or as the acronym that it is."""
    known = as_known(word) or word
    if known.isupper():
        return known if len(known) >= SHORTEST else word
    return known[0].upper() + known[1:] if word[0].isupper() else known


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
        Example({"name": "Centre Social De Poindimié"}, "Centre Social de Poindimié", "likely"),
        Example({"name": "Ccas De Saint-père-en-retz"}, "CCAS de Saint-Père-en-Retz", "likely"),
        Example({"name": "Epn Les Tilleuls"}, "EPN Les Tilleuls", "likely"),
        Example({"name": "Médiathèque L'escale"}, "Médiathèque L'Escale", "likely"),
        Example({"organisation": "Mairie De Gap"}, {"organisation": "Mairie de Gap"}, "likely"),
        Example({"name": "la passerelle"}, None),
        Example({"name": "Mediatheque De La Roseraie"}, "Médiathèque de la Roseraie", "likely"),
        Example({"name": "IRTS Paca Et Corse"}, "IRTS Paca et Corse", "likely"),
        Example(
            {"name": "Mairie De Quartier : Les Hauts"}, "Mairie de Quartier : Les Hauts", "likely"
        ),
        Example({"name": "Centre social Les Lavandes"}, None),
        Example({"name": "Espace De Gasperi, salle du haut"}, None),
        Example({"name": "La Fabrique"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role("name", "organisation"), suspects, each(judge))
