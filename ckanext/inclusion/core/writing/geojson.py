"""Write tables as GeoJSON: one point for each row that has a position, all cells as text."""

from __future__ import annotations

import json
import math
import re

import polars as pl

LONGITUDE, LATITUDE = "longitude", "latitude"
# Python would also read 4_4 and the digits of other scripts, which no other program does.
NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
BOUNDS = {LONGITUDE: 180.0, LATITUDE: 90.0}
# What stands in no text of JSON, as Python writes it.
ESCAPES = {sign: json.dumps(sign)[1:-1] for sign in (*map(chr, range(32)), '"', "\\")}


def write_geojson(cells: pl.DataFrame) -> bytes:
    """Return a FeatureCollection; a row without a position has no geometry, and is there."""
    axes = [cells[name] if name in cells.columns else [""] * cells.height for name in BOUNDS]
    points = map(_write_point, *axes)
    written = zip(points, _write_properties(cells), strict=True)
    features = ",\n".join(
        f'{{"type": "Feature", "geometry": {point}, "properties": {{{properties}}}}}'
        for point, properties in written
    )
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'.encode()


def _write_properties(cells: pl.DataFrame) -> pl.Series:
    """Return the names and cells of each row as JSON has them; a file may have any column."""
    texts = pl.DataFrame([cells[name].alias(str(at)) for at, name in enumerate(cells.columns)])
    signs, escaped = list(ESCAPES), list(ESCAPES.values())
    pairs = [
        pl.concat_str(
            pl.lit(f'{json.dumps(name, ensure_ascii=False)}: "'),
            pl.col(str(at)).str.replace_many(signs, escaped),
            pl.lit('"'),
        )
        for at, name in enumerate(cells.columns)
    ]
    return texts.select(pl.concat_str(pairs, separator=", ")).to_series()


def _write_point(*texts: str) -> str:
    """Return the geometry of a longitude and a latitude in degrees.

    Nothing unless both are numbers on the globe.
    """
    if not all(map(NUMBER.fullmatch, texts)):
        return "null"
    point = [float(text) for text in texts]
    inside = (
        math.isfinite(value) and abs(value) <= most
        for value, most in zip(point, BOUNDS.values(), strict=True)
    )
    return json.dumps({"type": "Point", "coordinates": point}) if all(inside) else "null"
