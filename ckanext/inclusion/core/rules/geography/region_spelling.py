"""A région in other letters, by a number, or as it was called before."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.territory_rules import spell
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the official name."""
    return spell(place, "region")


RULE = Rule(
    id="region-spelling",
    role="region",
    explanation=Explanation(
        N_("“{value}” is not the official name of the région: that is {after}."),
        N_("Accept the correction. People and programs find a place by the official name."),
    ),
    examples=(
        Example({"region": "Région Sud"}, "Provence-Alpes-Côte d'Azur", "certain"),
        Example({"region": "Picardie", "insee": "80021"}, "Hauts-de-France", "certain"),
        Example({"region": "Bretagne", "insee": "80021"}, None),
    ),
)
