"""Score pairs against the truth: precision, recall, F1; and what hosts and sites were taken for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Score:
    """Count pairs that are one place: those found, those of them that are, those that there are."""

    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """Return the share of those found that is right; 1 for none."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the true ones that was found."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def score_pairs(truth: pl.Series, first: np.ndarray, second: np.ndarray) -> Score:
    """Score pairs of rows; `truth` is the number of each row's place."""
    place = truth.to_numpy()
    sizes = truth.value_counts(name="rows")["rows"].cast(pl.Int64)
    right = int((place[first] == place[second]).sum())
    return Score(len(first), right, int((sizes * (sizes - 1) // 2).sum()))


def score_best(
    truth: pl.Series, first: np.ndarray, second: np.ndarray, chance: np.ndarray
) -> Score:
    """Score pairs at the threshold of their probability that gives the best F1."""
    thresholds = np.unique(np.quantile(chance, np.linspace(0, 1, 101))) if len(chance) else [0.0]
    kept = [chance >= threshold for threshold in thresholds]
    return max(
        (score_pairs(truth, first[some], second[some]) for some in kept), key=lambda one: one.f1
    )


def close_clusters(clusters: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return every pair of rows of each cluster."""
    pairs = [
        (one, two) for rows in clusters for at, one in enumerate(rows) for two in rows[at + 1 :]
    ]
    both = np.array(pairs or np.zeros((0, 2)), dtype=np.int64)
    return both[:, 0], both[:, 1]
