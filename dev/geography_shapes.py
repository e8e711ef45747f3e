"""The outlines of the communes of today as rings of whole numbers, from WKB."""

from __future__ import annotations

import struct
from collections import defaultdict
from itertools import groupby

import polars as pl
from geography_sources import Sources

from ckanext.inclusion.core.geography.outlines import PER_DEGREE

Vertex = tuple[int, int]
Ring = list[Vertex]
HEADER = struct.Struct("<BI")
COUNT = struct.Struct("<I")
POINT = struct.Struct("<dd")
# Types of the package: communes, arrondissements; delegated and associated communes.
WHOLES = ("COM", "ARM")
PARTS = ("COMD", "COMA")


def collect_rings(sources: Sources) -> tuple[dict[str, list[Ring]], set[str]]:
    """Return the rings of each commune by its code, and the codes that have another's.

    A commune without an outline gets those of its delegated communes, where all have one. A commune
    that has left another since the outlines were drawn gets that one's: it is wider, but holds it.
    """
    today = {one["code"] for one in sources.communes if "chefLieu" not in one}
    rings = {
        one["code"]: read_rings(one["outline"])
        for one in sources.shapes
        if one["type"] in WHOLES and one["outline"] and one["code"] in today
    }
    rings |= {code: found for code, found in _join_parts(sources).items() if code not in rings}
    alone = today - rings.keys()
    left = {one["code"]: one["pole"] for one in sources.history if one["code"] in alone}
    wider = {code for code, pole in left.items() if pole in rings}
    return rings | {code: rings[left[code]] for code in wider}, wider


def _join_parts(sources: Sources) -> dict[str, list[Ring]]:
    """Return the rings of the communes whose delegated communes all have an outline."""
    drawn = {one["code"]: one["outline"] for one in sources.shapes if one["type"] in PARTS}
    parts = defaultdict(list)
    for one in sources.communes:
        if "chefLieu" in one:
            parts[one["chefLieu"]].append(drawn.get(one["code"]))
    return {
        code: [ring for outline in outlines for ring in read_rings(outline)]
        for code, outlines in parts.items()
        if all(outlines)
    }


def read_rings(outline: str) -> list[Ring]:
    """Return the closed rings of a multipolygon in hexadecimal WKB, in units of PER_DEGREE.

    A vertex that rounding puts on the one before is left out: the neighbours lose the same.
    """
    data = bytes.fromhex(outline)
    offset = HEADER.size
    polygons, offset = _read_count(data, offset)
    rings = []
    for _ in range(polygons):
        count, offset = _read_count(data, offset + HEADER.size)
        for _ in range(count):
            vertices, offset = _read_count(data, offset)
            end = offset + vertices * POINT.size
            rings.append(_round_ring(data[offset:end]))
            offset = end
    return rings


def _read_count(data: bytes, offset: int) -> tuple[int, int]:
    (count,) = COUNT.unpack_from(data, offset)
    return count, offset + COUNT.size


def _round_ring(points: bytes) -> Ring:
    rounded = ((round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in POINT.iter_unpack(points))
    return [vertex for vertex, _ in groupby(rounded)]


def read_point(point: str) -> tuple[float, float]:
    """Return latitude and longitude of a point in hexadecimal WKB."""
    longitude, latitude = POINT.unpack_from(bytes.fromhex(point), HEADER.size)
    return latitude, longitude


def ring_tables(rings: dict[str, list[Ring]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the tables that `make_outlines` reads: rings, and steps from vertex to vertex."""
    listed = [(code, ring) for code in sorted(rings) for ring in rings[code]]
    counts = pl.DataFrame(
        [(code, len(ring)) for code, ring in listed],
        schema={"code": pl.String, "vertices": pl.UInt32},
        orient="row",
    )
    vertices = pl.DataFrame(
        [vertex for _, ring in listed for vertex in ring],
        schema={"x": pl.Int32, "y": pl.Int32},
        orient="row",
    )
    return counts, vertices.select(pl.all().diff().fill_null(pl.all().first()))
