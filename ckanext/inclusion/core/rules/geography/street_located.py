"""The official spelling of a street, as the base of addresses has it: asked only with a geocoder.

Case and accents are left alone, and so is a cell that says more than a number and a street: what
stands beside would be lost.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_TOWN = {"postcode": "04000", "commune": "Digne-les-Bains", "latitude": "", "longitude": ""}

RULE = Rule(
    id="street-located",
    role="street",
    explanation=Explanation(
        N_("The base of addresses writes “{after}” where this says “{value}”."),
        N_("Accept the spelling if it is the same street."),
    ),
    examples=(
        Example(
            {"street_number": "7", "street": "av. du Mal Leclerc", **_TOWN},
            "Avenue du Maréchal Leclerc",
            "likely",
        ),
        Example(
            {"street_number": "", "street": "3 r. des Lylas", **_TOWN},
            "3 Rue des Lilas",
            "likely",
        ),
        Example({"street_number": "3", "street": "RUE DES LILAS", **_TOWN}, None),
        Example({"street_number": "3", "street": "r. des Lilas, 1er étage", **_TOWN}, None),
        Example({"street_number": "3", "street": "rue Vaucanson", **_TOWN}, None),
    ),
    best="likely",
)
