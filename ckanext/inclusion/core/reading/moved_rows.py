"""Tell rows that a delimiter within a value has moved to the right from notes beside the table.

Where the header of a text ends with delimiters, both have something behind the last name. What
stands in such a row is compared with the kinds of what the columns hold: postcodes, telephones,
points on a map. Where more of it is of the kind of its column once moved back, it was moved.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from ckanext.inclusion.core.reading.headless import KINDS

# A column is of a kind when so many of its filled cells are, in so many rows that have no note.
SHARE_OF_KIND, ROWS_TO_COMPARE, FILLED_AT_LEAST = 0.8, 1_000, 2


def find_moved(cells: pl.DataFrame, width: int) -> pl.Series:
    """Tell which rows were moved, of a table that has a name for the first `width` columns only."""
    ends = _count_behind(cells, width)
    moved = np.zeros(cells.height, dtype=bool)
    kinds = _find_kinds(cells.filter(ends == 0).head(ROWS_TO_COMPARE), width)
    for steps in ends.unique() if kinds else ():
        if steps:
            places = (ends == steps).arg_true()
            moved[places] = _fit_better(cells[places], width, int(steps), kinds)
    return pl.Series(moved)


def _count_behind(cells: pl.DataFrame, width: int) -> pl.Series:
    """Return how many cells each row has behind the last name, up to the last that is filled."""
    beside = cells.columns[width:]
    place = [
        pl.when(pl.col(name).str.contains(r"\S")).then(at).otherwise(0)
        for at, name in enumerate(beside, start=1)
    ]
    return cells.select(pl.max_horizontal(place)).to_series()


def _find_kinds(cells: pl.DataFrame, width: int) -> dict[int, str]:
    """Return the pattern of the columns that are of a kind, by their places."""
    found = {}
    for at, column in enumerate(cells.iter_columns()):
        filled = column.filter(column.str.contains(r"\S"))
        if at >= width or len(filled) < FILLED_AT_LEAST:
            continue
        for kind in KINDS:
            pattern = rf"(?i)^\s*(?:{kind.pattern})\s*$"
            if filled.str.contains(pattern).mean() >= SHARE_OF_KIND:
                found[at] = pattern
                break
    return found


def _fit_better(
    cells: pl.DataFrame, width: int, steps: int, kinds: dict[int, str]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which rows fit their columns better with all cells from some column on moved back.

    The value that was cut stands in that column, of which nothing is known then.
    """
    as_is, moved = (_rate(cells, width, kinds, shift) for shift in (0, steps))
    # Up to each column as it is, behind it moved.
    before = np.cumsum(as_is, axis=1) - as_is
    after = np.cumsum(moved[:, ::-1], axis=1)[:, ::-1] - moved
    better: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.max(before + after, axis=1) > np.sum(
        as_is, axis=1
    )
    return better


def _rate(
    cells: pl.DataFrame, width: int, kinds: dict[int, str], shift: int
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return for each row and column 1 for a cell of its kind, -1 for another, 0 for none."""
    rating = np.zeros((cells.height, width), dtype=np.int64)
    for at, pattern in kinds.items():
        column = cells.to_series(at + shift)
        filled = column.str.contains(r"\S").to_numpy()
        rating[:, at] = np.where(filled, np.where(column.str.contains(pattern), 1, -1), 0)
    return rating
