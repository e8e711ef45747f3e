"""Columns as vectors of numbers: what millions of pairs of rows are compared by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# The level of evidence of each pair: 0 is the most against, UNKNOWN says nothing.
Levels = npt.NDArray[np.int8]
UNKNOWN = -1
NONE = -1


@dataclass(frozen=True)
class Texts:
    """Hold a column of texts by number: `ids` are places in `values`, NONE for an empty cell."""

    ids: Ints
    values: npt.NDArray[np.object_]

    @cached_property
    def counts(self) -> Ints:
        """Return how many rows hold each value."""
        counts: Ints = np.bincount(self.ids[self.ids >= 0], minlength=len(self.values))
        return counts

    @cached_property
    def spaces(self) -> Ints:
        """Return how many spaces are in each value."""
        return np.array([one.count(" ") for one in self.values], dtype=np.int64)

    @property
    def is_empty(self) -> bool:
        """Tell whether no row holds anything."""
        return len(self.values) == 0

    def known(self, a: Ints, b: Ints) -> Flags:
        """Tell which pairs of rows both hold something."""
        flags: Flags = (self.ids[a] >= 0) & (self.ids[b] >= 0)
        return flags

    def same(self, a: Ints, b: Ints) -> Flags:
        """Tell which pairs of rows hold the same."""
        flags: Flags = self.known(a, b) & (self.ids[a] == self.ids[b])
        return flags

    def frequency(self, rows: Ints) -> Ints:
        """Return how many rows hold what each of these holds; 0 for nothing."""
        ids = self.ids[rows]
        if self.is_empty:
            return np.zeros(len(rows), np.int64)
        return np.where(ids >= 0, self.counts[ids], 0)

    def similarity(self, a: Ints, b: Ints, scorer: Callable[..., Any], where: Flags) -> Floats:
        """Return what a scorer of rapidfuzz (0 to 100) says of the pairs at `where`; else 0."""
        scores = np.zeros(len(a))
        left, right = self.ids[a[where]], self.ids[b[where]]
        if len(left):
            scores[where] = process.cpdist(
                self.values[left].tolist(), self.values[right].tolist(), scorer=scorer
            )
        return scores


def number_texts(column: pl.Series) -> Texts:
    """Return a column of texts by number; neither "" nor null has one."""
    filled = column.filter(column.is_not_null() & (column != ""))
    distinct = filled.unique(maintain_order=True)
    places = column.cast(pl.Enum(distinct), strict=False).to_physical().cast(pl.Int64)
    values = np.array(distinct.to_list(), dtype=object)
    return Texts(places.fill_null(NONE).to_numpy(), values)


def distinct(numbers: Ints) -> Ints:
    """Return each number once, in order; numpy's own `unique` hashes, and takes thrice as long."""
    ordered: Ints = np.sort(numbers)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def level(size: int, *rules: tuple[Flags, int]) -> Levels:
    """Return the level of each of `size` pairs: of the rules that hold, the last; else UNKNOWN."""
    levels: Levels = np.full(size, UNKNOWN, np.int8)
    for holds, number in rules:
        levels[holds] = number
    return levels
