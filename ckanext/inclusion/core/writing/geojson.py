"""Write tables as GeoJSON: one point for each row that has a position, all cells as text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

import polars as pl

LONGITUDE, LATITUDE = "longitude", "latitude"
# Python would also read 4_4 and the digits of other scripts, which no other program does.
NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
BOUNDS = ((LONGITUDE, 180.0), (LATITUDE, 90.0))


def write_geojson(cells: pl.DataFrame) -> bytes:
    """Return a FeatureCollection; a row without a position has no geometry, and is there."""
    features = ",\n".join(_write_feature(row) for row in cells.iter_rows(named=True))
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'.encode()


def _write_feature(row: Mapping[str, Any]) -> str:
    point = _find_point(row)
    geometry = {"type": "Point", "coordinates": point} if point else None
    feature = {"type": "Feature", "geometry": geometry, "properties": dict(row)}
    return json.dumps(feature, ensure_ascii=False)


def _find_point(row: Mapping[str, Any]) -> list[float] | None:
    """Return longitude and latitude in degrees, None unless both are numbers on the globe."""
    texts = [str(row.get(name) or "") for name, _ in BOUNDS]
    if not all(map(NUMBER.fullmatch, texts)):
        return None
    point = [float(text) for text in texts]
    inside = (
        math.isfinite(value) and abs(value) <= most
        for value, (_, most) in zip(point, BOUNDS, strict=True)
    )
    return point if all(inside) else None
