"""How a place is found, in the column of the street: “rue Haute (derrière la mairie)”, “2e étage”.

It helps who comes, and geocoders fail on it. It moves to the complement of the address, where one
piece alone is a street and each other one begins as such words do: likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.address import several_sites
from ckanext.inclusion.core.rules.address.pieces import part
from ckanext.inclusion.core.rules.local_columns import COMPLEMENT
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SEVERAL_PIECES = (
    r"(?i)[,;()\n|]|\s[-–—]\s|"
    r"\s(?:derri|face\b|en face|[àa] c[ôo]t|pr[èe]s d|proche|devant|au[- ]dess|"
    r"b[âa]t|immeuble|r[ée]sidence|escalier|rdc)|^(?:b[âa]t|immeuble|r[ée]sidence)"
)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the street; the rest moves to the complement."""
    found = None if several_sites.HOLDS_SEVERAL.search(value) else part(value)
    if not found:
        return None
    street, others = found
    complement = column.beside("address_complement", COMPLEMENT)
    return Verdict("likely", street, (Move(", ".join(others), (complement,), ", "),))


RULE = Rule(
    id="how-to-find",
    role="street",
    explanation=Explanation(
        N_("“{value}” says with the street how the place is found."),
        N_("Accept the correction: what is no street moves to the complement of the address."),
    ),
    examples=(
        Example(
            {"street": "rue Haute (derrière la mairie)"},
            {"street": "rue Haute", "complement_adresse": "derrière la mairie"},
            "likely",
        ),
        Example(
            {"street": "sous les arcades, place du Marché"},
            {"street": "place du Marché", "complement_adresse": "sous les arcades"},
            "likely",
        ),
        Example(
            {"street": "rue Haute - 1er étage"},
            {"street": "rue Haute", "complement_adresse": "1er étage"},
            "likely",
        ),
        Example(
            {"street": "rue Haute face à la poste"},
            {"street": "rue Haute", "complement_adresse": "face à la poste"},
            "likely",
        ),
        Example(
            {"street": "Mairie, place de l'Église"},
            {"street": "place de l'Église", "complement_adresse": "Mairie"},
            "likely",
        ),
        Example(
            {"street": "12 rue Haute, Bâtiment B, 2e étage"},
            {"street": "12 rue Haute", "complement_adresse": "Bâtiment B, 2e étage"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"street": "Résidence du Parc 12 rue Haute"},
            {"street": "12 rue Haute", "complement_adresse": "Résidence du Parc"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"street": "12, rue du 8 Mai 1945, face à la poste"},
            {"street": "12 rue du 8 Mai 1945", "complement_adresse": "face à la poste"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"street": "Bâtiment B, 2e étage 12 rue Haute"},
            {"street": "12 rue Haute", "complement_adresse": "Bâtiment B, 2e étage"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"street": "12 rue Haute Bâtiment B, 2e étage"},
            {"street": "12 rue Haute", "complement_adresse": "Bâtiment B, 2e étage"},
            "likely",
            standard="mediation-1.0",
        ),
        Example({"street": "Résidence du Parc"}, None),
        Example({"street": "rue Haute, Gap"}, None),
        Example({"street": "rue de l'Église, Saint-Servan-sur-Mer"}, None),
        Example({"street": "Croix, place de la Mairie"}, None),
        Example({"street": "place de la Mairie"}, None),
        Example({"street": "rue Haute, place Basse"}, None),
        Example({"street": "rue de la Résidence"}, None),
        Example({"street": "rue Haute - Prolongée"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("street"),
    lambda _: pl.col("value").str.contains(SEVERAL_PIECES),
    each(judge),
)
