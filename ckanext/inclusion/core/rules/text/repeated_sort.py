"""The sort of a place twice at the beginning of its name: “EPN EPN Les Tilleuls”.

A formula joins a column of sorts and one of names that have it already. Places repeat words in play
(Bla Bla Café), so it must begin with a usual word of places: likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.words import as_known, plain_letters
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# Two words at least; that they are the same is for Python to see.
BEGUN = r"^\S{2,}.*\s.*\S{2,}"
WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s:,–-]*\s[\s:,–-]*")
MOST_WORDS = 5


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a name that says its sort once, as it says it the second time."""
    words = list(WORD.finditer(value))
    keys = [plain_letters(word[0]) for word in words]
    for size in range(min(len(words) // 2, MOST_WORDS), 0, -1):
        first, second = keys[:size], keys[size : 2 * size]
        if first != second or not as_known(first[0]):
            continue
        between = value[words[size - 1].end() : words[size].start()]
        if BETWEEN.fullmatch(between):
            return Verdict("likely", value[words[size].start() :])
    return None


RULE = Rule(
    id="repeated-sort",
    role="name",
    explanation=Explanation(
        N_("“{value}” says twice what sort of place it is."),
        N_("Accept the correction, unless the place is called so."),
    ),
    examples=(
        Example({"name": "EPN EPN Les Tilleuls"}, "EPN Les Tilleuls", "likely"),
        Example({"name": "Tiers-lieu Tiers-lieu Le Pont"}, "Tiers-lieu Le Pont", "likely"),
        Example({"name": "Mediatheque : Médiathèque de Gap"}, "Médiathèque de Gap", "likely"),
        Example({"name": "Centre social - Centre social de Gap"}, "Centre social de Gap", "likely"),
        Example({"name": "Espace de vie Espace de vie de Gap"}, "Espace de vie de Gap", "likely"),
        Example({"name": "Bla Bla Café"}, None),
        Example({"name": "Lire Lire Lire"}, None),
        Example({"name": "Centre de la Centrale"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name"),
    lambda _: pl.col("value").str.contains(BEGUN),
    each(judge),
)
