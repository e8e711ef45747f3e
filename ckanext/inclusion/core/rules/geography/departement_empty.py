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
        N_("The département is missing: it is {after}, where the commune is."),
        N_("Accept the correction."),
    ),
    examples=(
        Example({"departement": "", "insee": "06088"}, "Alpes-Maritimes", "certain"),
        Example({"departement": "?", "commune": "Nice"}, "Alpes-Maritimes", "certain"),
        Example({"departement": "", "epci_code": "240500439"}, "Hautes-Alpes", "certain"),
        Example({"departement": "", "nom_epci": "CC du Briançonnais"}, "Hautes-Alpes", "likely"),
        Example({"departement": ""}, None),
    ),
)
