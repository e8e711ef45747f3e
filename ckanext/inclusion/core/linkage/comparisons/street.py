"""Streets, without their numbers and small words, abbreviations written out."""

from __future__ import annotations

from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
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
    return level(
        len(a),
        (known, 0),
        (known & ((score >= SOME) | (contained >= WHOLE)), 1),
        (known & (score >= ALIKE), 2),
        (same, 3),
    )


STREET = Comparison(
    "street",
    ("street", "address"),
    (
        Level("different", N_("different streets")),
        Level("some", N_("streets that share a part")),
        Level("alike", N_("similar streets")),
        Level("same", N_("same street")),
    ),
    compare,
    costly=True,
)
