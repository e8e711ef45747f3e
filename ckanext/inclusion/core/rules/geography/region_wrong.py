"""A text that is not the région of the row's commune."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.territory_rules import MORE, replace
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the région that the commune is in."""
    return replace(place, "region")


RULE = Rule(
    id="region-wrong",
    role="region",
    explanation=Explanation(
        N_("“{value}” is no région: it is {after}, where the commune is."),
        N_("Accept the correction."),
    ),
    examples=(
        Example({"region": "France", "insee": "06088"}, "Provence-Alpes-Côte d'Azur", "certain"),
        Example(
            {"region": "Bretagne", "insee": "06088", "commune": "Nice"},
            "Provence-Alpes-Côte d'Azur",
            "certain",
        ),
        Example({"region": "DROM-COM", "insee": "97411", "commune": "Saint-Denis"},
                "La Réunion", "certain"),
        Example({"region": "PACA / Occitanie", "insee": "06088", "commune": "Nice"},
                "Provence-Alpes-Côte d'Azur", "likely"),
        Example({"region": "Médiathèque", "insee": "06088", "commune": "Nice"},
                "Provence-Alpes-Côte d'Azur", "likely"),
        Example({"region": "Bretagne", "insee": "06088"}, "Provence-Alpes-Côte d'Azur", "likely"),
    ),
    reasons={
        "more": MORE,
        "other": Explanation(
            N_("“{value}” is another région: the rest of the row is about a place in {after}."),
            N_("Accept the correction if the row is about a place in {commune}."),
        )
    },
)  # fmt: skip
