"""A département in other letters, by a number, or as it was called before."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.territory_rules import spell
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the official name."""
    return spell(place, "departement")


RULE = Rule(
    id="departement-spelling",
    role="departement",
    explanation=Explanation(
        N_("“{value}” is not the official name of the département: that is {after}."),
        N_("Accept the correction. People and programs find a place by the official name."),
    ),
    examples=(
        Example({"departement": "ALPES MARITIMES"}, "Alpes-Maritimes", "certain"),
        Example({"departement": "06", "commune": "Nice"}, "Alpes-Maritimes", "certain"),
        Example({"departement": "6"}, "Alpes-Maritimes", "likely"),
        Example({"departement": "Basses-Alpes"}, "Alpes-de-Haute-Provence", "certain"),
        Example({"departement": "20", "insee": "2A004"}, "Corse-du-Sud", "certain"),
        Example({"departement": "Var", "commune": "Nice", "postcode": "06300"}, None),
    ),
)
