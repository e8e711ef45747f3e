"""The name of a commune that has another one by now, or that is a part of another commune."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.official import codes_named, codes_once_named
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name of the commune of today."""
    text, name = place.cells["commune"], place.only_name
    if name is None or not place.codes.isdisjoint(codes_named(text)):
        return None
    if place.codes.isdisjoint(codes_once_named(text)):
        return None
    return Repair({"commune": name}, place.tier("commune"), 0.95)


RULE = Rule(
    id="commune-former",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is a former commune or name, today {after}."),
        N_("Accept the correction. The former name can stay in the address."),
    ),
    examples=(
        Example(
            {"commune": "Bellegarde-sur-Valserine", "insee": "01033"}, "Valserhône", "certain"
        ),
        Example({"commune": "Bellegarde-sur-Valserine"}, "Valserhône", "likely"),
        Example({"commune": "Valserhône"}, None),
    ),
)  # fmt: skip
