"""Rows that are one place, guarded against chains: A is like B, B is like C, A is not like C."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from ckanext.inclusion.core.linkage.vectors import Flags, Floats, Ints

# One place stands in a file once for each source that it was made of; more is a mistake of ours.
MOST_ROWS = 8


def cluster(
    a: Ints, b: Ints, score: Floats, linked: Flags, most: int = MOST_ROWS
) -> list[list[int]]:
    """Return the clusters of rows, each sorted, from pairs and which of these are one place.

    The surest pairs are joined first. Two clusters are joined unless a pair of their rows was found
    to be two places, or the whole would have more than `most` rows.
    """
    apart = _neighbours(zip(a[~linked].tolist(), b[~linked].tolist(), strict=True))
    places = np.flatnonzero(linked)
    order = places[np.lexsort((b[places], a[places], -score[places]))]
    of_row: dict[int, list[int]] = {}
    for row, other in zip(a[order].tolist(), b[order].tolist(), strict=True):
        one, two = of_row.setdefault(row, [row]), of_row.setdefault(other, [other])
        if one is not two and len(one) + len(two) <= most and _may_join(one, two, apart):
            one.extend(two)
            of_row.update(dict.fromkeys(two, one))
    found = {id(rows): rows for rows in of_row.values() if len(rows) > 1}
    return sorted(sorted(rows) for rows in found.values())


def _neighbours(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for row, other in pairs:
        found[row].add(other)
        found[other].add(row)
    return found


def _may_join(one: list[int], two: list[int], apart: dict[int, set[int]]) -> bool:
    return not any(row in apart and not apart[row].isdisjoint(two) for row in one)
