"""Postcodes in another notation, or with a name: 6300.0, 06 300, F-06300, 06300 Nice, 2A000."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.disguises import find_post_boxes
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import (
    LEFT,
    find_left,
    is_contact,
    keep_beside,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the five digits."""
    reading = place.reading_of("postcode")
    if reading is None or reading.how != "notation":
        return None
    only_bare = reading.value in place.cells["postcode"] and place.is_undisputed
    tier = "certain" if only_bare else place.tier("postcode")
    left = find_left(place, "postcode", reading.value)
    written = {"written": place.cells["postcode"], "code": reading.value, "left": left}
    cells = {"postcode": reading.value} | keep_beside(place, left)
    tier = "likely" if is_contact(left) else tier
    return Repair(cells, tier, 0.98, _tell(left), written)


def _tell(left: str) -> str:
    """Return the reason by what stood beside the code."""
    if not left:
        return ""
    return "box" if left == ", ".join(find_post_boxes(left)) else "left"


RULE = Rule(
    id="postcode-notation",
    role="postcode",
    explanation=Explanation(
        N_("“{value}” holds more than a postcode, or another notation of {after} ({commune})."),
        N_("Accept the correction. A postcode has five digits, and its column nothing else."),
    ),
    examples=(
        Example({"postcode": "06300 Nice"}, "06300", "certain"),
        Example({"postcode": "F-06300"}, "06300", "certain"),
        Example({"postcode": "6300.0", "commune": "Nice"}, "06300", "certain"),
        Example({"postcode": "2A000", "commune": "Ajaccio"}, "20000", "certain"),
        Example({"postcode": "6300.0"}, "06300", "likely"),
        Example({"postcode": "013001", "insee": "13201"}, "13001", "certain"),
        Example(
            {"postcode": "BP 129 - 06300", "insee": "06088"},
            {"postcode": "06300", "complement_adresse": "BP 129"},
            "certain",
        ),
        Example(
            {"postcode": "12 rue de France 06000", "commune": "Nice"},
            {"postcode": "06000", "complement_adresse": "12 rue de France"},
            "certain",
        ),
        Example(
            {"postcode": "06000 (accès par 14 bd Gambetta)", "commune": "Nice"},
            {"postcode": "06000", "complement_adresse": "accès par 14 bd Gambetta"},
            "certain",
        ),
        Example({"postcode": "CP 06300 NICE CEDEX 2"}, "06300", "certain"),
        Example({"postcode": "06300"}, None),
    ),
    reasons={
        "box": Explanation(
            N_("“{written}” holds a post box beside the postcode {code}."),
            N_("Accept the correction. The post box moves to the complement of the address."),
        ),
        "left": LEFT,
    },
)
