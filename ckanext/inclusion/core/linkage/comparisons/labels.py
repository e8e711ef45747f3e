"""Labels, as the standard lists them."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair."""
    return level(len(a), (records.labels.known(a, b), 0), (records.labels.same(a, b), 1))


LABELS = Comparison(
    "labels",
    ("labels",),
    (Level("different", N_("different labels")), Level("same", N_("same labels"))),
    compare,
)
