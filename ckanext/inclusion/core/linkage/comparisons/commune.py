"""Communes: by their codes of today, else by name and postcode.

Two communes that both are known, under two names, are two, whatever postcode they share.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_

ALIKE = 80.0


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair."""
    known, same = records.commune.known(a, b), records.commune.same(a, b)
    names = records.commune_name
    score = names.similarity(a, b, fuzz.ratio, names.known(a, b) & ~same)
    resolved = records.has_known_commune
    two = resolved[a] & resolved[b] & names.known(a, b)
    near = known & (records.postcode.same(a, b) & ~two | names.same(a, b) | (score >= ALIKE))
    return level(len(a), (known, 0), (near, 1), (same, 2))


COMMUNE = Comparison(
    "commune",
    ("commune", "insee", "postcode"),
    (
        Level("different", N_("different communes")),
        Level("near", N_("communes of the same name or postcode")),
        Level("same"),
    ),
    compare,
)
