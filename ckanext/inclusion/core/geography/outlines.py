"""The outlines of communes as edges, and which of them may hold a point.

A commune is the set of its edges, whatever ring they are of: a point is in it when a line from it
crosses them an odd number of times. So holes, islands and communes of several parts need no care.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from ckanext.inclusion.core.geography.reference import read_part

# Coordinates are whole ten-thousandths of a degree: 11 m of latitude, so that rounding moves a
# vertex by 7 m at most. The outlines themselves were simplified to about 100 m at their source.
PER_DEGREE = 10_000
# The side of a cell of the grid, a tenth of a degree: it meets some ten communes.
CELL = 1_000


@dataclass(frozen=True)
class Outlines:
    """Hold all edges, and where those of each commune are.

    `edges`: x1, y1, x2, y2 in units of PER_DEGREE; the second point is null where a ring ends.
    `index`: code, `edge` (the row of its first edge), `count`, and its extent in the same units.
    `grid`: the cells that each extent meets.
    """

    edges: pl.DataFrame
    index: pl.DataFrame
    grid: pl.DataFrame


@cache
def load_outlines() -> Outlines:
    """Return the outlines of the reference."""
    return make_outlines(read_part("rings"), read_part("vertices"))


def make_outlines(rings: pl.DataFrame, steps: pl.DataFrame) -> Outlines:
    """Make the outlines of closed rings.

    `rings`: code and `vertices`, how many, those of a commune one after the other. `steps`: x and y
    of each vertex, less those of the vertex before, over all rings.
    """
    vertices = steps.select(pl.all().cum_sum())
    index = _index(rings, vertices)
    return Outlines(_edges(rings, vertices), index, _grid(index))


def _edges(rings: pl.DataFrame, vertices: pl.DataFrame) -> pl.DataFrame:
    """Return the edge from each vertex to the next; at the last one of a ring there is none."""
    last = rings["vertices"].cum_sum() - 1
    following = [one.shift(-1).scatter(last, None) for one in vertices]
    return pl.DataFrame([*vertices, *following], schema=["x1", "y1", "x2", "y2"])


def _index(rings: pl.DataFrame, vertices: pl.DataFrame) -> pl.DataFrame:
    """Return where the edges of each commune are, as many as its vertices, and its extent."""
    ring = rings.select(pl.int_range(pl.len(), dtype=pl.UInt32).repeat_by("vertices").explode())
    by_vertex = vertices.with_columns(ring.to_series().set_sorted().alias("ring"))
    extents = by_vertex.group_by("ring", maintain_order=True).agg(
        pl.min("y").alias("south"), pl.min("x").alias("west"),
        pl.max("y").alias("north"), pl.max("x").alias("east"),
    )  # fmt: skip
    count = pl.col("vertices").cast(pl.Int64)
    by_ring = rings.select("code", count.alias("count"), edge=count.cum_sum() - count)
    return (
        pl.concat([by_ring, extents], how="horizontal")
        .group_by("code", maintain_order=True)
        .agg(pl.first("edge"), pl.sum("count"), pl.min("south", "west"), pl.max("north", "east"))
    )


def _grid(index: pl.DataFrame) -> pl.DataFrame:
    """Return the cells that each extent meets: `cell_x`, `cell_y`, and a row of `index`."""
    spans = index.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("outline"),
        pl.int_ranges(pl.col("west") // CELL, pl.col("east") // CELL + 1).alias("cell_x"),
        pl.int_ranges(pl.col("south") // CELL, pl.col("north") // CELL + 1).alias("cell_y"),
    )
    return spans.explode("cell_x").explode("cell_y")
