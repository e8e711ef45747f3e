"""The address of a map in a cell, which has the point: google.fr/maps?q=44.0923,6.2358."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import AXES, with_texts
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_NUMBER = r"([+-]?\d{1,3}\.\d+)"
_COMMA = r"(?:,|%2C)(?:\+|%20|\s)*"
# The pin first: what a link has beside it is the middle of what was shown.
_FORMS = (
    rf"!3d{_NUMBER}!4d{_NUMBER}",
    rf"[?&]mlat={_NUMBER}&(?:amp;)?mlon={_NUMBER}",
    rf"[?&](?:q|query|ll|destination|daddr|to|cp|center)=(?:loc:)?{_NUMBER}{_COMMA}{_NUMBER}",
    rf"\bgeo:{_NUMBER},{_NUMBER}",
    rf"/(?:place|search|dir)/{_NUMBER}{_COMMA}{_NUMBER}",
    rf"@{_NUMBER},{_NUMBER}",
    rf"#map=\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}",
    rf"#\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}",
)


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that the address of a map has, in whatever column it stands."""
    cells = pl.concat_str([f"{axis}_cell" for axis in AXES], separator="\n")
    latitude, longitude = (
        pl.coalesce(cells.str.extract(form, at) for form in _FORMS) for at in (1, 2)
    )
    return with_texts(points.filter(~pl.col("is_plain")), latitude, longitude)


RULE = Rule(
    id="point-link",
    role="latitude",
    explanation=Explanation(
        N_("A cell holds the address of a map, which has both coordinates."),
        N_("Accept the correction: the place stays where it is."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "https://www.google.com/maps/@44.0923,6.2358,17z",
             "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "",
             "longitude": "https://www.openstreetmap.org/?mlat=44.0923&mlon=6.2358#map=9/44/6.2"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "geo:44.0923,6.2358", "longitude": "geo:44.0923,6.2358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)  # fmt: skip
