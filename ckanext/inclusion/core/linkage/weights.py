"""What each level of evidence weighs: the logarithm of how many times likelier it makes a match."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from ckanext.inclusion.core.linkage.comparisons import Comparison
from ckanext.inclusion.core.linkage.vectors import UNKNOWN, Floats, Levels

Evidence = Mapping[str, Levels]


@dataclass(frozen=True)
class Weights:
    """Hold a weight for each level of each comparison, and the `intercept`: that of a pair as such.

    A comparison that is not in it, and a level that is not known, weigh nothing.
    """

    intercept: float
    levels: Mapping[str, Sequence[float]]

    def log_odds(self, evidence: Evidence) -> Floats:
        """Return the logarithm of the odds that each pair is one place."""
        size = len(next(iter(evidence.values()), ()))
        odds = np.full(size, self.intercept)
        for name, levels in evidence.items():
            odds += self.contributions(name, levels)
        return odds

    def contributions(self, name: str, levels: Levels) -> Floats:
        """Return what the levels of one comparison weigh."""
        table = np.array([*self.levels.get(name, ()), 0.0])
        if len(table) == 1:
            return np.zeros(len(levels))
        # The last one is at -1, where UNKNOWN points.
        return table[levels]

    def best(self, name: str) -> float:
        """Return the most that a comparison can weigh for a match; not known weighs nothing."""
        return max(0.0, *self.levels.get(name, ()), 0.0)


def probability(log_odds: Floats) -> Floats:
    """Return probabilities, 0 to 1."""
    odds: Floats = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -500, 500)))
    return odds


def place_weights(added: Iterable[Comparison] = ()) -> Weights:
    """Return the weights for places, with those of comparisons that a portal adds."""
    ours = _learnt_weights()
    return replace(ours, levels={**ours.levels, **{one.id: one.weights for one in added}})


@cache
def _learnt_weights() -> Weights:
    """Return our weights; weights.json says how they were made."""
    stored: Mapping[str, Any] = json.loads(files(__package__).joinpath("weights.json").read_text())
    levels = {name: list(of_level.values()) for name, of_level in stored["levels"].items()}
    return Weights(float(stored["intercept"]), levels)


def count_levels(comparison: Comparison, levels: Levels, weights: Floats | None = None) -> Floats:
    """Return how many pairs have each level, each counted as its weight; unknown ones not."""
    known = levels > UNKNOWN
    counted: Floats = np.bincount(
        levels[known],
        weights=None if weights is None else weights[known],
        minlength=len(comparison.levels),
    ).astype(np.float64)
    return counted
