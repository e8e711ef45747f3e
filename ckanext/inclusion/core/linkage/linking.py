"""Find the rows of a table that are one place: candidates, evidence, decision, clusters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from ckanext.inclusion.core.linkage.anct import find_merges
from ckanext.inclusion.core.linkage.blocking import BlockSizes, Candidates, find_candidates
from ckanext.inclusion.core.linkage.clusters import MOST_ROWS, cluster
from ckanext.inclusion.core.linkage.comparisons import Comparison, comparisons_of
from ckanext.inclusion.core.linkage.decision import (
    REVIEW,
    Names,
    decide_outcomes,
    decide_tiers,
    tell_same,
)
from ckanext.inclusion.core.linkage.estimating import SAMPLED, draw_pairs, estimate_weights
from ckanext.inclusion.core.linkage.profiles import ANCT, DEFAULT
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Floats, Ints
from ckanext.inclusion.core.linkage.vetoes import Pairs
from ckanext.inclusion.core.linkage.weights import Evidence, Weights, place_weights, probability
from ckanext.inclusion.core.watching import keep_time

# Pairs that are compared at once: as vectors they take some 200 MB.
CHUNK = 500_000
# The odds at review, and a little less: sums of numbers depend on their order.
LEAST_ODDS = math.log(REVIEW / (1 - REVIEW)) - 1e-6


@dataclass(frozen=True)
class Links:
    """Hold the pairs at or above review: rows `a` < `b`, the probability that they are one place.

    `outcomes` are of decision.OUTCOMES, `tiers` certain, likely or manual; `clusters` are the rows
    that are one place each. `evidence` is that of each pair, which `weights` weigh; `comparisons`
    say it in words. Of the profile `anct`, which compares otherwise, `evidence` are the parts of
    the score. `sizes` are those of blocks.
    """

    records: Records
    a: Ints
    b: Ints
    score: Floats
    outcomes: Names
    tiers: Names
    clusters: list[list[int]]
    comparisons: tuple[Comparison, ...]
    evidence: Mapping[str, Any]
    weights: Weights
    sizes: tuple[BlockSizes, ...] = ()


def link(records: Records, profile: str = DEFAULT, added: tuple[Comparison, ...] = ()) -> Links:
    """Return the pairs and clusters of rows that are one place, by one of PROFILES.

    `added` are comparisons beside ours, which the default profile asks as well.
    """
    return _link_as_anct(records) if profile == ANCT else _link_by_evidence(records, added)


def _link_as_anct(records: Records) -> Links:
    """Return what the national map would merge; a pair is as sure as its score, of 100."""
    found = find_merges(records)
    count = len(found.a)
    same, likely = np.full(count, "same"), np.full(count, "likely")
    clusters = cluster(found.a, found.b, found.score, np.ones(count, bool), most=records.height)
    return Links(
        records, found.a, found.b, found.score / 100, same, likely, clusters, (), found.parts,
        Weights(0.0, {}),
    )  # fmt: skip


def _link_by_evidence(records: Records, added: tuple[Comparison, ...]) -> Links:
    """Compare the rows that share a key.

    What places weigh was learnt beforehand; a table with plain columns is weighed by itself.
    """
    comparisons = comparisons_of(records, added)
    candidates = find_candidates(records)
    by_itself = bool(records.plain)
    weights = _estimate(records, comparisons, candidates) if by_itself else place_weights(added)
    a, b = _keep_probable(records, comparisons, candidates, weights)
    evidence = compare_pairs(records, comparisons, a, b)
    chance = probability(weights.log_odds(evidence))
    pairs = Pairs(records, a, b, evidence)
    # Tables of other columns hold whatever they hold: what keeps places apart says nothing there.
    outcomes = tell_same(chance) if records.plain else decide_outcomes(pairs, chance)
    tiers = decide_tiers(pairs, chance, outcomes)
    most = records.height if records.plain else MOST_ROWS
    same = outcomes == "same"
    clusters = cluster(a, b, chance, same, most, _rank_by_content(records, a[same], b[same]))
    return Links(
        records, a, b, chance, outcomes, tiers, clusters, comparisons, evidence, weights,
        candidates.sizes,
    )  # fmt: skip


def _rank_by_content(records: Records, a: Ints, b: Ints) -> Ints:
    """Return the rank of each row of these pairs by what it says, 0 for others.

    So which of several rows that are equally alike are one place does not depend on their order,
    nor on that of the columns.
    """
    rows = np.unique(np.concatenate([a, b]))
    cells = [pl.col(name).fill_null("") for name in sorted(records.cells.columns)]
    texts = records.cells[rows].select(pl.concat_str(cells, separator="\0"))
    ranks = np.zeros(records.height, np.int64)
    if len(rows):
        ranks[rows] = texts.to_series().rank("dense").to_numpy()
    return ranks


def compare_pairs(
    records: Records, comparisons: Sequence[Comparison], a: Ints, b: Ints
) -> Evidence:
    """Return the levels of evidence of pairs, by comparison."""
    return {one.id: one.compare(records, a, b) for one in comparisons}


def _keep_probable(
    records: Records, comparisons: Sequence[Comparison], candidates: Candidates, weights: Weights
) -> tuple[Ints, Ints]:
    """Return the pairs that may be at or above review."""
    nothing = np.zeros(0, np.int64)
    kept = [(nothing, nothing)]
    for a, b in candidates.chunks(CHUNK):
        keep_time()
        kept.append(_keep_possible(records, comparisons, a, b, weights))
    first, second = zip(*kept, strict=True)
    return np.concatenate(first), np.concatenate(second)


def _keep_possible(
    records: Records, comparisons: Sequence[Comparison], a: Ints, b: Ints, weights: Weights
) -> tuple[Ints, Ints]:
    """Return the pairs that reach review if all that is not compared yet speaks for them.

    Texts are compared last, letter by letter: most pairs are out of the question before.
    """
    odds = np.full(len(a), weights.intercept)
    ahead = sum(weights.best(one.id) for one in comparisons)
    for one in sorted(comparisons, key=lambda one: one.costly):
        odds += weights.contributions(one.id, one.compare(records, a, b))
        ahead -= weights.best(one.id)
        possible = odds + ahead >= LEAST_ODDS
        a, b, odds = a[possible], b[possible], odds[possible]
    return a, b


def _estimate(
    records: Records, comparisons: Sequence[Comparison], candidates: Candidates
) -> Weights:
    """Return the weights of a table in other columns; all of nothing for a single row."""
    if len(candidates.first) == 0:
        return place_weights()
    step = -(-len(candidates.first) // SAMPLED)
    sample = compare_pairs(
        records, comparisons, candidates.first[::step], candidates.second[::step]
    )
    drawn = compare_pairs(records, comparisons, *draw_pairs(records.height))
    return estimate_weights(records, comparisons, sample, drawn, 1 / step)
