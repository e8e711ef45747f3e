"""INSEE codes that lost their leading zero: 6088 for 06088.

A spreadsheet that takes a column for numbers drops the zero of the départements 01 to 09. But four
digits in this column may also be a postcode that stands in the wrong one: 06110 is the INSEE code
of Roubion, and the postcode of Le Cannet. So it is certain only where another column says the same.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.witness import Reading
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the code with its zero."""
    reading = place.reading_of("insee") or _named_reading(place)
    if reading is None or reading.how != "lost-zero":
        return None
    code = place.code_of(reading)
    if code is None:
        return None
    named = _is_named(place, reading) and not place.verdict.doubted
    sure = named or place.is_sure("insee")
    return Repair({"insee": code}, promise(sure), 0.95)


def _named_reading(place: Place) -> Reading | None:
    """Return how the code means the commune that is named, where the rest says another one."""
    return next((one for one in place.insee.others if _is_named(place, one)), None)


def _is_named(place: Place, reading: Reading) -> bool:
    """Tell whether the code is that of the commune which is named, whatever the rest says."""
    return reading.how == "lost-zero" and not reading.codes.isdisjoint(place.commune.plain)


RULE = Rule(
    id="insee-leading-zero",
    role="insee",
    explanation=Explanation(
        N_("“{value}” is the INSEE code of {commune}, which lost its leading zero."),
        N_(
            "Accept the correction. To avoid it next time, format the column as text before "
            "you open or type the codes."
        ),
    ),
    examples=(
        Example({"insee": "6088", "postcode": "6300"}, "06088", "certain"),
        Example({"insee": "6088", "postcode": "06300"}, "06088", "certain"),
        Example({"insee": "6088", "commune": "NICE"}, "06088", "certain"),
        Example({"insee": "6088"}, "06088", "likely"),
        Example({"insee": "6011", "postcode": "6011", "commune": "Beaulieu-sur-Mer"}, "06011",
                "certain"),
        Example(
            {"insee": "6010", "postcode": "6130", "commune": "LE BAR SUR LOUP"}, "06010", "certain"
        ),
        Example({"insee": "2350", "postcode": "2350"}, "02350", "likely"),
        Example({"insee": "6110", "postcode": "06110", "commune": "Le Cannet"}, None),
        Example({"insee": "6300", "postcode": "06000"}, None),
        Example({"insee": "13055"}, None),
        Example({"insee": "407"}, None),
        Example({"insee": ""}, None),
    ),
)  # fmt: skip
