"""A commune's name that is missing, where other columns say which it is."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name of the commune."""
    if not place.is_blank("commune") or place.only_name is None:
        return None
    return Repair({"commune": place.only_name}, place.tier("commune"), 0.97)


RULE = Rule(
    id="commune-empty",
    role="commune",
    explanation=Explanation(
        N_("The commune is missing: it is {after}, as the row says elsewhere."),
        N_("Accept the correction if the row is about a place in {after}."),
    ),
    examples=(
        Example({"commune": "", "insee": "06088"}, "Nice", "certain"),
        Example({"commune": "inconnu", "insee": "06088", "postcode": "06300"}, "Nice", "certain"),
        Example({"commune": "", "postcode": "04000"}, None),
    ),
)
