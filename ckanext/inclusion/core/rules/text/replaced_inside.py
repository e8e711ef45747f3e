"""An abbreviation replaced inside words too: Associationciation, avenueenue, Communemunauté.

Somebody replaced “Asso” by “Association” in a whole column. What follows the long word is the rest
of a word that began with the short one: where one usual word, and no other, comes of it, and what
stands there is no word, it is likely that.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from ckanext.inclusion.core.rules.choices.columns import is_choice
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.words import WORDS, as_known, plain_letters
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# Words for streets, which addresses abbreviate; those of names are known already.
STREETS = ("allée", "avenue", "boulevard", "chemin", "impasse", "place", "résidence", "route")
# Usual words that begin as an abbreviation does, beside those of names.
OTHERS = ("comité", "commerce", "commission", "compagnie", "médical", "médicale", "résidents")
WORD = re.compile(r"[^\W\d_]{6,}")
# CCAS, where CC was replaced.
ACTION = re.compile(r"communauté de communes(?=AS\b)", re.IGNORECASE)
# The rest of a word, and the part before it that was replaced.
SHORTEST_REST, SHORTEST_PART, SHORTEST_LONG = 2, 2, 5


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value with the words that were spoiled."""
    after = WORD.sub(lambda match: _restore(match[0]) or match[0], ACTION.sub("CC", value))
    return Verdict("likely", after) if after != value else None


@cache
def _known() -> dict[str, str]:
    return {plain_letters(word): word for word in (*WORDS, *STREETS, *OTHERS)}


@cache
def _restore(word: str) -> str | None:
    """Return the one usual word that a spoiled one was, None for any other."""
    plain, known = plain_letters(word), _known()
    if plain in known or as_known(word):
        return None
    found = {
        known[part + plain[len(long) :]]
        for long in known
        if len(long) >= SHORTEST_LONG
        and len(long) + SHORTEST_REST <= len(plain)
        and plain.startswith(long)
        for part in (long[:size] for size in range(SHORTEST_PART, len(long)))
        if part + plain[len(long) :] in known
    }
    if len(found) != 1:
        return None
    restored = found.pop()
    return restored[0].upper() + restored[1:] if word[0].isupper() else restored


def wants(column: Column) -> bool:
    """Tell whether a column holds names, streets, or one value of a list."""
    return column.role in ("name", "organisation", "street", "address") or is_choice(column)


RULE = Rule(
    id="replaced-inside",
    role="name",
    explanation=Explanation(
        N_("“{value}” has a word in which an abbreviation was replaced: “{after}”."),
        N_("Accept the correction. Replace whole words only, the next time."),
    ),
    examples=(
        Example(
            {"organisation": "Associationciation Lilas"},
            {"organisation": "Association Lilas"},
            "likely",
        ),
        Example({"name": "Communemunauté de communes"}, "Communauté de communes", "likely"),
        Example({"street": "avenueenue de la Gare"}, {"street": "avenue de la Gare"}, "likely"),
        Example({"street": "placeace du 14 Juillet"}, {"street": "place du 14 Juillet"}, "likely"),
        Example({"legal_form": "Associationciation"}, {"legal_form": "Association"}, "likely"),
        Example({"name": "Médiathèquethèque"}, "Médiathèque", "likely"),
        Example({"name": "Communauté de communesAS de Gap"}, "CCAS de Gap", "likely"),
        Example({"name": "Villageois connectés"}, None),
        Example({"name": "Communes et communauté"}, None),
        Example({"name": "Publicité"}, None),
    ),
    best="likely",
)


def suspects(_column: Column) -> pl.Expr:
    """Tell which values have a long word that begins with another."""
    words = sorted(one for one in (*WORDS, *STREETS) if len(one) >= SHORTEST_LONG)
    return pl.col("value").str.contains(rf"(?i)\b(?:{'|'.join(words)})\p{{L}}{{2}}")


ASKED = ValueRule(RULE, wants, suspects, each(judge))
