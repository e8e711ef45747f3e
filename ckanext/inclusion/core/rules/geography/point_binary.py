"""A point as a spatial database dumps it, in hexadecimal digits (WKB, with or without a SRID)."""

from __future__ import annotations

import re
import struct

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import (
    AXES,
    DECIMALS,
    both_cells,
    with_texts,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_DIGITS = re.compile(r"(?:\\x|0x)?(0[01](?:[0-9a-f]{2}){20,})", re.IGNORECASE)
_LIKE_IT = r"(?i)\b(?:\\x|0x)?0[01][0-9a-f]{40}"
# What the type of a geometry says in PostGIS beside its kind, and the SRID of WGS 84.
_WITH_SRID, _KIND, _POINT, _WGS_84 = 0x20000000, 0xFF, 1, 4326


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that a cell holds as such digits."""
    cells = both_cells()
    dumped = points.filter(~pl.col("is_plain")).filter(cells.str.contains(_LIKE_IT))
    read_ones = [_read_digits(text) for text in dumped.select(cells.alias("cells"))["cells"]]
    texts = pl.DataFrame(read_ones, schema=dict.fromkeys(AXES, pl.String), orient="row")
    return with_texts(dumped, *(pl.lit(texts[axis]) for axis in AXES))


def _read_digits(text: str) -> tuple[str | None, str | None]:
    """Return latitude and longitude as texts, None where they are no point of WGS 84."""
    found = _DIGITS.search(text)
    if found is None:
        return None, None
    raw = bytes.fromhex(found[1])
    order = "<" if raw[0] else ">"
    (kind,) = struct.unpack_from(f"{order}I", raw, 1)
    start = 5
    if kind & _WITH_SRID:
        start = 9
        if struct.unpack_from(f"{order}I", raw, 5) != (_WGS_84,):
            return None, None
    if kind & _KIND != _POINT or len(raw) < start + 16:
        return None, None
    east, north = struct.unpack_from(f"{order}dd", raw, start)
    return f"{round(north, DECIMALS)}", f"{round(east, DECIMALS)}"


RULE = Rule(
    id="point-binary",
    role="latitude",
    explanation=Explanation(
        N_("A cell holds both coordinates as the digits of a spatial database (WKB)."),
        N_("Accept the correction: the place stays where it is."),
    ),
    examples=(
        Example(
            {**_HALL, "longitude": "",
             "latitude": "0101000020E61000005396218E75F11840DDB5847CD00B4640"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "", "longitude": "00000000014018f1758e21965340460bd07c84b5dd"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)  # fmt: skip
