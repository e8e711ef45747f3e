"""A code that stands in its cell as something else: 31/03/1917 for 06300, the end of a link.

A spreadsheet shows numbers as dates where a column has their format; a French keyboard writes signs
without the shift key; a find-and-replace makes names of numbers; links, identifiers of other
registers and labels have the code within. What it means is one code, that is the commune's.
"""

from __future__ import annotations

from functools import partial

from ckanext.inclusion.core.rules.geography import disguises
from ckanext.inclusion.core.rules.geography.official import postcodes_of
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.settlements import (
    LEFT,
    find_left,
    is_contact,
    keep_beside,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def _propose(place: Place, role: str) -> Repair | None:
    """Propose the code that is meant."""
    reading = place.reading_of(role)
    if reading is None or reading.how not in disguises.OF_INSEE:
        return None
    code = place.code_of(reading) if role == "insee" else reading.value
    if code is None:
        return None
    # A list gives name and INSEE code at once: they do not vouch for each other against a column.
    vouched = place.is_vouched(reading, role) and not (role == "insee" and place.verdict.lying)
    sure = vouched or place.is_sure(role)
    reason = reading.how if reading.how in RULE.reasons else ""
    left = find_left(place, role, reading.value) if reading.how == "around" else ""
    cells = {role: code} | (_fill_postcode(place) if role == "insee" else {})
    parameters = {"written": place.cells[role], "meant": code, "code": code, "left": left}
    tier = promise(sure and not is_contact(left))
    return Repair(
        cells | keep_beside(place, left), tier, 0.95, reason or (left and "left"), parameters
    )


def _fill_postcode(place: Place) -> dict[str, str]:
    """Return the postcode beside the INSEE code, where its own cell is empty."""
    pairs = disguises.pair_codes(place.cells["insee"]) if place.is_blank("postcode") else ()
    own = {one for code in place.codes for one in postcodes_of(code)}
    found = [postcode for insee, postcode in pairs if insee in place.codes and postcode in own]
    return {"postcode": found[0]} if len(found) == 1 else {}


propose_insee = partial(_propose, role="insee")
propose_postcode = partial(_propose, role="postcode")

_NICE = {"insee": "06088", "commune": "Nice"}
_ADVICE = N_("Accept the correction. A column of codes holds nothing else.")
RULE = Rule(
    id="code-disguised",
    role="insee",
    explanation=Explanation(N_("“{written}” has a code of {commune} within: {meant}."), _ADVICE),
    examples=(
        Example({**_NICE, "postcode": "31/03/1917"}, {"postcode": "06300"}, "certain"),
        Example({**_NICE, "postcode": "1917-03-31 00:00:00"}, {"postcode": "06300"}, "certain"),
        Example({**_NICE, "postcode": 'à-"àà'}, {"postcode": "06300"}, "certain"),
        Example(
            {"insee": "Bouches-du-Rhône055", "postcode": "13001", "commune": "Marseille"},
            "13055",
            "certain",
        ),
        Example({"insee": "COM-06088", "postcode": "06300", "commune": "NICE"}, "06088", "certain"),
        Example({"insee": "060880101", "postcode": "06300", "commune": "Nice"}, "06088", "certain"),
        Example(
            {"insee": "06088_0437_00012", "postcode": "06300", "commune": "Nice"},
            "06088",
            "certain",
        ),
        Example({"insee": "COM-06088"}, "06088", "likely"),
        Example({"insee": "210600888", "postcode": "06300", "commune": "NICE"}, "06088", "certain"),
        Example(
            {"insee": "06088 (06300)", "commune": "Nice"},
            {"insee": "06088", "postcode": "06300"},
            "certain",
        ),
        Example(
            {"insee": "06088 - QPV Ariane", "postcode": "06300", "commune": "Nice"},
            {"insee": "06088", "complement_adresse": "QPV Ariane"},
            "certain",
        ),
        Example(
            {"insee": "INSEE 06088 tel 0199000000", "postcode": "06300", "commune": "Nice"},
            {"insee": "06088", "complement_adresse": "tel 0199000000"},
            "likely",
        ),
        Example({"insee": "75056", "postcode": "75016 / 75116", "commune": "Paris"}, None),
        Example({**_NICE, "postcode": "12/05/2021"}, None),
        Example({**_NICE, "postcode": "06300"}, None),
    ),
    reasons={
        "left": LEFT,
        "date": Explanation(
            N_("“{written}” is a code that a spreadsheet shows as a date: {meant} ({commune})."),
            N_("Accept the correction. Give the column of codes the format of a text."),
        ),
        "keys": Explanation(
            N_("“{written}” is a code that was typed without the shift key: {meant} ({commune})."),
            _ADVICE,
        ),
        "replaced": Explanation(
            N_("“{written}” has the name of a département for its number: {meant} ({commune})."),
            N_(
                "Accept the correction. When you replace something, choose the column first: other "
                "cells have the same figures."
            ),
        ),
    },
)
