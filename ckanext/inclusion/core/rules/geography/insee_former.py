"""The INSEE code of a commune that has joined another one since."""

from __future__ import annotations

from ckanext.inclusion.core.geography import find_commune
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the code of the commune of today."""
    written = place.cells["insee"]
    if find_commune(written) or place.codes.isdisjoint(place.insee.plain):
        return None
    if place.only_code is None:
        return None
    # The official list says what became of a code: it needs no witness, unless one contradicts.
    agreed = not place.is_contradicted
    return Repair({"insee": place.only_code}, "certain" if agreed else place.tier("insee"), 0.97)


RULE = Rule(
    id="insee-former",
    role="insee",
    explanation=Explanation(
        N_("“{value}” is the INSEE code of a former commune, today a part of {commune} ({code})."),
        N_("Accept the correction. The official list of communes changes each 1 January."),
    ),
    examples=(
        Example({"insee": "01033"}, None),
        Example({"insee": "01091", "commune": "Valserhône"}, "01033", "certain"),
        Example({"insee": "01091"}, "01033", "certain"),
    ),
)
