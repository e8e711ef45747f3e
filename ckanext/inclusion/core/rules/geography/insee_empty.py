"""An INSEE code that is missing, where other columns say which commune it is."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the code of the commune."""
    if not place.is_blank("insee") or place.only_code is None:
        return None
    return Repair({"insee": place.only_code}, place.tier("insee"), 0.97)


RULE = Rule(
    id="insee-empty",
    role="insee",
    explanation=Explanation(
        N_("The INSEE code is missing: {code} is that of {commune}, as the row says elsewhere."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example({"insee": "", "commune": "NICE", "postcode": "06300"}, "06088", "certain"),
        Example({"insee": "NC", "commune": "Nice"}, "06088", "certain"),
        Example({"insee": "#N/A", "postcode": "06360", "departement": "Var"}, "06059", "likely"),
        Example({"insee": "", "commune": "Saint-Denis"}, None),
        Example({"insee": "", "commune": "Nice", "postcode": "13300"}, None),
    ),
)  # fmt: skip
