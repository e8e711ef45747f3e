"""Rows that are one place, guarded against chains: A is like B, B is like C, A is not like C."""

from __future__ import annotations

from collections import Counter

import numpy as np

from ckanext.inclusion.core.groups import Groups
from ckanext.inclusion.core.linkage.vectors import Flags, Floats, Ints

# One place stands in a file once for each source that it was made of; more is a mistake of ours.
MOST_ROWS = 8


def cluster(
    a: Ints,
    b: Ints,
    score: Floats,
    linked: Flags,
    most: int = MOST_ROWS,
    ranks: Ints | None = None,
) -> list[list[int]]:
    """Return the clusters of rows, each sorted, from pairs and which of these are one place.

    The surest pairs are joined first; of equally sure ones, those of the rows with the lowest
    `ranks` (one for each row; without them, its number). Two clusters are joined unless a pair of
    their rows was found to be two places, or the whole would have more than `most` rows.
    """
    groups = Groups(zip(a[~linked].tolist(), b[~linked].tolist(), strict=True))
    # How many rows each group has beside the one that stands for it.
    more: Counter[int] = Counter()
    places = np.flatnonzero(linked)
    one_rank, two_rank = (side[places] if ranks is None else ranks[side[places]] for side in (a, b))
    lowest, highest = np.minimum(one_rank, two_rank), np.maximum(one_rank, two_rank)
    order = places[np.lexsort((highest, lowest, -score[places]))]
    for row, other in zip(a[order].tolist(), b[order].tolist(), strict=True):
        one, two = groups.find(row), groups.find(other)
        size = more[one] + more[two] + 2
        if one != two and size <= most and groups.may_join(one, two):
            groups.join(one, two)
            more[groups.find(one)] = size - 1
    return groups.list_groups()
