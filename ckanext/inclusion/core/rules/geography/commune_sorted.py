"""A commune's name as a directory sorts it, with its saint behind: Étienne (Saint-)."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name in its order."""
    name = place.name_read("sorted")
    return Repair({"commune": name}, place.tier("commune"), 0.97) if name else None


RULE = Rule(
    id="commune-sorted",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is a name in the order of a directory: the official list writes {after}."),
        N_("Accept the correction. People and programs find a place by the official name."),
    ),
    examples=(
        Example({"commune": "Étienne (Saint-)", "insee": "42218"}, "Saint-Étienne", "certain"),
        Example({"commune": "TROPEZ (ST)", "postcode": "83990"}, "Saint-Tropez", "certain"),
        Example({"commune": "Raphaël, Saint", "insee": "83118"}, "Saint-Raphaël", "certain"),
        Example({"commune": "Tropez (Saint-)"}, "Saint-Tropez", "likely"),
        Example({"commune": "Nice (Saint-Roch)", "insee": "06088"}, None),
    ),
)
