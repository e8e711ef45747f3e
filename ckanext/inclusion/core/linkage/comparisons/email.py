"""E-mail addresses, and the hosts of those that are an organisation's own."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.comparisons.sharing import MOST_SHARING
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, Levels, level
from ckanext.inclusion.core.translation import N_


def compare(records: Records, a: Ints, b: Ints) -> Levels:
    """Return the level of each pair."""
    values = records.email
    same = values.same(a, b)
    few = values.frequency(a) <= MOST_SHARING
    return level(
        len(a),
        (values.known(a, b), 0),
        (records.email_host.same(a, b), 1),
        (same, 2),
        (same & few, 3),
    )


EMAIL = Comparison(
    "email",
    ("email",),
    (
        Level("different", N_("different e-mail addresses")),
        Level("host", N_("e-mail addresses of the same organisation")),
        Level("shared", N_("same e-mail address, which many places share")),
        Level("same", N_("same e-mail address")),
    ),
    compare,
)
