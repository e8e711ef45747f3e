"""Names in capitals only: MEDIATHEQUE MUNICIPALE for Médiathèque municipale.

Old administrative software writes so. Capitals hide which words are names, and often the accents:
small words become small, usual words get the spelling that is known of them, acronyms stay, and a
commune after “de” gets its official name. An article after a usual word begins a name: Centre
social Les Lavandes. That is a guess, so it is likely. Columns of communes are another rule's.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.commune_names import find_names
from ckanext.inclusion.core.rules.text.words import ARTICLES, PHRASES, SMALL, WORDS, as_known
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

WORD = re.compile(r"[0-9]*[^\W\d_]+")
ORDINAL = re.compile(r"[0-9]+(?:ER?|ERE|ÈRE|EME|ÈME|NDE?)")
FIRST_PART = re.compile(r"([^\W\d_]+)(?:['’-][^\W\d_]+)*-$")
LAST_WORD = re.compile(r"[^\W\d_]+(?=\s+$)")
# A word alone may be an acronym that we do not know; such a long one is none.
SEVERAL_WORDS = r"\p{Lu}{5}.*\P{L}\p{Lu}{3}|\p{Lu}{3}.*\P{L}\p{Lu}{5}|\p{Lu}{8}"
# No acronym has a word that links two others.
LINKED = r"\p{Lu}{3}\s+(?:(?:DE|DU|DES|À)\s+|D['’])(?:\p{Lu}+[\s'’-])*\p{Lu}{4}"


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which values have a word of capitals, and no small letter."""
    value = pl.col("value")
    names = value.str.contains(f"{SEVERAL_WORDS}|{LINKED}") | value.str.to_lowercase().is_in(WORDS)
    return names & ~value.str.contains(r"\p{Ll}")


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Return a value written as a name."""
    written = WORD.sub(_write, value)
    for phrase, known in PHRASES.items():
        written = re.sub(rf"\b{phrase}\b", known, written, flags=re.IGNORECASE)
    for start, name in find_names(value).items():
        written = written[:start] + name + written[start + len(name) :]
    return Verdict("likely", written[0].upper() + written[1:])


def _write(match: re.Match[str]) -> str:
    word = match[0]
    if ORDINAL.fullmatch(word):
        return word.lower()
    if word.lower() in SMALL:
        return word.capitalize() if _begins_name(match) else word.lower()
    # A part of a name with hyphens is no usual word: Mantes-la-Ville, but médico-social.
    begun = FIRST_PART.search(match.string, 0, match.start())
    inside = begun is not None and as_known(begun[1]) is None
    return (not inside and as_known(word)) or word.capitalize()


def _begins_name(match: re.Match[str]) -> bool:
    """Tell whether an article stands between a usual word and one that is none: Centre Les X."""
    if match[0].lower() not in ARTICLES:
        return False
    before = LAST_WORD.search(match.string, 0, match.start())
    after = WORD.search(match.string, match.end())
    usual = before and before[0].lower() not in SMALL and as_known(before[0])
    return bool(usual and after and not as_known(after[0]))


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
        Example({"name": "CCAS DE SAINT-PERE-EN-RETZ"}, "CCAS de Saint-Père-en-Retz", "likely"),
        Example({"name": "CENTRE SOCIAL DE POINDIMIE"}, "Centre social de Poindimié", "likely"),
        Example({"name": "MEDIATHEQUE DU CARBET"}, "Médiathèque du Carbet", "likely"),
        Example({"name": "CCAS DE SAINT-EXEMPLE"}, "CCAS de Saint-Exemple", "likely"),
        Example({"name": "CCAS DE FALS"}, "CCAS de Fals", "likely"),
        Example({"name": "MAIRIE DE MANTES-LA-VILLE"}, "Mairie de Mantes-la-Ville", "likely"),
        Example({"name": "POINT MEDICO-SOCIAL"}, "Point médico-social", "likely"),
        Example({"name": "MAIRIE DE FAY-LÈS-MARCILLY"}, "Mairie de Fay-lès-Marcilly", "likely"),
        Example({"name": "MEDIATHEQUE DU 4E"}, "Médiathèque du 4e", "likely"),
        Example({"name": "CENTRE SOCIAL LES LAVANDES"}, "Centre social Les Lavandes", "likely"),
        Example({"name": "ATELIER PARTAGE"}, "Atelier partagé", "likely"),
        Example({"name": "TEMPS DE PARTAGE"}, "Temps de Partage", "likely"),
        Example({"organisation": "MAIRIE"}, {"organisation": "Mairie"}, "likely"),
        Example({"name": "CCAS"}, None),
        Example({"name": "EPN MJC"}, None),
        Example({"name": "ADPEI"}, None),
        Example({"name": "Médiathèque JEAN GIONO"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role("name", "organisation"), suspects, each(judge))
