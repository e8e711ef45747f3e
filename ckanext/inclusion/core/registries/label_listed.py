"""Places that an official list has under a label, and that do not say so.

A row of the list is found among the places as the same place on two rows is found: by name,
address, contacts and position together. Where only the address is the same, somebody has to say
whether the place hosts what has the label.
"""

from __future__ import annotations

from ckanext.inclusion.core.registries.example import InList
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.translation import N_

HOSTING = "hosting"
HALL = {
    "name": "Maison du Lac", "street_number": "12", "street": "rue du Port", "commune": "Nice",
    "postcode": "06300", "insee": "06088",
}  # fmt: skip
LISTED = {**HALL, "name": "La Maison du Lac"}
AT_THE_TOWN_HALL = {**HALL, "name": "France Services de Nice"}

RULE = Rule(
    id="label-listed",
    role="labels",
    explanation=Explanation(
        N_(
            "On {date}, the list {label} ({file}, row {line}) has this place, as “{listed}”: "
            "{reasons}. It does not have the label itself."
        ),
        N_("Look whether it is the same place, and accept the label."),
    ),
    examples=(
        InList(HALL, "France Services", "likely", LISTED),
        InList({**HALL, "labels": "APTIC"}, "APTIC,France Services", "likely", LISTED),
        InList({**HALL, "labels": "France Services"}, None, None, LISTED),
        InList({**HALL, "name": "Mairie"}, None, "manual", AT_THE_TOWN_HALL),
        InList({**HALL, "name": "Médiathèque"}, None, None, {**LISTED, "street": "rue Haute"}),
    ),
    best="likely",
    reasons={
        HOSTING: Explanation(
            N_(
                "On {date}, the list {label} ({file}, row {line}) has “{listed}” at this address: "
                "{reasons}."
            ),
            N_(
                "If this place is the one with the label, write the label; else add the other "
                "place to your file."
            ),
        ),
    },
)
