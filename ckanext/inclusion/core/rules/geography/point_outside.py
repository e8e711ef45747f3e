"""A point farther outside the row's commune than outlines are simplified."""

from __future__ import annotations

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Metres. Outlines are simplified to about 100 m, and a place may stand at the road that is the
# border: in the Région Sud's file 27 points are outside, of which 10 by less than this.
TOLERANCE = 300.0
_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}

RULE = Rule(
    id="point-outside",
    role="latitude",
    explanation=Explanation(
        N_("The point is {distance} outside {commune}, the commune of the row."),
        N_("Look the place up on a map: correct the coordinates, or the address if that is wrong."),
    ),
    examples=(
        Example({**_HALL, "latitude": "43.2965", "longitude": "5.3698"}, None, "manual"),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
    best="manual",
)
