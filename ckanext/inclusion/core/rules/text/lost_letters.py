"""Letters that became a question mark: M?diath?que.

An export into an encoding without accents loses them. Where the same column has exactly one other
word that differs only there, that word is likely meant; else a person is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.rules.values.verdict import each
from ckanext.inclusion.core.translation import N_

LOST = r"\p{L}[?\u{fffd}]+\p{L}"
WORD = re.compile(r"[\w?\ufffd]+")
ROLES = ("name", "organisation", "street", "commune", "departement", "region")


def judge(values: pl.Series, column: Column) -> pl.DataFrame:
    """Return damaged values with the words that the rest of the column knows."""
    known = _known_words(column.distinct.filter(~column.distinct.is_in(values.implode())))
    return each(lambda value, _: _restore(value, known))(values, column)


def _known_words(values: pl.Series) -> dict[str, set[str]]:
    """Return the words with letters that ASCII does not have, by what is left of them without."""
    known: dict[str, set[str]] = defaultdict(set)
    for value in values.filter(values.str.contains(r"[^\x00-\x7f]")):
        for word in WORD.findall(value):
            if not word.isascii():
                known[re.sub(r"[^\x00-\x7f]", "?", word)].add(word)
    return known


def _restore(value: str, known: dict[str, set[str]]) -> Verdict:
    words = [word for word in WORD.findall(value) if re.search(r"[?\ufffd]", word)]
    found = {word: known.get(word.replace("\ufffd", "?"), set()) for word in words}
    if any(len(candidates) != 1 for candidates in found.values()):
        return ask()
    return Verdict("likely", WORD.sub(lambda match: _first(found, match[0]), value))


def _first(found: dict[str, set[str]], word: str) -> str:
    return next(iter(found.get(word, ())), word)


RULE = Rule(
    id="lost-letters",
    role="name",
    explanation=Explanation(
        N_("“{value}” has a question mark where an accented letter was lost."),
        N_(
            "Write the letter again. It was lost in an export: choose the encoding “UTF-8” the "
            "next time."
        ),
    ),
    examples=(
        Example({"name": "M?diath?que"}, None, "manual"),
        Example({"name": "Mairie d\ufffdAix"}, None, "manual"),
        Example({"name": "Qui sommes-nous ?"}, None),
        Example({"website": "https://exemple.fr/lieu?id=1"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role(*ROLES), lambda _: pl.col("value").str.contains(LOST), judge)
