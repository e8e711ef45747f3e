"""Which columns of a table hold what the rules of geography look at."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ckanext.inclusion.core.geography import spelled_key
from ckanext.inclusion.core.rules.geography.point_cells import AXES
from ckanext.inclusion.core.rules.local_columns import COMPLEMENT
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

TEXTS = ("insee", "postcode", "commune", "departement", "region")
EPCI = ("epci_code", "epci_name")
# Where goes what the column of the commune held beside its name.
BESIDE = "address_complement"
_EPCI_WORDS = frozenset({"epci", "intercommunalite", "interco"})
_CODE_WORDS = frozenset({"code", "siren", "num", "numero"})


def find_columns(table: Table, standard: Standard) -> dict[str, str]:
    """Return the column of each role: the standard's, and local ones for an EPCI if there are any.

    A column of the standard may be absent from the table: what fills it makes it; so does what
    moves into the complement of the address, which is a local column where the standard has none.
    """
    fields = ((role, standard.field_with_role(role)) for role in (*TEXTS, *AXES, BESIDE))
    named = {role: field.name for role, field in fields if field is not None}
    return {BESIDE: COMPLEMENT} | named | _find_local(table, standard)


def columns_read(table: Table, standard: Standard) -> set[str]:
    """Return the names of all these columns."""
    return set(find_columns(table, standard).values())


def _find_local(table: Table, standard: Standard) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (*table.columns, *sorted(standard.local_columns)):
        words = set(spelled_key(name.replace("_", " ")).split())
        if words & _EPCI_WORDS and standard.field_named(name) is None:
            found.setdefault(EPCI[0] if words & _CODE_WORDS else EPCI[1], name)
    return found


def read_columns(table: Table, columns: Mapping[str, str]) -> pl.DataFrame:
    """Return the cells by role, "" where a role has no column in the table."""
    roles = (*TEXTS, *EPCI, *AXES, BESIDE)
    return pl.DataFrame({role: table.column(columns.get(role, "")) for role in roles})
