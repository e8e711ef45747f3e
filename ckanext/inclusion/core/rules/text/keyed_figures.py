"""Figures where accents should be: M2DIATH7QUE, COMMUNAUT2, L4ESCALE, SAINT6PAUL.

On a French keyboard of Windows the keys of é, è, ç, à, of the apostrophe and of the hyphen write
figures while capitals are locked. Where a usual word or a commune comes of it, or a long word has
such figures inside, it is likely; a name that has one more word with figures is left.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.commune_names import find_names
from ckanext.inclusion.core.rules.text.naming import begin, write_name
from ckanext.inclusion.core.rules.text.words import PHRASES, as_known, plain_letters
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

KEYS = str.maketrans("27906", "ÉÈÇÀ-")
# The key of the apostrophe, after what loses its vowel before another.
ELIDED = re.compile(r"^([CDJLMNST]|QU)4(?=[^\W\d_]{3})")
# A figure inside a word of capitals, or at an end of one that is too long for an acronym.
FIGURES = (
    r"\p{Lu}[24679]\p{Lu}{2}|\p{Lu}{2}[24679]\p{Lu}|\p{Lu}{4}[0279](?:\W|$)|"
    r"(?:^|\W)[27]\p{Lu}{4}|[\s-]L7[SZ][\s-]"
)
WORD = re.compile(r"[^\W_]+")
MIXED = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])")
# In a word of so many letters that we do not know, accents only are believed, between letters.
SHORTEST_UNKNOWN = 6
INSIDE = re.compile(r"[^\W\d_]+(?:[27][^\W\d_]+)+")
IN_PHRASES = frozenset(word for phrase in PHRASES for word in phrase.split()) | {"les", "lez"}


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a name with the letters that were meant, if all of its words can be told."""
    keyed = WORD.sub(lambda match: _press(match[0]), value)
    names = find_names(keyed)
    covered = [(start, start + len(name)) for start, name in names.items()]
    for word in filter(lambda match: MIXED.match(match[0]), WORD.finditer(value)):
        is_named = any(start <= word.start() and word.end() <= end for start, end in covered)
        # An article loses its vowel before another vowel only.
        elided = value[: word.start()].endswith(("'", "’")) and word[0][0] in "27"
        if not is_named and not elided and not _is_told(word[0]):
            return None
    return Verdict("likely", begin(write_name(keyed))) if keyed != value else None


def _press(word: str) -> str:
    return ELIDED.sub(r"\1'", word).translate(KEYS) if MIXED.match(word) else word


def _is_told(word: str) -> bool:
    """Tell whether what was meant is a usual word, after an article or not, or long enough."""
    article, _, rest = _press(word).rpartition("'")
    meant = rest.split("-")
    if (article or len(word) >= SHORTEST_UNKNOWN) and all(
        as_known(one) or plain_letters(one) in IN_PHRASES for one in meant
    ):
        return True
    return len(word) >= SHORTEST_UNKNOWN and INSIDE.fullmatch(word) is not None


RULE = Rule(
    id="keyed-figures",
    role="name",
    explanation=Explanation(
        N_("“{value}” has figures where a keyboard writes accents: “{after}”."),
        N_("Look whether the name is right, then accept the correction."),
    ),
    examples=(
        Example({"name": "M2DIATH7QUE"}, "Médiathèque", "likely"),
        Example({"name": "MAIRIE DE V2NISSIEUX"}, "Mairie de Vénissieux", "likely"),
        Example({"name": "MAISON DE L4INTERCOMMUNALIT2"}, "Maison de l'intercommunalité", "likely"),
        Example(
            {"organisation": "ASSOCIATION DES R2PARATEURS"},
            {"organisation": "Association des Réparateurs"},
            "likely",
        ),
        Example({"name": "ATELIER PARTAG2 D'2POISSES"}, "Atelier partagé d'Époisses", "likely"),
        Example({"name": "E2C MARSEILLE"}, None),
        Example({"name": "M2A MEDIATION"}, None),
        Example({"name": "CC4V"}, None),
        Example({"name": "ESPACE 1789"}, None),
        Example({"name": "M2DIATH7QUE DU B4U2"}, None),
        Example({"name": "Médiathèque 2"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation"),
    lambda _: pl.col("value").str.contains(FIGURES) & ~pl.col("value").str.contains(r"\p{Ll}"),
    each(judge),
)
