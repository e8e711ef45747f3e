"""Columns that no standard knows: compared as text, whatever they hold."""

from __future__ import annotations

from functools import partial

import numpy as np
from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_

CLOSE, SOME = 85.0, 65.0


def compare(column: str, records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair of texts."""
    texts = records.folded(column)
    known, same = texts.known(a, b), texts.same(a, b)
    score = texts.similarity(a, b, fuzz.ratio, known & ~same)
    sorted_score = texts.similarity(a, b, fuzz.token_sort_ratio, known & ~same & (score < CLOSE))
    best = np.maximum(score, sorted_score)
    return level(
        len(a), (known, 0), (known & (best >= SOME), 1), (known & (best >= CLOSE), 2), (same, 3)
    )


def make_plain(column: str) -> Comparison:
    """Return the comparison of a column as text."""
    return Comparison(
        f"text:{column}",
        (),
        (
            Level("different", N_("different texts in {column}")),
            Level("some", N_("texts that share a part in {column}")),
            Level("close", N_("similar texts in {column}")),
            Level("same", N_("same text in {column}")),
        ),
        partial(compare, column),
        column,
        costly=True,
    )
