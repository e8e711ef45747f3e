"""Numbers of houses: 12 and 12 bis are near, 12 and 14 are two doors."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair of numbers."""
    numbers = records.number
    return level(
        len(a),
        (numbers.known(a, b), 0),
        (records.number_digits.same(a, b), 1),
        (numbers.same(a, b), 2),
    )


NUMBER = Comparison(
    "number",
    ("street_number", "street", "address"),
    (
        Level("different", N_("different numbers in the street")),
        Level("near", N_("numbers that differ by a suffix")),
        Level("same", N_("same number")),
    ),
    compare,
)
