"""A commune's name with figures for the words of its numbers: Les 2 Alpes."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name in words."""
    name = place.name_read("figures")
    return Repair({"commune": name}, place.tier("commune"), 0.97) if name else None


RULE = Rule(
    id="commune-figures",
    role="commune",
    explanation=Explanation(
        N_("“{value}” has figures for words: the official list writes {after}."),
        N_("Accept the correction. People and programs find a place by the official name."),
    ),
    examples=(
        Example({"commune": "Les 2 Alpes", "insee": "38253"}, "Les Deux Alpes", "certain"),
        Example({"commune": "LES 2 ALPES"}, "Les Deux Alpes", "likely"),
        Example({"commune": "Les 2 Moulins", "insee": "38253"}, None),
        Example({"commune": "Paris 12", "postcode": "75012"}, None),
    ),
)
