"""A commune's name with slips of the hand, or cut: among those that other columns leave."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.similarity import is_alike
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name that is nearly what is written."""
    text, name = place.cells["commune"], place.only_name
    if name is None or place.is_blank("commune") or place.commune.all_codes & place.codes:
        return None
    if not any(is_alike(text, code) for code in place.codes):
        return None
    return Repair({"commune": name}, place.tier("commune"), 0.95)


RULE = Rule(
    id="commune-mistyped",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is mistyped or cut: the row is about {after}."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example({"commune": "Digne-les-Bians", "insee": "04070"}, "Digne-les-Bains", "certain"),
        Example({"commune": "Digne-les-Bians", "postcode": "04000"}, "Digne-les-Bains", "likely"),
        Example({"commune": "Digne-les-Bians"}, None),
    ),
)
