"""An address that stands at the point given, where none is given: asked only with a geocoder.

Only empty cells are filled, and only where the point is the place's own: exact, in the commune that
the row says, not that of a town hall or of other addresses too. It is never certain: the nearest
door may be another one's.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_NOTHING = {"street_number": "", "street": "", "postcode": "", "commune": "", "insee": ""}
_POINT = {"latitude": "44.0901", "longitude": "6.2321"}
_TOWN = {"postcode": "04000", "commune": "Digne-les-Bains", "insee": "04070"}
_STREET = {"street_number": "3", "street": "Rue des Lilas"}

REASONS = {
    "address": Explanation(
        N_("No address was given: “{label}” is {distance} m from the point given."),
        N_("Look at the point on a map, and accept the address if the place is there."),
    ),
    "commune": Explanation(
        N_("The point given is {distance} m from “{label}”: the place is in this commune."),
        N_("Accept the correction if the point given is right."),
    ),
}
RULE = Rule(
    id="address-at-point",
    role="street",
    explanation=REASONS["address"],
    examples=(
        Example({**_NOTHING, **_POINT}, {**_STREET, **_TOWN}, "likely"),
        Example({**_NOTHING, **_TOWN, **_POINT}, _STREET, "likely"),
        Example({**_NOTHING, "street": "rue Vaucanson", **_POINT}, _TOWN, "likely"),
        Example({**_NOTHING, **_TOWN, "street": "rue Vaucanson", **_POINT}, None),
        Example({**_NOTHING, "commune": "Manosque", **_POINT}, None),
        Example({**_NOTHING, "latitude": "44.09", "longitude": "6.23"}, None),
    ),
    best="likely",
    reasons=REASONS,
)
