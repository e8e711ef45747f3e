"""Weights for a table of other columns, from the table itself and without any truth.

The model of Fellegi and Sunter (1969): how often a level occurs among matches (m) and among other
pairs (u). `u` is counted on pairs drawn by lot, nearly none of which match; `m` and the share of
matches are found by expectation and maximisation (Winkler 1988) on the pairs that blocking found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ckanext.inclusion.core.linkage.comparisons import Comparison
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Floats, Ints
from ckanext.inclusion.core.linkage.weights import Evidence, Weights, count_levels, probability

# Pairs drawn for `u`, and pairs of candidates that `m` is estimated on.
DRAWN, SAMPLED = 200_000, 400_000
SEED = 20_26
ROUNDS = 25
# What is believed of m at first: a match agrees in four fields of five.
AGREE = 0.8
# Of pairs that were never seen, as if half a pair had been.
UNSEEN = 0.5


def draw_pairs(height: int, most: int = DRAWN) -> tuple[Ints, Ints]:
    """Return pairs of different rows drawn by lot, the same for each table of a height."""
    lot = np.random.default_rng(SEED)
    a = lot.integers(0, height, most)
    b = (a + lot.integers(1, max(height, 2), most)) % height
    return a, b


def estimate_weights(
    records: Records,
    comparisons: Sequence[Comparison],
    sample: Evidence,
    drawn: Evidence,
    share: float,
) -> Weights:
    """Return the weights that explain a `sample` of the candidates best.

    `drawn` is the evidence of pairs drawn by lot; `share` is that of the candidates in the sample.
    """
    u = {one.id: _spread(count_levels(one, drawn[one.id])) for one in comparisons}
    m = {one.id: _first_guess(len(one.levels)) for one in comparisons}
    pairs = records.height * (records.height - 1) / 2 * share
    matches = records.height / 10 * share
    for _round in range(ROUNDS):
        weights = _to_weights(m, u, matches / pairs)
        chance = probability(weights.log_odds(sample))
        matches = min(max(float(chance.sum()), 1.0), pairs / 2)
        m = {one.id: _spread(count_levels(one, sample[one.id], chance)) for one in comparisons}
    return _to_weights(m, u, matches / pairs)


def _first_guess(levels: int) -> Floats:
    rest = (1 - AGREE) / (levels - 1)
    return np.array([rest] * (levels - 1) + [AGREE])


def _spread(counts: Floats) -> Floats:
    """Return the share of each level; none is 0."""
    shares: Floats = (counts + UNSEEN) / (counts.sum() + UNSEEN * len(counts))
    return shares


def _to_weights(m: Mapping[str, Floats], u: Mapping[str, Floats], prior: float) -> Weights:
    levels = {name: np.log(m[name] / u[name]).tolist() for name in m}
    return Weights(float(np.log(prior / (1 - prior))), levels)
