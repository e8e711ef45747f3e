"""In which communes a point lies, and how far it is from one; over whole columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf, radians

import polars as pl

from ckanext.inclusion.core.geography.outlines import CELL, PER_DEGREE, Outlines, load_outlines

# Of a sphere with the Earth's mean radius, 6,371,008.8 m (IUGG). The ellipsoid differs by 0.3 %.
METRES_PER_DEGREE = 111_195.08
# Points worked on at once: some 30 MB.
CHUNK = 8_192
_X, _Y = pl.col("x"), pl.col("y")
_CODES = pl.List(pl.String)


def locate(latitudes: pl.Series, longitudes: pl.Series) -> pl.Series:
    """Return, for each point in degrees, the codes whose outline it is in: a list, often of one.

    In Paris, Lyon and Marseille these are the commune and its arrondissement; none at sea, abroad,
    without coordinates. Outlines are simplified: near a border it may be the neighbour.
    """
    return locate_in(load_outlines(), latitudes, longitudes)


def distance_outside(
    codes: pl.Series, latitudes: pl.Series, longitudes: pl.Series, *, up_to: float = inf
) -> pl.Series:
    """Return how many metres each point is outside the commune of its row; 0 inside.

    Infinite where it is surely farther than `up_to` metres, for measuring takes time. Null where
    the code has no outline or the point no coordinates. Right to 0.5 % up to a hundred kilometres;
    thousands away it is an order of magnitude.
    """
    return distance_outside_in(load_outlines(), codes, latitudes, longitudes, up_to)


def is_inside(codes: pl.Series, latitudes: pl.Series, longitudes: pl.Series) -> pl.Series:
    """Tell for each point whether it is in the outline of the commune of its row.

    That is asked faster than in which communes it is. Null where the code has no outline or the
    point no coordinates.
    """
    outlines = load_outlines()
    pairs = _pair(outlines, codes, latitudes, longitudes)
    if pairs.is_empty():
        return pl.repeat(None, len(codes), dtype=pl.Boolean, eager=True)
    inside = _by_chunks(pairs, partial(_points_inside, outlines))
    return _in_order(inside, len(codes), "inside")


def locate_in(outlines: Outlines, latitudes: pl.Series, longitudes: pl.Series) -> pl.Series:
    """Do as `locate` in other outlines than the reference's."""
    points = _points(latitudes, longitudes)
    if points.is_empty():
        return pl.repeat([], len(latitudes), dtype=_CODES, eager=True)
    found = _by_chunks(points, partial(_codes_at, outlines))
    return _in_order(found, len(latitudes), "code").fill_null(pl.Series([[]], dtype=_CODES))


