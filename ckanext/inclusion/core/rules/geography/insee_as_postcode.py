"""An INSEE code in the column of postcodes, as who copies from an administrative list puts it.

The zero may be lost as well: 6011 is Beaulieu-sur-Mer, whose postcode is 06310. A CEDEX may look
like the INSEE code of another commune (05010 in Gap): it counts only where the rest of the row says
that it is this commune.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.official import only_postcode
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the commune's postcode, and its INSEE code where that cell is empty."""
    reading = place.reading_of("postcode")
    if reading is None or reading.how != "other-code":
        return None
    cells = {}
    if postcode := only_postcode(place.codes):
        cells["postcode"] = postcode
    if place.is_blank("insee") and place.only_code:
        cells["insee"] = place.only_code
    if not cells:
        return None
    sure = place.is_vouched(reading, "postcode") or place.is_sure("postcode")
    # The number may as well be the postcode of the office next door.
    sure = sure and not place.is_around(place.postcode.plain)
    written = {"written": place.cells["postcode"]}
    return Repair(cells, promise(sure), 0.95, parameters=written)


RULE = Rule(
    id="insee-as-postcode",
    role="postcode",
    explanation=Explanation(
        N_("“{written}” is the INSEE code of {commune}, not a postcode."),
        N_("Accept the correction. The INSEE code has its own column."),
    ),
    examples=(
        Example(
            {"postcode": "6011", "insee": "06011", "commune": "Beaulieu-sur-Mer"},
            "06310",
            "certain",
        ),
        Example(
            {"postcode": "6011", "commune": "BEAULIEU-SUR-MER"},
            {"postcode": "06310", "insee": "06011"},
            "certain",
        ),
        Example(
            {"postcode": "26330", "insee": "26330", "commune": "Saint-Sorlin-en-Valloire"},
            "26210",
            "likely",
        ),
        Example({"postcode": "05010", "insee": "05061", "commune": "Gap"}, None),
    ),
)
