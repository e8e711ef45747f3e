"""Telephone numbers, however they are written; a switchboard's tells less."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.comparisons.sharing import MOST_SHARING
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair."""
    same = records.phone.same(a, b)
    few = records.phone.frequency(a) <= MOST_SHARING
    return level(len(a), (records.phone.known(a, b), 0), (same, 1), (same & few, 2))


PHONE = Comparison(
    "phone",
    ("phone",),
    (
        Level("different", N_("different telephone numbers")),
        Level("shared", N_("same telephone number, which many places share")),
        Level("same", N_("same telephone number")),
    ),
    compare,
)
