"""A département that is missing."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.territory_rules import fill
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the département of the commune."""
    return fill(place, "departement")


RULE = Rule(
    id="departement-empty",
    role="departement",
    explanation=Explanation(
        N_("The département is missing: {commune} is in {after}."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example({"departement": "", "insee": "06088"}, "Alpes-Maritimes", "certain"),
        Example({"departement": "?", "commune": "Nice"}, "Alpes-Maritimes", "certain"),
        Example({"departement": ""}, None),
    ),
)
