"""Kinds of places, as the standard lists them."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair."""
    return level(len(a), (records.kind.known(a, b), 0), (records.kind.same(a, b), 1))


KIND = Comparison(
    "kind",
    ("kind",),
    (Level("different", N_("different kinds of place")), Level("same", N_("same kind of place"))),
    compare,
)
