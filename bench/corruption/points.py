"""Points drawn inside a commune's outline, or just over its border."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import polars as pl

from ckanext.inclusion.core.geography import Commune, Extent, distance_outside

# Decimals of a degree that a geocoder writes: a tenth of a metre.
DECIMALS = 6
# A thin commune fills a hundredth of its box: all but one in ten thousand are hit by then.
ROUNDS = 1_000
# Metres outside the outline that are still the commune, for all that an outline says.
INSIDE, OVER_THE_BORDER = (0.0, 0.0), (50.0, 250.0)
# Degrees by which the box is wider than the commune when points outside it are looked for.
MARGIN = 0.003
Point = tuple[str, str]
NOWHERE: Point = ("", "")


def draw_points(
    communes: Sequence[Commune], random: Random, metres: tuple[float, float] = INSIDE
) -> list[Point]:
    """Return a latitude and longitude for each commune, so many `metres` outside its outline.

    Both are empty where the reference has no outline. Points are thrown into the commune's box
    until one is where it should be.
    """
    points = [NOWHERE] * len(communes)
    waiting = [row for row, commune in enumerate(communes) if commune.extent]
    for _ in range(ROUNDS):
        thrown = [_throw(communes[row].extent, random, metres) for row in waiting]
        found = _outside([communes[row].code for row in waiting], thrown).is_between(*metres)
        hits = dict(zip(waiting, thrown, strict=True))
        for row, hit in zip(waiting, found, strict=True):
            points[row] = hits[row] if hit else NOWHERE
        waiting = [row for row, hit in zip(waiting, found, strict=True) if not hit]
        if not waiting:
            return points
    raise RuntimeError(f"No point in {', '.join(communes[row].code for row in waiting)}.")


def _throw(box: Extent | None, random: Random, metres: tuple[float, float]) -> Point:
    assert box is not None  # noqa: S101
    margin = MARGIN if metres != INSIDE else 0.0
    latitude = random.uniform(box.south - margin, box.north + margin)
    longitude = random.uniform(box.west - margin, box.east + margin)
    return f"{latitude:.{DECIMALS}f}", f"{longitude:.{DECIMALS}f}"


def _outside(codes: list[str], points: list[Point]) -> pl.Series:
    columns = pl.DataFrame(points, schema=["latitude", "longitude"], orient="row")
    latitudes, longitudes = columns.cast(pl.Float64)
    return distance_outside(pl.Series(codes, dtype=pl.String), latitudes, longitudes)
