"""A list of values in another spelling, with other separators, spaces, or one value twice.

“Individuel et collectif” is “Individuel,Collectif”. Each item is certain or likely as a single
value is; the list is as sure as its least sure item. What says more than its value is kept in a
local column.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.choices.columns import (
    is_list,
    keep_text,
    to_be_read,
    vocabulary_of,
)
from ckanext.inclusion.core.rules.choices.items import read_items
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return a list as the standard writes it, if each of its items is known."""
    items = read_items(value, vocabulary_of(column))
    if not items.matches or items.unknown or column.field is None:
        return None
    after = (column.field.separator or "").join(items.values)
    return Verdict(items.tier, after, keep_text(value, column) if items.narrower else ())


def wants(column: Column) -> bool:
    """Tell whether a column holds a list other than that of labels."""
    return is_list(column) and column.role not in ("labels", "training_labels")


RULE = Rule(
    id="choice-list",
    role="support",
    explanation=Explanation(
        N_("“{value}” is written “{after}” in the standard."),
        N_("Accept the correction: programs compare these lists letter for letter."),
    ),
    examples=(
        Example({"support": "Individuel, Collectif"}, "Individuel,Collectif", "certain"),
        Example({"support": "individuel et collectif"}, "Individuel,Collectif", "certain"),
        Example({"support": "Collectif,Collectif"}, "Collectif", "certain"),
        Example({"public": "Seniors;Jeunes"}, {"public": "Séniors,Jeunes"}, "certain"),
        Example(
            {"access": "Sur rendez-vous"}, {"access": "Sur inscription ou rendez-vous"}, "certain"
        ),
        Example(
            {"public": "16-25 ans"},
            {"public": "Jeunes", "public_cible_brut": "16-25 ans"},
            "likely",
        ),
        Example(
            {"access": "Acc?s libre,Adh\ufffdrents"}, {"access": "Accès libre,Adhérents"}, "likely"
        ),
        Example(
            {"services": "Utilisation sécurisée du numérique et Loisirs et créations numériques"},
            {"services": "Utilisation sécurisée du numérique|Loisirs et créations numériques"},
            "certain",
            standard="mediation-1.0",
        ),
        Example(
            {"access": "Téléphoner et Envoyer un mail avec une fiche de prescription"},
            {"access": "Téléphoner|Envoyer un mail avec une fiche de prescription"},
            "certain",
            standard="mediation-1.0",
        ),
        Example(
            {"itinerant": "Non"},
            {"itinerant": "Fixe", "itinerance_brut": "Non"},
            "likely",
            standard="mediation-1.0",
        ),
        Example({"itinerant": "FIXE"}, {"itinerant": "Fixe"}, "certain", standard="mediation-1.0"),
        Example({"support": "1. Individuel 2. Collectif"}, "Individuel,Collectif", "certain"),
        Example({"support": "- Individuel\n- Collectif"}, "Individuel,Collectif", "certain"),
        Example({"support": "Individuel – Collectif"}, "Individuel,Collectif", "certain"),
        Example(
            {"access": "Accès\nlibre,Adhérents"}, {"access": "Accès libre,Adhérents"}, "certain"
        ),
        Example(
            {"prices": "Gratuit (sauf impressions)"},
            {"prices": "Gratuit", "tarifs_brut": "Gratuit (sauf impressions)"},
            "likely",
        ),
        Example(
            {"public": "Étrangers, Familles, etc."}, {"public": "Étrangers,Familles"}, "likely"
        ),
        Example({"public": "Étranger.e.s,Familles"}, {"public": "Étrangers,Familles"}, "likely"),
        Example({"public": "ÉtrangersFamilles"}, {"public": "Étrangers,Familles"}, "likely"),
        Example(
            {"support": "Individuel,Collectif ; sauf pendant les vacances"},
            {
                "support": "Individuel,Collectif",
                "modalites_accompagnement_brut": "Individuel,Collectif ; sauf pendant les vacances",
            },
            "likely",
        ),
        Example(
            {"prices": "Payant - 0,20 € l'impression"},
            {"prices": "Payant", "tarifs_brut": "Payant - 0,20 € l'impression"},
            "likely",
        ),
        Example({"public": "DE,Étrangers"}, None),
        Example({"prices": "Gratuit : non"}, None),
        Example({"support": "☑ Individuel ☐ Collectif"}, None),
        Example({"public": "Jeunes, Marins"}, None),
        Example({"support": "Individuel,Collectif"}, None),
        Example({"support": "Sur le banc"}, None),
        Example(
            {"support": "Individuel; collectif"},
            {"support": "Accompagnement individuel|Dans un atelier collectif"},
            "certain",
            standard="mediation-1.0",
        ),
    ),
)

ASKED = ValueRule(RULE, wants, to_be_read, each(judge))
