"""What stands for nothing: N/A, néant, -, NON in a list of labels, “pas de site”.

Forms and databases fill empty cells so. The standards want an empty cell. What can mean nothing
else is certain; “non”, “aucun” and 0 in a list say that there is none, where an empty cell says
that nothing is known: likely. A column of addresses or numbers can hold no such word: certain. To
whether a place moves, “non” is an answer.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.choices.columns import is_choice, is_list
from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

NOTHING = frozenset(
    {"n/a", "n.a.", "n/d", "neant", "null", "none", "nan", "nil", "undefined"}
    | {"non renseigne", "non renseignee", "non communique", "non precise", "nr", "n.r.", "nc"}
    | {"n.c.", "-", "--", "---", "–", "—", ".", "..", "...", "…", "?", "??", "/", "_", "xxx"}
    | {"vide", "(vide)", "sans objet", "s/o", "a completer", "a renseigner", "non disponible"}
)
NONE_OF_THEM = frozenset({"non", "no", "aucun", "aucune", "sans", "rien", "0", "pas de label"})
# The same where one address or number is wanted: “pas de site”, “sans numéro”.
CONTACT_ROLES = ("phone", "email", "website", "facebook", "street_number")
NONE_OF_IT = re.compile(
    r"(?:non|no|rien|s/?n|(?:pas|sans|aucune?)(?: (?:de |d['’])?(?:(?:site|adresse|page|e?-?mail|"
    r"courriel|telephone|tel|fixe|numero|facebook|internet|web)\.? ?)+)?)"
)
# The longest of them, and what they are made of; most values are not, and are not looked at.
LONGEST = 24
_LETTERS_OR_ZERO = r"^\s*(?:\D*|0)\s*$"


def judge(value: str, column: Column) -> Verdict | None:
    """Return an empty value for what stands for nothing."""
    plain = plain_text(value.strip())
    if plain in NOTHING:
        return Verdict("certain", "")
    if column.role in CONTACT_ROLES and NONE_OF_IT.fullmatch(plain):
        return Verdict("certain", "")
    lists = is_list(column) and column.role != "itinerant"
    holds_none = lists or column.role in CONTACT_ROLES
    return Verdict("likely", "") if holds_none and plain in NONE_OF_THEM else None


def wants(column: Column) -> bool:
    """Tell whether a cell of a column may be empty, and has a form that nothing has not."""
    field = column.field
    if field is None or field.required or field.type == "boolean":
        return False
    formed = is_choice(column) or is_list(column) or field.type != "string"
    return formed or field.role is not None


RULE = Rule(
    id="placeholder",
    role="labels",
    explanation=Explanation(
        N_("“{value}” stands for nothing: an empty cell says so."),
        N_("Accept the correction, or fill the cell if you know what belongs there."),
    ),
    examples=(
        Example({"phone": "N/A"}, {"phone": ""}, "certain"),
        Example({"email": "non renseigné"}, {"email": ""}, "certain"),
        Example({"siret": "-"}, {"siret": ""}, "certain"),
        Example({"labels": "néant"}, "", "certain"),
        Example({"website": "pas de site internet"}, {"website": ""}, "certain"),
        Example({"phone": "Pas de téléphone"}, {"phone": ""}, "certain"),
        Example({"facebook": "Non"}, {"facebook": ""}, "certain"),
        Example({"email": "aucun"}, {"email": ""}, "certain"),
        Example({"street_number": "sans numéro"}, {"street_number": ""}, "certain"),
        Example({"street_number": "SN"}, {"street_number": ""}, "certain"),
        Example({"street_number": "0"}, {"street_number": ""}, "likely"),
        Example({"website": "pas de répondeur"}, None),
        Example({"labels": "NON"}, "", "likely"),
        Example({"services": "Aucun"}, {"services": ""}, "likely"),
        Example({"online": "Non"}, None),
        Example({"itinerant": "Non"}, None),
        Example({"itinerant": "Non"}, None, standard="mediation-1.0"),
        Example({"name": "-"}, None),
    ),
)


def suspects(_column: Column) -> pl.Expr:
    """Tell short values without digits, and a zero alone."""
    short = pl.col("value").str.len_chars() <= LONGEST
    return short & pl.col("value").str.contains(_LETTERS_OR_ZERO)


ASKED = ValueRule(RULE, wants, suspects, each(judge))
