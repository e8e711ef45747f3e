"""Postcodes that lost their leading zero: 4000 for 04000.

In real files such a column also holds INSEE codes (6011 is the INSEE code of Beaulieu-sur-Mer,
whose postcode is 06310), and a padded INSEE code looks like a postcode. So it is certain only where
the row's commune has the padded postcode.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.code_columns import LOST_ZERO, bare_code
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.witness import Reading
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the postcode with its zero."""
    reading = place.reading_of("postcode")
    if reading is not None:
        found = reading.how == "lost-zero"
        return Repair({"postcode": reading.value}, place.tier("postcode"), 0.95) if found else None
    near = next((one for one in place.postcode.others if _is_around(place, one)), None)
    if near:
        return Repair({"postcode": near.value}, "likely", 0.8, "elsewhere")
    return _pad_unknown(place)


def _pad_unknown(place: Place) -> Repair | None:
    """Propose the zero of a code that nobody knows, in a row that does not say its commune."""
    bare = bare_code(place.cells["postcode"])
    if place.codes or place.postcode.others or not LOST_ZERO.fullmatch(bare):
        return None
    return Repair({"postcode": f"0{bare}"}, "likely", 0.6, "unknown")


def _is_around(place: Place, reading: Reading) -> bool:
    """Tell whether a postcode is one of the commune's département, or nobody knows the commune."""
    there = not place.codes or place.is_around(reading.codes)
    return reading.how == "lost-zero" and there


RULE = Rule(
    id="postcode-leading-zero",
    role="postcode",
    explanation=Explanation(
        N_("“{value}” is a postcode of {commune} that lost its leading zero."),
        N_(
            "Accept the correction. To avoid it next time, format the column as text before "
            "you open or type the codes."
        ),
    ),
    examples=(
        Example({"postcode": "4000", "commune": "DIGNE-LES-BAINS"}, "04000", "certain"),
        Example({"postcode": "6300", "insee": "6088"}, "06300", "certain"),
        Example({"postcode": "4000"}, "04000", "likely"),
        Example({"postcode": "4600", "commune": "Digne-les-Bains", "insee": "04070"}, "04600",
                "likely"),
        Example({"postcode": "6011", "commune": "Beaulieu-sur-Mer"}, None),
        Example({"postcode": "4902"}, "04902", "likely"),
        Example({"postcode": "13001"}, None),
        Example({"postcode": "400"}, None),
        Example({"postcode": ""}, None),
    ),
    reasons={
        "unknown": Explanation(
            N_("“{value}” is probably a postcode that lost its leading zero."),
            N_("Look whether this is the postcode of the street, then accept the correction."),
        ),
        "elsewhere": Explanation(
            N_("“{value}” is a postcode that lost its leading zero, but not one of the commune's."),
            N_(
                "Look whether it is the postcode of the street, then accept the correction: the "
                "office of the next commune may serve it."
            ),
        )
    },
)  # fmt: skip
