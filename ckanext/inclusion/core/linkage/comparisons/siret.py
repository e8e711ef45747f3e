"""SIRET, and the SIREN in it: an organisation has several places."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.comparisons.sharing import MOST_SHARING
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair."""
    values = records.siret
    same = values.same(a, b)
    few = values.frequency(a) <= MOST_SHARING
    return level(
        len(a),
        (values.known(a, b) | records.siren.known(a, b), 0),
        (records.siren.same(a, b), 1),
        (same, 2),
        (same & few, 3),
    )


SIRET = Comparison(
    "siret",
    (
        "siret",
        "pivot",
    ),
    (
        Level("different", N_("different SIRET")),
        Level("organisation", N_("same organisation (SIREN)")),
        Level("shared", N_("same SIRET, which many places share")),
        Level("same", N_("same SIRET")),
    ),
    compare,
)
