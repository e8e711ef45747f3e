"""The postcode of an address, where its commune has several: asked only with a geocoder.

That of a large sender (CEDEX) is none of an address, and is left to the rules of geography.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_LILAS = {"street_number": "3", "street": "rue des Lilas", "commune": "Digne-les-Bains",
          "latitude": "44.0901", "longitude": "6.2321"}  # fmt: skip

RULE = Rule(
    id="postcode-located",
    role="postcode",
    explanation=Explanation(
        N_("“{label}” has the postcode {after}."),
        N_("Accept the postcode if the address is right."),
    ),
    examples=(
        Example({**_LILAS, "postcode": ""}, "04000", "likely"),
        Example({**_LILAS, "postcode": "04001"}, "04000", "likely"),
        Example({**_LILAS, "postcode": "04000"}, None),
        Example({**_LILAS, "street": "rue Vaucanson", "postcode": ""}, None),
    ),
    best="likely",
)
