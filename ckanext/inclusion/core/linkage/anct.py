"""Profile `anct`: what the national map would merge, by the rule of its pipeline (mednum-cli).

Two rows are one place where their INSEE codes are equal, their kinds compatible, and the truncated
mean of three figures of 0 to 100 is above 90, or above 83 where the rows come from two sources:

- the ratio of the names, and that of the addresses (2 · letters in common / letters of both);
- 100 for points less than 0.0004 degrees apart, or where one is missing; else
  100 / (1000 · degrees + 1).

Kinds are compatible where one is missing or they have one in common. Sources are told apart by the
column `source` of the standards of 2022 and 2024, several files without it by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.profiles import SOURCE
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Flags, Floats, Ints, Texts, number_texts
from ckanext.inclusion.core.linkage.words import MOST_CHARS
from ckanext.inclusion.core.translation import N_

ACROSS_SOURCES, INSIDE_SOURCE = 83, 90
NEAR_DEGREES = 0.0004
DEGREES_WEIGHT = 1_000
FULL = 100.0
# Pairs that are compared at once.
CHUNK = 500_000
LIST_SEPARATOR = r"[|;,]"
# What is said of each part of the score.
PARTS = {
    "name": N_("names alike at {score} of 100: {name_a} / {name_b}"),
    "address": N_("addresses alike at {score} of 100"),
    "distance": N_("nearness of {score} of 100"),
}


@dataclass(frozen=True)
class Merges:
    """Hold the pairs of rows that the national map would merge, with their `score` and its parts.

    `score` is a whole number of 0 to 100; `parts` has the three figures by the names of PARTS.
    """

    a: Ints
    b: Ints
    score: Floats
    parts: dict[str, Floats]


def find_merges(records: Records) -> Merges:
    """Return the pairs that the rule merges; every pair of rows with one INSEE code is asked."""
    rule = _Rule(records)
    codes = number_texts(records.given("insee"))
    found = [np.zeros((3 + len(PARTS), 0))]
    found += [rule.judge(a, b) for a, b in pair_equal(codes)]
    whole = np.concatenate(found, axis=1)
    whole = whole[:, np.lexsort((whole[1], whole[0]))]
    a, b = whole[0].astype(np.int64), whole[1].astype(np.int64)
    return Merges(a, b, whole[2], dict(zip(PARTS, whole[3:], strict=True)))


def pair_equal(codes: Texts) -> Iterator[tuple[Ints, Ints]]:
    """Give every pair of rows of one code, `a` < `b`, about CHUNK at once."""
    rows = np.flatnonzero(codes.ids >= 0)
    rows = rows[np.argsort(codes.ids[rows], kind="stable")]
    sizes = codes.counts[codes.counts > 0]
    last = np.repeat(np.cumsum(sizes), sizes)
    later = last - np.arange(len(rows)) - 1
    ends = np.searchsorted(np.cumsum(later), np.arange(CHUNK, later.sum() + CHUNK, CHUNK)) + 1
    start = 0
    for end in np.unique(np.minimum(ends, len(rows))):
        counts = later[start:end]
        one = np.repeat(np.arange(start, end), counts)
        step = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
        yield rows[one], rows[one + step]
        start = end


class _Rule:
    """Hold what the rule looks at, and judge pairs of rows by it."""

    def __init__(self, records: Records) -> None:
        self.names, self.addresses = (
            number_texts(one.str.head(MOST_CHARS))
            for one in (records.given("name"), _join_address(records))
        )
        self.points = [
            records.given(name).cast(pl.Float64, strict=False).fill_null(np.nan).to_numpy()
            for name in ("latitude", "longitude")
        ]
        self.kinds = records.given("kind").str.replace_all(LIST_SEPARATOR, "|").str.split("|")
        self.sources = number_texts(_read_sources(records)).ids

    def judge(self, a: Ints, b: Ints) -> Floats:
        """Return the pairs that are merged, in columns: a, b, score, and its parts.

        Texts are compared last, and only where the pair is merged if they turn out to be the same.
        """
        limit = np.where(self.sources[a] == self.sources[b], INSIDE_SOURCE, ACROSS_SOURCES)
        nearness = self._nearness(a, b)
        # Sums of parts depend on their order by less than this.
        possible = nearness + 2 * FULL > len(PARTS) * (limit + 1) - 1e-6
        a, b, limit, nearness = a[possible], b[possible], limit[possible], nearness[possible]
        parts = [_ratio(self.names, a, b), _ratio(self.addresses, a, b), nearness]
        score = np.trunc(np.mean(parts, axis=0))
        merged = np.flatnonzero(score > limit)
        merged = merged[self._are_compatible(a[merged], b[merged])]
        return np.stack([a, b, score, *parts])[:, merged]

    def _nearness(self, a: Ints, b: Ints) -> Floats:
        north, east = (side[a] - side[b] for side in self.points)
        degrees = np.hypot(north, east)
        near = np.isnan(degrees) | (degrees < NEAR_DEGREES)
        return np.where(near, FULL, FULL / (DEGREES_WEIGHT * degrees + 1))

    def _are_compatible(self, a: Ints, b: Ints) -> Flags:
        both = pl.DataFrame({"one": self.kinds.gather(a), "two": self.kinds.gather(b)})
        common = pl.col("one").list.set_intersection("two").list.len() > 0
        missing = pl.any_horizontal(pl.col("one", "two").list.first() == "")
        flags: Flags = both.select(common | missing).to_series().to_numpy()
        return flags


def _ratio(texts: Texts, a: Ints, b: Ints) -> Floats:
    """Return the ratios of pairs of texts; two that are empty are the same."""
    known = texts.known(a, b)
    ratio = texts.similarity(a, b, fuzz.ratio, known)
    ratio[(texts.ids[a] < 0) & (texts.ids[b] < 0)] = FULL
    return ratio


def _join_address(records: Records) -> pl.Series:
    """Return number and street in one, or the whole address where there is no street."""
    number, street, whole = (
        pl.lit(records.given(role)) for role in ("street_number", "street", "address")
    )
    both = (number + " " + street).str.strip_chars()
    return pl.select(pl.when(street != "").then(both).otherwise(whole)).to_series()


def _read_sources(records: Records) -> pl.Series:
    if SOURCE in records.cells.columns:
        return records.cells[SOURCE].fill_null("")
    return records.given(SOURCE)
