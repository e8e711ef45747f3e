"""The INSEE code of a commune that has joined another one since."""

from __future__ import annotations

from ckanext.inclusion.core.geography import find_commune
from ckanext.inclusion.core.rules.geography.official import part_with_code
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import holds, keep_beside
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
    cells = {"insee": place.only_code} | _keep_part(place)
    return Repair(cells, "certain" if agreed else place.tier("insee"), 0.97)


def _keep_part(place: Place) -> dict[str, str]:
    """Return the complement with the part that the code tells, unless the commune's cell names it.

    It tells streets of one name apart, and no other cell says it once the code is that of today.
    """
    part = part_with_code(place.cells["insee"])
    return {} if holds(place.cells["commune"], part) else keep_beside(place, part)


RULE = Rule(
    id="insee-former",
    role="insee",
    explanation=Explanation(
        N_("“{value}” is the INSEE code of a former commune, today a part of {commune} ({code})."),
        N_(
            "Accept the correction. The name of a former commune moves to the complement of the "
            "address."
        ),
    ),
    examples=(
        Example({"insee": "01033"}, None),
        Example({"insee": "01091", "commune": "Valserhône"}, "01033", "certain"),
        Example({"insee": "01091"}, "01033", "certain"),
        Example(
            {"insee": "49071", "commune": "Chemillé-en-Anjou"},
            {"insee": "49092", "complement_adresse": "Chanzeaux"},
            "certain",
        ),
        Example({"insee": "49071", "commune": "Chanzeaux"}, "49092", "certain"),
    ),
)
