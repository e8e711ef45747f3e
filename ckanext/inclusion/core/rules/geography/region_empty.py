"""A région that is missing."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.territory_rules import fill
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the région of the commune."""
    return fill(place, "region")


RULE = Rule(
    id="region-empty",
    role="region",
    explanation=Explanation(
        N_("The région is missing: it is {after}, where the commune is."),
        N_("Accept the correction."),
    ),
    examples=(
        Example({"region": "", "insee": "06088"}, "Provence-Alpes-Côte d'Azur", "certain"),
        Example({"region": "?", "commune": "Nice"}, "Provence-Alpes-Côte d'Azur", "certain"),
        Example({"region": "", "departement": "Var"}, "Provence-Alpes-Côte d'Azur", "certain"),
        Example({"region": "", "departement": "83"}, "Provence-Alpes-Côte d'Azur", "likely"),
        Example({"region": ""}, None),
    ),
)
