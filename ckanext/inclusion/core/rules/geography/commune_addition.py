"""A commune's name with something that is no part of it: a postcode, CEDEX, a quarter, a body."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the official name alone."""
    reading = place.reading_of("commune")
    if reading is None or place.only_name is None:
        return None
    return Repair({"commune": place.only_name}, place.tier("commune"), 0.95)


RULE = Rule(
    id="commune-addition",
    role="commune",
    explanation=Explanation(
        N_("“{value}” holds more than the name of the commune, {after}."),
        N_(
            "Accept the correction. A postcode, a quarter or a CEDEX has another column: copy it "
            "there if it matters."
        ),
    ),
    examples=(
        Example({"commune": "06300 Nice", "insee": "06088"}, "Nice", "certain"),
        Example({"commune": "Nice (06)", "postcode": "06300"}, "Nice", "certain"),
        Example({"commune": "NICE CEDEX 3", "insee": "06088"}, "Nice", "certain"),
        Example({"commune": "Ville de Nice", "postcode": "06300"}, "Nice", "certain"),
        Example({"commune": "Le Port - Nice", "insee": "06088"}, "Nice", "certain"),
        Example({"commune": "Nice CEDEX"}, "Nice", "likely"),
        Example({"commune": "Nice"}, None),
    ),
)
