"""The name of a commune that has another one by now, or that is a part of another commune."""

from __future__ import annotations

from ckanext.inclusion.core.geography import former_communes_named
from ckanext.inclusion.core.rules.geography.official import codes_named, codes_once_named, divide
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import rename
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name of the commune of today."""
    text, name = place.cells["commune"], place.only_name
    if name is None or not place.codes.isdisjoint(codes_named(text)):
        return None
    if place.codes.isdisjoint(codes_once_named(text)):
        return None
    cells = rename(place, text.strip() if _names_part(place) else "")
    return Repair(cells, place.tier("commune"), 0.95, parameters={"written": text})


def _names_part(place: Place) -> bool:
    """Tell whether the name is that of a part of the commune: it says where there."""
    found = former_communes_named(place.cells["commune"])
    return any(
        one.kind != "renamed" and not place.codes.isdisjoint(divide([one.current])) for one in found
    )


RULE = Rule(
    id="commune-former",
    role="commune",
    explanation=Explanation(
        N_("“{written}” is a former commune or name, today {commune}."),
        N_(
            "Accept the correction. The name of a former commune moves to the complement of the "
            "address."
        ),
    ),
    examples=(
        Example(
            {"commune": "Bellegarde-sur-Valserine", "insee": "01033"},
            {"commune": "Valserhône", "complement_adresse": "Bellegarde-sur-Valserine"},
            "certain",
        ),
        Example(
            {"commune": "Bellegarde-sur-Valserine"},
            {"commune": "Valserhône", "complement_adresse": "Bellegarde-sur-Valserine"},
            "likely",
        ),
        Example({"commune": "Valserhône"}, None),
    ),
)  # fmt: skip
