"""The services that names say: a library, a town hall, a France Services."""

from __future__ import annotations

from rapidfuzz import fuzz

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.comparisons.name import MISTYPED
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Flags, Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def spell_alike(records: Records, a: Ints, b: Ints, where: Flags) -> Flags:
    """Tell which pairs of whole names differ by a letter or two: a service may be mistyped."""
    flags: Flags = records.name.similarity(a, b, fuzz.ratio, where) >= MISTYPED
    return flags


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair of names."""
    left, right = records.services[a], records.services[b]
    known = (left > 0) & (right > 0)
    mistyped = spell_alike(records, a, b, known & (left != right))
    return level(
        len(a),
        (known, 0),
        (known & ((left & right) > 0), 1),
        (known & ((left == right) | mistyped), 2),
    )


SERVICE = Comparison(
    "service",
    ("name",),
    (
        Level("different", N_("different services")),
        Level("shared", N_("one service in common")),
        Level("same", N_("same service")),
    ),
    compare,
    costly=True,
)
