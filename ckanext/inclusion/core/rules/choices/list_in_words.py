"""A list in prose: “Ateliers d'initiation, accès WiFi, aide aux démarches”.

Words of the text tell values of the standard; the text itself is kept in a local column. A text
may say more than its words, so it is likely; one that denies something is left to a person, and so
is a list of values with an item that tells none.
"""

from __future__ import annotations

import re

from ckanext.inclusion.core.rules.choices.choice_list import wants
from ckanext.inclusion.core.rules.choices.columns import keep_text, to_be_read, vocabulary_of
from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.choices.items import Items, read_items
from ckanext.inclusion.core.rules.choices.vocabulary import Vocabulary
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# Boxes that are not ticked deny as well.
DENIED = re.compile(r"[☐✗✘]|\b(pas|non|sans|sauf|aucune?s?|ni|hors|excepte)\b")


def judge(value: str, column: Column) -> Verdict | None:
    """Return the values that a text tells, and the text for the local column."""
    known = vocabulary_of(column)
    items = read_items(value, known)
    if not items.unknown or column.field is None or DENIED.search(plain_text(value)):
        return None
    if _has_lost_value(items, known):
        return None
    told = {*items.values, *known.find_in_sentence(value)}
    if not told:
        return None
    after = (column.field.separator or "").join(one for one in known.values if one in told)
    return Verdict("likely", after, keep_text(value, column))


def _has_lost_value(items: Items, known: Vocabulary) -> bool:
    """Tell whether an item that tells nothing is a lost one: beside as many values, it is no prose.

    A list without it would look complete.
    """
    values = sum(one.tier == "certain" for one in items.matches)
    silent = sum(not known.find_in_sentence(text) for text in items.unknown)
    return 0 < silent <= values


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
            {"public": "Jeunes, aide aux personnes âgées"},
            {
                "public": "Jeunes,Séniors",
                "public_cible_brut": "Jeunes, aide aux personnes âgées",
            },
            "likely",
        ),
        Example(
            {"services": "initiation à l'ordinateur et à internet"},
            {
                "services": "Acquisition de compétences numériques",
                "services_brut": "initiation à l'ordinateur et à internet",
            },
            "likely",
        ),
        Example(
            {"services": "Aide aux démarches CAF et Pôle emploi"},
            {
                "services": "Aide aux démarches administratives",
                "services_brut": "Aide aux démarches CAF et Pôle emploi",
            },
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"services": "accès internet et imprimante"},
            {
                "services": "Accès internet et matériel informatique",
                "services_brut": "accès internet et imprimante",
            },
            "likely",
            standard="mediation-1.0",
        ),
        Example({"access": "☑ Accès libre ☐ Adhérents"}, None),
        Example({"public": "Jeunes, Marins"}, None),
        Example({"services": "Voir notre site internet"}, None),
        Example({"prices": "non gratuit"}, None),
        Example({"services": "Accompagnement des entreprises"}, None),
        Example({"services": "Stockage numérique sécurisé"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, wants, to_be_read, each(judge))
