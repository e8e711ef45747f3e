"""The INSEE code of an address that has none: asked only with a geocoder."""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_LILAS = {"street_number": "3", "street": "rue des Lilas", "postcode": "04000",
          "commune": "Digne-les-Bains", "latitude": "44.0901", "longitude": "6.2321"}  # fmt: skip

RULE = Rule(
    id="insee-located",
    role="insee",
    explanation=Explanation(
        N_("“{label}” is in the commune {after}."),
        N_("Accept the code if the address is right."),
    ),
    examples=(
        Example({**_LILAS, "insee": ""}, "04070", "likely"),
        Example({**_LILAS, "insee": "04112"}, None),
        Example({**_LILAS, "street": "rue Vaucanson", "insee": ""}, None),
    ),
    best="likely",
)
