"""A list in prose: “Ateliers d'initiation, accès WiFi, aide aux démarches”.

Words of the text tell values of the standard; the text itself is kept in a local column. A text
may say more than its words, so it is likely; one that denies something is left to a person.
"""

from __future__ import annotations

import re

from ckanext.inclusion.core.rules.choices.choice_list import wants
from ckanext.inclusion.core.rules.choices.columns import keep_text, not_in_order, vocabulary_of
from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.choices.items import read_items
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

DENIED = re.compile(r"\b(pas|non|sans|sauf|aucune?s?|ni|hors|excepte)\b")


def judge(value: str, column: Column) -> Verdict | None:
    """Return the values that a text tells, and the text for the local column."""
    known = vocabulary_of(column)
    items = read_items(value, known)
    if not items.unknown or column.field is None or DENIED.search(plain_text(value)):
        return None
    told = {*items.values, *known.find_in_sentence(value)}
    if not told:
        return None
    after = (column.field.separator or "").join(one for one in known.values if one in told)
    return Verdict("likely", after, keep_text(value, column))


RULE = Rule(
    id="list-in-words",
    role="services",
    explanation=Explanation(
        N_("“{value}” tells in words what the standard lists as “{after}”."),
        N_(
            "Look whether the values say what the text says, then accept the correction; the text "
            "is kept in a column of its own."
        ),
    ),
    examples=(
        Example(
            {"services": "Ateliers d'initiation et accès WiFi"},
            {
                "services": "Accès à un équipement informatique,Acquisition de compétences "
                "numériques",
                "services_brut": "Ateliers d'initiation et accès WiFi",
            },
            "likely",
        ),
        Example(
            {"prices": "10 € par an"},
            {"prices": "Payant", "tarifs_brut": "10 € par an"},
            "likely",
        ),
        Example(
            {"public": "Jeunes, Marins"},
            {"public": "Jeunes", "public_cible_brut": "Jeunes, Marins"},
            "likely",
        ),
        Example({"prices": "non gratuit"}, None),
        Example({"services": "Accompagnement des entreprises"}, None),
        Example({"services": "Stockage numérique sécurisé"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, wants, not_in_order, each(judge))
