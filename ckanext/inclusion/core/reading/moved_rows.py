"""Tell rows that a delimiter within a value has moved to the right from notes beside the table.

Where the header of a text ends with delimiters, both have something behind the last name. What
stands in such a row is compared with the kinds of what the columns hold: postcodes, telephones,
points on a map. Where more of it is of the kind of its column once moved back, it was moved.

Where the last column is empty, a moved row has as many cells as any other. It is kept, and said
where several of its cells are of another kind than their columns, and of theirs once moved back.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from ckanext.inclusion.core.reading.headless import KINDS
from ckanext.inclusion.core.table import Remark

# A column is of a kind when so many of its filled cells are, in so many rows that have no note.
SHARE_OF_KIND, ROWS_TO_COMPARE, FILLED_AT_LEAST = 0.8, 1_000, 2
# So many cells show that a row was moved within the table; so many such rows are told.
MISPLACED_AT_LEAST, MOVED_TOLD, SHOWN_CHARS = 2, 10_000, 100
# The name of an empty column behind the table, which no column can have.
BEYOND = " beyond"


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


def remark_moved(cells: pl.DataFrame, lines: pl.Series) -> Iterator[Remark]:
    """Say which rows of a text have cells that are each one column too far to the right."""
    kinds = _find_kinds(cells.head(ROWS_TO_COMPARE), cells.width)
    if len(kinds) < MISPLACED_AT_LEAST:
        return
    # In a moved row, what stands in a column is from the one before: the last of which that shows.
    shows = max(at for at in kinds if kinds.get(at - 1) != kinds[at])
    column = cells.to_series(shows)
    strange = column.str.contains(r"\S") & ~column.str.contains(kinds[shows])
    places = strange.arg_true()
    clearly = _are_clearly_moved(cells[places].with_columns(pl.lit("").alias(BEYOND)), kinds)
    for at in places.filter(pl.Series(clearly, dtype=pl.Boolean))[:MOVED_TOLD]:
        shown = " · ".join(cell.strip() for cell in cells.row(at) if cell.strip())
        yield Remark("row-moved", "warning", shown[:SHOWN_CHARS], line=int(lines[at]))


def _are_clearly_moved(
    cells: pl.DataFrame, kinds: dict[int, str]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell for which rows there is a column behind which all fits once moved back, much only then.

    Up to that column nothing may be misplaced as it is. The last column is one beyond the table.
    """
    width = cells.width - 1
    as_is, moved = (_rate(cells, width, kinds, shift) for shift in (0, 1))
    is_right_before = np.cumsum(as_is < 0, axis=1) == (as_is < 0)
    is_right_behind = _sum_behind(moved < 0) == 0
    mended = _sum_behind((as_is < 0) & (moved > 0))
    clear = is_right_before & is_right_behind & (mended >= MISPLACED_AT_LEAST)
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.any(clear, axis=1)
    return found


def _sum_behind(
    values: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return for each column how many of those behind it are true."""
    counts = values.astype(np.int64)
    behind: np.ndarray[tuple[int, int], np.dtype[np.int64]] = (
        np.cumsum(counts[:, ::-1], axis=1)[:, ::-1] - counts
    )
    return behind


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
