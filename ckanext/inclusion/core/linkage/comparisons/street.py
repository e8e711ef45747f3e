"""Streets, without their numbers and small words, abbreviations written out.

Two streets a few metres apart are those of a corner: the same door has two addresses. With the very
same point they are not: a geocoder that finds neither gives the middle of the village for both.
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
# Metres: two that geocode one door each for themselves do not agree so well.
APART = 0.5


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
        (known & ((score >= ALIKE) | _is_part(records, a, b, contained >= WHOLE)), 3),
        (vague, UNKNOWN),
        (same, 4),
    )


def _is_part(records: Records, a: Ints, b: Ints, where: Flags) -> Flags:
    """Tell which of these pairs are a street, and it with a building or a floor beside it.

    "rue du Port" is not a part of "rue du Vieux Port": its words do not stand together there.
    """
    streets = records.street
    whole: Flags = where.copy()
    whole[where] = (
        np.minimum(streets.spaces[streets.ids[a[where]]], streets.spaces[streets.ids[b[where]]]) > 0
    )
    whole &= streets.similarity(a, b, fuzz.partial_ratio, whole) >= WHOLE
    return whole


def _is_corner(records: Records, a: Ints, b: Ints, where: Flags) -> Flags:
    """Tell which of these pairs are a few metres apart."""
    corner = np.zeros(len(a), bool)
    metres = measure(records, a[where], b[where])
    corner[where] = (metres >= APART) & (metres < METRES[-1])
    return corner


STREET = Comparison(
    "street",
    ("street", "address"),
    (
        Level("different", N_("different streets")),
        Level("corner", N_("two streets a few metres apart")),
        Level("some", N_("streets that share a part")),
        Level("alike", N_("similar streets")),
        Level("same", N_("same street")),
    ),
    compare,
    costly=True,
)
