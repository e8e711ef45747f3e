"""The borders of départements and the names of towns: a map that asks nobody for pictures.

They are the edges of the communes' outlines that belong to one commune only of their département.
The outlines share their vertices, so that both sides of a border are the same edges. Drawing them
takes seconds: `make geography` does it once, and what it wrote is read.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Container
from pathlib import Path

import numpy as np
import polars as pl

from ckanext.inclusion.core.geography.outlines import PER_DEGREE, Outlines

PATH = Path(__file__).with_name("borders.json.gz")
Point = tuple[int, int]
Line = list[Point]
# How far a line may be from the outline, in units of PER_DEGREE: 600 m, three pixels of a map on
# which a département fills the screen.
TOLERANCE = 60
# From which zoom a town's name stands on the map: at 7 a région fills the screen.
PREFECTURE_ZOOM = 7
SIDES = ("latitude", "longitude")
TOWN_ZOOMS = ((50_000, 8), (20_000, 9), (8_000, 10), (3_000, 11))


def read_borders() -> bytes:
    """Return the lines as `write_borders` wrote them: JSON, compressed by gzip."""
    return PATH.read_bytes()


def write_borders(outlines: Outlines, communes: pl.DataFrame, departements: pl.DataFrame) -> bytes:
    """Return the lines and towns as JSON, compressed by gzip: `per_degree`, `lines`, `towns`.

    Of each line: x and y of the first point, then each point less the one before, in parts of a
    degree, longitude first. Of each town: name, latitude, longitude, the zoom from which it shows.
    """
    lines = draw_borders(outlines, communes)
    steps = [np.diff(np.array([(0, 0), *line]), axis=0).ravel().tolist() for line in lines]
    towns = [list(town) for town in list_towns(communes, departements["prefecture"])]
    drawn = {"per_degree": PER_DEGREE, "lines": steps, "towns": towns}
    text = json.dumps(drawn, separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(text.encode(), mtime=0)


def list_towns(communes: pl.DataFrame, prefectures: pl.Series) -> list[tuple[object, ...]]:
    """Return name, latitude, longitude and zoom of prefectures and larger communes, by code."""
    zoom = pl.coalesce(
        pl.when(pl.col("code").is_in(prefectures.to_list())).then(PREFECTURE_ZOOM),
        *(pl.when(pl.col("population") >= least).then(number) for least, number in TOWN_ZOOMS),
    )
    placed = communes.filter(pl.col("kind") == "commune").select(
        "name",
        # Where the town hall is, and not in the fields between the villages.
        *(pl.coalesce(f"hall_{side}", side).round(3).alias(side) for side in SIDES),
        zoom=zoom,
    )
    return placed.drop_nulls().rows()


def draw_borders(outlines: Outlines, communes: pl.DataFrame) -> list[Line]:
    """Return the borders of what `communes` (code, kind, departement) says is one département."""
    return [simplify(line, TOLERANCE) for line in _join(_find_edges(outlines, communes))]


def _find_edges(outlines: Outlines, communes: pl.DataFrame) -> pl.DataFrame:
    """Return the edges that stand once in a département, each once: x1, y1, x2, y2."""
    code = outlines.index.select(pl.col("code").repeat_by("count").explode())["code"]
    edges = outlines.edges.with_columns(code).drop_nulls()
    # An arrondissement lies in a commune, whose outline is there too.
    whole = communes.filter(pl.col("kind") == "commune").select("code", "departement")
    turned = (pl.col("x1") > pl.col("x2")) | (
        (pl.col("x1") == pl.col("x2")) & (pl.col("y1") > pl.col("y2"))
    )
    either = {"x1": "x2", "y1": "y2", "x2": "x1", "y2": "y1"}
    same_way = edges.join(whole, on="code").select(
        "departement",
        *(pl.when(turned).then(pl.col(b)).otherwise(pl.col(a)).alias(a) for a, b in either.items()),
    )
    once = same_way.group_by("departement", *either).len().filter(pl.col("len") == 1)
    return once.select(*either).unique().sort(*either)


def _join(edges: pl.DataFrame) -> list[Line]:
    """Return the edges as lines from fork to fork, and as rings where there is no fork."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for x1, y1, x2, y2 in edges.iter_rows():
        beside[x1, y1].add((x2, y2))
        beside[x2, y2].add((x1, y1))
    forks = {point: None for point, others in beside.items() if len(others) != 2}  # noqa: PLR2004
    lines = []
    # What is left when all forks are bare are rings.
    for start in (*forks, *list(beside)):
        while beside[start]:
            lines.append(_follow(start, beside, forks))
    return lines


def _follow(start: Point, beside: dict[Point, set[Point]], forks: Container[Point]) -> Line:
    """Return the line from a point to the next fork, or back to itself, and take it away."""
    line = [start]
    while beside[line[-1]]:
        following = min(beside[line[-1]])
        beside[line[-1]].discard(following)
        beside[following].discard(line[-1])
        line.append(following)
        if following in forks:
            break
    return line


def simplify(line: Line, tolerance: float) -> Line:
    """Return a line with fewer points, from which no point of it is further than `tolerance`.

    The algorithm is that of Ramer, Douglas and Peucker, without recursion.
    """
    points = np.array(line, dtype=float)
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing lies between
            continue
        away = _distances(points[first : last + 1])
        furthest = int(away.argmax())
        if away[furthest] > tolerance:
            middle = first + furthest
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [line[position] for position in sorted(kept)]


def _distances(points: np.ndarray) -> np.ndarray:
    """Return how far each point is from the line between the first and the last one."""
    start, end = points[0], points[-1]
    along = end - start
    length = float(np.hypot(*along))
    beyond = points - start
    if length == 0.0:
        return np.asarray(np.hypot(beyond[:, 0], beyond[:, 1]))
    return np.asarray(np.abs(along[0] * beyond[:, 1] - along[1] * beyond[:, 0]) / length)
