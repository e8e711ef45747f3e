"""A note to colleagues in a name: “CCAS (à vérifier)”, “EPN - A SUPPRIMER”, “Centre (doublon ?)”.

Lists that several people keep are full of them. Only who wrote the note, or the place, knows what
came of it: whether the row goes, is closed, or has another name. So a person is asked.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# Behind a dash, an arrow or a bracket, as no name has them.
NOTE = (
    r"(?i:(?:[(\[:>*]|[-–—/,;]\s)\s*(?:[aà]\s(?:supprimer|v[ée]rifier|confirmer|compl[ée]ter|voir|"
    r"revoir|corriger|mettre|fusionner|d[ée]doublonner|contacter|rappeler|valider)|doublons?|"
    r"(?:lieu |site |d[ée]finitivement |temporairement )?ferm[ée]e?s?(?: (?:d[ée]finitivement|"
    r"temporairement|depuis|en|le|au|pour)[^()]*)?|fermeture[^()]*|d[ée]m[ée]nag[^()]*|"
    r"ne pas publier|n['’]existe plus|plus d['’]actualit[ée]|"
    r"(?:a )?chang[^()]{0,20}nom|ancien nom|nom [aà] [^()]*|test)\s*[?!.…]*\s*(?:[)\]]|$))"
)


def judge(value: str, column: Column) -> Verdict:  # noqa: ARG001
    """Ask what came of the note."""
    return ask()


RULE = Rule(
    id="note-in-name",
    role="name",
    explanation=Explanation(
        N_("“{value}” has a note to colleagues in the name."),
        N_("Do what the note asks for, or look whether it still holds, and take it out."),
    ),
    examples=(
        Example({"name": "CCAS de Gap (à vérifier)"}, None, "manual"),
        Example({"name": "EPN Les Tilleuls - A SUPPRIMER"}, None, "manual"),
        Example({"name": "Médiathèque (doublon ?)"}, None, "manual"),
        Example({"name": "Mairie - fermé"}, None, "manual"),
        Example({"name": "CCAS -> changement de nom ?"}, None, "manual"),
        Example({"name": "Le Fermé"}, None),
        Example({"name": "L'Atelier (annexe)"}, None),
        Example({"name": "Maison des Tests - Test-Lab"}, None),
    ),
    best="manual",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation"),
    lambda _: pl.col("value").str.contains(NOTE),
    each(judge),
)
