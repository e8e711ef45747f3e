"""The comparisons: one field of two rows each, one file each, and this registry of them."""

from __future__ import annotations

from ckanext.inclusion.core.linkage.comparisons.commune import COMMUNE
from ckanext.inclusion.core.linkage.comparisons.comparison import Comparison, Level
from ckanext.inclusion.core.linkage.comparisons.distance import DISTANCE
from ckanext.inclusion.core.linkage.comparisons.email import EMAIL
from ckanext.inclusion.core.linkage.comparisons.kind import KIND
from ckanext.inclusion.core.linkage.comparisons.labels import LABELS
from ckanext.inclusion.core.linkage.comparisons.name import NAME
from ckanext.inclusion.core.linkage.comparisons.number import NUMBER
from ckanext.inclusion.core.linkage.comparisons.phone import PHONE
from ckanext.inclusion.core.linkage.comparisons.plain import make_plain
from ckanext.inclusion.core.linkage.comparisons.service import SERVICE
from ckanext.inclusion.core.linkage.comparisons.siret import SIRET
from ckanext.inclusion.core.linkage.comparisons.street import STREET
from ckanext.inclusion.core.linkage.comparisons.website import WEBSITE
from ckanext.inclusion.core.linkage.records import Records

__all__ = ["COMPARISONS", "Comparison", "Level", "comparisons_of", "make_plain"]

COMPARISONS: tuple[Comparison, ...] = (
    PHONE, EMAIL, WEBSITE, SIRET, NAME, SERVICE, STREET, NUMBER, COMMUNE, DISTANCE, KIND, LABELS,
)  # fmt: skip


def comparisons_of(records: Records, added: tuple[Comparison, ...] = ()) -> tuple[Comparison, ...]:
    """Return the comparisons that a table has columns for, those that a portal adds included."""
    known = tuple(one for one in (*COMPARISONS, *added) if one.is_possible(records))
    return (*known, *map(make_plain, records.plain))
