"""A geometry of a spatial database in one cell: POINT(6.2358 44.0923), or a point as GeoJSON."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import both_cells, says_more, with_texts
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
# What databases and GeoJSON write around it.
_WRAPPED = (
    r"(?i)\b(?:geojson|type|features?|geometry|properties|bbox|crs|srid|name|epsg|urn|ogc|def"
    r"|null)\b"
)
# Both give the longitude first (OGC 06-103r4, RFC 7946); a height may follow.
_FORMS = (
    rf"(?i)\bPOINT\s*Z?M?\s*\(\s*{_NUMBER}\s+{_NUMBER}[\s\d.+-]*\)",
    rf"(?i)\bcoordinates\W*\[\s*{_NUMBER}\s*,\s*{_NUMBER}[\s\d.,+-]*\]",
)


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that a cell holds as a geometry.

    `is_loose` tells those beside which the cells say more, which the correction would lose.
    """
    cells = both_cells()
    longitude, latitude = (
        pl.coalesce(cells.str.extract(form, at) for form in _FORMS) for at in (1, 2)
    )
    other = points.filter(~pl.col("is_plain"))
    read_ones = with_texts(other, latitude, longitude)
    return read_ones.with_columns(is_loose=says_more(cells, *_FORMS, _WRAPPED))


RULE = Rule(
    id="point-geometry",
    role="latitude",
    explanation=Explanation(
        N_("A cell holds both coordinates as a geometry (POINT or GeoJSON)."),
        N_("Accept the correction: the place stays where it is."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "POINT(6.2358 44.0923)", "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "", "longitude": "SRID=4326;POINT Z (6.2358 44.0923 608)"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {
                **_HALL,
                "latitude": '{"type": "Point", "coordinates": [6.2358, 44.0923]}',
                "longitude": "",
            },
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