def _codes_at(outlines: Outlines, points: pl.DataFrame) -> pl.DataFrame:
    """Return the codes of each point that is in an outline; the grid leaves few to look at."""
    near = (
        points.with_columns(
            (_X // CELL).cast(pl.Int64).alias("cell_x"), (_Y // CELL).cast(pl.Int64).alias("cell_y")
        )
        .join(outlines.grid, on=["cell_x", "cell_y"])
        .join(outlines.index.with_row_index("outline"), on="outline")
        .filter(_is_in_extent())
        .with_row_index("pair")
    )
    inside = _with_edges(near, outlines, "pair").group_by("pair").agg(_is_inside())
    found = near.join(inside.filter("inside"), on="pair", how="semi").select("point", "code")
    return found.sort("point", "code").group_by("point").agg("code")


def distance_outside_in(
    outlines: Outlines,
    codes: pl.Series,
    latitudes: pl.Series,
    longitudes: pl.Series,
    up_to: float = inf,
) -> pl.Series:
    """Do as `distance_outside` with other outlines than the reference's."""
    pairs = _pair(outlines, codes, latitudes, longitudes)
    if pairs.is_empty():
        return pl.repeat(None, len(codes), dtype=pl.Float64, eager=True)
    metres = _by_chunks(pairs, partial(_metres_outside, outlines, up_to))
    return _in_order(metres, len(codes), "metres")


def _pair(
    outlines: Outlines, codes: pl.Series, latitudes: pl.Series, longitudes: pl.Series
) -> pl.DataFrame:
    """Return the points whose code has an outline, with what the index knows of it."""
    points = _points(latitudes, longitudes)
    if points.is_empty():
        return points
    own = codes.cast(pl.String).gather(points["point"])
    return points.with_columns(code=own).join(outlines.index, on="code")


def _points_inside(outlines: Outlines, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return whether each point is `inside`; beyond the extent there are no edges to look at."""
    is_near = _is_in_extent()
    near = _with_edges(pairs.filter(is_near), outlines, "point").group_by("point").agg(_is_inside())
    far = pairs.filter(~is_near).select("point", inside=pl.lit(False))
    return pl.concat([near, far])


def _metres_outside(outlines: Outlines, up_to: float, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the distance of each point; it is measured for those that are not inside only."""
    inside = _points_inside(outlines, pairs)
    outside = pairs.join(inside.filter(~pl.col("inside")), on="point", how="semi")
    is_near = _is_in_extent(up_to)
    beside = _with_edges(outside.filter(is_near), outlines, "point")
    distances = beside.group_by("point").agg(_distance())
    zeros = inside.filter("inside").select("point", metres=pl.lit(0.0))
    far = outside.filter(~is_near).select("point", metres=pl.lit(inf))
    return pl.concat([zeros, distances, far])


def _by_chunks(points: pl.DataFrame, find: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """Return what is found for all points: each is laid out with some hundred edges meanwhile."""
    starts = range(0, max(points.height, 1), CHUNK)
    return pl.concat([find(points.slice(start, CHUNK)) for start in starts])


def _points(latitudes: pl.Series, longitudes: pl.Series) -> pl.DataFrame:
    """Return the finite points: `point`, their row, `x` and `y` in the outlines' units."""
    degrees = pl.DataFrame({"y": latitudes.cast(pl.Float64), "x": longitudes.cast(pl.Float64)})
    return degrees.select(pl.all() * PER_DEGREE).with_row_index("point").filter(_is_on_earth())


def _is_on_earth() -> pl.Expr:
    """Tell what is a place at all; nan is greater than any number, and out as well."""
    return _Y.abs().le(90 * PER_DEGREE) & _X.abs().le(180 * PER_DEGREE)


def _with_edges(pairs: pl.DataFrame, outlines: Outlines, name: str) -> pl.DataFrame:
    """Return a row for each edge of the outline that each point is compared with, by its `name`."""
    edge = pl.int_ranges("edge", pl.col("edge") + pl.col("count"))
    rows = pairs.select(name, "x", "y", edge.alias("edge")).explode("edge")
    return pl.concat([rows, outlines.edges[rows["edge"]]], how="horizontal")


def _is_in_extent(metres: float = 0.0) -> pl.Expr:
    """Tell what is in the extent of its outline, or within so many metres of it."""
    north = metres / METRES_PER_DEGREE * PER_DEGREE
    # Nowhere in the reference is as far from the equator as 60 degrees, where meridians are half
    # as far apart.
    east = 2 * north
    return _X.is_between(pl.col("west") - east, pl.col("east") + east) & _Y.is_between(
        pl.col("south") - north, pl.col("north") + north
    )


def _is_inside() -> pl.Expr:
    """Tell whether a line to the east crosses an odd number of edges.

    An edge has its lower end and not its upper one: a point on a common border is in one commune.
    """
    x1, y1, x2, y2 = (pl.col(name) for name in ("x1", "y1", "x2", "y2"))
    crosses = (y1 > _Y) != (y2 > _Y)
    where = x1 + (x2 - x1) * (_Y - y1) / (y2 - y1)
    return (crosses & (where > _X)).sum().mod(2).eq(1).alias("inside")


def _distance() -> pl.Expr:
    """Return the metres to the nearest edge, meridians as far apart as they are half-way to it."""
    unit = METRES_PER_DEGREE / PER_DEGREE
    half_way = (_Y * 2 + pl.col("y1") + pl.col("y2")) / 4
    narrowing = (half_way * radians(1) / PER_DEGREE).cos()
    east1, east2 = ((pl.col(x) - _X) * narrowing * unit for x in ("x1", "x2"))
    north1, north2 = ((pl.col(y) - _Y) * unit for y in ("y1", "y2"))
    along, up = east2 - east1, north2 - north1
    # Where the foot of the perpendicular is on the edge: 0 at its first end, 1 at its second.
    foot = -(east1 * along + north1 * up) / (along**2 + up**2)
    part = foot.fill_nan(0.0).clip(0.0, 1.0)
    return ((east1 + part * along) ** 2 + (north1 + part * up) ** 2).sqrt().min().alias("metres")


def _in_order(found: pl.DataFrame, rows: int, column: str) -> pl.Series:
    """Return a value for each row of the columns that were asked about; null for the others."""
    points = pl.DataFrame({"point": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    return points.join(found, on="point", how="left", maintain_order="left")[column]
