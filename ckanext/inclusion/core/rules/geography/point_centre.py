"""A point that is the middle of its commune: what a geocoder gives that found no street."""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Degrees: ten metres. Centres are rounded to four or five decimals where they come from.
NEAR = 0.0001
# Where a number was to be repaired, it may have been rounded to three decimals as well.
ROUNDED = 0.0006
_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}

RULE = Rule(
    id="point-centre",
    role="latitude",
    explanation=Explanation(
        N_("The point is the middle of {commune}: the street was not found, probably."),
        N_("Look the place up on a map, or have its address located."),
    ),
    examples=(
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
    best="manual",
)  # fmt: skip
