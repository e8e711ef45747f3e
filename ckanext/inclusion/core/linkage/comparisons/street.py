"""Streets, without their numbers and small words, abbreviations written out.

Two streets at one point are those of a corner: the same door has two addresses.
"""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.comparisons.distance import METRES, measure
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import UNKNOWN, Flags, Ints, Levels, level
from ckanext.inclusion.core.translation import N_

ALIKE, SOME = 85.0, 70.0
WHOLE = 100.0


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair of streets."""
    streets = records.street
    known, same = streets.known(a, b), streets.same(a, b)
    score = streets.similarity(a, b, fuzz.ratio, known & ~same)
    contained = streets.similarity(
        a, b, fuzz.token_set_ratio, known & ~same & (score < ALIKE) & (score >= SOME / 2)
    )
    some = (score >= SOME) | (contained >= WHOLE)
    vague = records.vague_streets[a] | records.vague_streets[b]
    return level(
        len(a),
        (known, 0),
        (_is_corner(records, a, b, known & ~some & ~same), 1),
        (known & some, 2),
        (known & (score >= ALIKE), 3),
        (vague, UNKNOWN),
        (same, 4),
    )


def _is_corner(records: Records, a: Ints, b: Ints, where: Flags) -> Flags:
    """Tell which of these pairs are at one point."""
    corner = np.zeros(len(a), bool)
    corner[where] = measure(records, a[where], b[where]) < METRES[-1]
    return corner


STREET = Comparison(
    "street",
    ("street", "address"),
    (
        Level("different", N_("different streets")),
        Level("corner", N_("two streets at one point")),
        Level("some", N_("streets that share a part")),
        Level("alike", N_("similar streets")),
        Level("same", N_("same street")),
    ),
    compare,
    costly=True,
)
