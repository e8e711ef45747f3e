"""INSEE codes that a program or a hand wrote in another notation: 6 088, 2a004, 20004, 974011."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the code as INSEE writes it."""
    reading = place.reading_of("insee")
    if reading is None or reading.how != "notation":
        return None
    code = place.code_of(reading)
    if code is None:
        return None
    # The same five signs, with a space or a quote around: nothing else can be meant.
    only_bare = code in place.cells["insee"].upper() and place.is_undisputed
    return Repair({"insee": code}, "certain" if only_bare else place.tier("insee"), 0.98)


RULE = Rule(
    id="insee-notation",
    role="insee",
    explanation=Explanation(
        N_("“{value}” is an INSEE code in another notation: {after} is {commune}."),
        N_("Accept the correction. An INSEE code has five signs, without spaces or decimals."),
    ),
    examples=(
        Example({"insee": "06 088", "commune": "Nice"}, "06088", "certain"),
        Example({"insee": "6088.0", "postcode": "06300"}, "06088", "certain"),
        Example({"insee": "2a004"}, "2A004", "certain"),
        Example({"insee": "20004", "commune": "Ajaccio"}, "2A004", "certain"),
        Example({"insee": "974011", "commune": "Saint-Denis", "postcode": "97400"}, "97411",
                "certain"),
        Example({"insee": "O6088", "commune": "Nice"}, "06088", "certain"),
        Example({"insee": "060088", "commune": "Nice"}, "06088", "certain"),
        Example({"insee": "013055", "postcode": "13001"}, "13055", "certain"),
        Example({"insee": "06088"}, None),
    ),
)  # fmt: skip
