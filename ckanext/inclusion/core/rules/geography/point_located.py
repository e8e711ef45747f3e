"""A point put where the address is: asked only where a geocoder is given.

The number of the house, where the base has it; else the street, for a point that is missing, vague
or outside the commune. It is never certain: the address itself may be wrong. What the address says
of an index of the national base is in docs/command.rst (``inclusion geocode``).
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_ADVICE = N_("Look at both points on a map, and accept the correction if the address is right.")
_FILLED = N_("Accept the point if the address is right.")
_ADDRESS = {"street": "rue des Lilas", "postcode": "04000", "commune": "Digne-les-Bains"}
_THREE = {"street_number": "3", **_ADDRESS}
_AT_THREE = {"latitude": "44.09", "longitude": "6.232"}

REASONS = {
    "far": Explanation(N_("The point given is {distance} m from “{label}”."), _ADVICE),
    "outside": Explanation(
        N_("The point given is outside the commune, {distance} m from “{label}”."), _ADVICE
    ),
    "suspect": Explanation(
        N_(
            "The point given stands for a whole commune or several addresses; “{label}” is "
            "{distance} m from it."
        ),
        _ADVICE,
    ),
    "missing": Explanation(N_("No point was given: this is that of “{label}”."), _FILLED),
    "missing_commune": Explanation(
        N_(
            "No point was given, and the address says no more than the commune: this is its town "
            "hall."
        ),
        _FILLED,
    ),
    "missing_street": Explanation(
        N_("No point was given: this is that of the street or place “{label}”."), _FILLED
    ),
    "missing_number": Explanation(
        N_(
            "No point was given, and the number is not known: this is that of “{label}”. Numbers "
            "nearby: {nearby}."
        ),
        _FILLED,
    ),
    "outside_street": Explanation(
        N_("The point given is outside the commune, {distance} m from the middle of “{label}”."),
        _ADVICE,
    ),
    "suspect_street": Explanation(
        N_(
            "The point given stands for a whole commune or several addresses; the middle of "
            "“{label}” is {distance} m from it."
        ),
        _ADVICE,
    ),
}

RULE = Rule(
    id="point-located",
    role="latitude",
    explanation=REASONS["far"],
    examples=(
        Example(_THREE | {"latitude": "", "longitude": ""}, _AT_THREE, "likely"),
        Example(_THREE | {"latitude": "44.0951", "longitude": "6.2321"}, _AT_THREE, "likely"),
        Example(_THREE | {"latitude": "43.8301", "longitude": "5.7801"}, _AT_THREE, "likely"),
        Example(_THREE | {"latitude": "44.0901", "longitude": "6.2321"}, None),
        Example(_ADDRESS | {"latitude": "44.1001", "longitude": "6.2421"}, None),
        Example(
            _ADDRESS | {"latitude": "44.10", "longitude": "6.24"},
            {"latitude": "44.09", "longitude": "6.233"},
            "likely",
        ),
        Example({**_THREE, "street": "rue Vaucanson", "latitude": "", "longitude": ""}, None),
    ),
    best="likely",
    reasons=REASONS,
)
