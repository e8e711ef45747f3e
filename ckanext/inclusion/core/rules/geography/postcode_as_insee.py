"""A postcode in the column of INSEE codes, as the official example of the standard has it."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the INSEE code of the commune that has the postcode, where it is but one."""
    reading = place.reading_of("insee")
    if reading is None or reading.how != "other-code" or place.only_code is None:
        return None
    cells = {"insee": place.only_code}
    if place.is_blank("postcode"):
        cells["postcode"] = reading.value
    written = {"written": place.cells["insee"]}
    return Repair(cells, place.tier("insee"), 0.95, parameters=written)


RULE = Rule(
    id="postcode-as-insee",
    role="insee",
    explanation=Explanation(
        N_("“{written}” is a postcode of {commune}, whose INSEE code is {code}."),
        N_("Accept the correction. The postcode goes into its own column."),
    ),
    examples=(
        Example(
            {"insee": "06300", "postcode": "06300", "commune": "Nice"}, "06088", "certain"
        ),
        Example(
            {"insee": "06110", "postcode": "06110", "commune": "Le Cannet"}, "06030", "certain"
        ),
        Example(
            {"insee": "04000", "commune": "Digne-les-Bains"},
            {"insee": "04070", "postcode": "04000"},
            "certain",
        ),
        Example({"insee": "06110", "commune": "Roubion"}, None),
    ),
)  # fmt: skip
