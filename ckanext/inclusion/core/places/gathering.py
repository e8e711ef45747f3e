"""A table as what a map needs of it: columns of equal length, as small as JSON can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ckanext.inclusion.core.places.coding import Coded, code_lists, code_texts
from ckanext.inclusion.core.places.columns import Columns, find_standard
from ckanext.inclusion.core.places.departements import find_departements
from ckanext.inclusion.core.places.positions import read_positions
from ckanext.inclusion.core.table import Table

# What a card says in the words of the row itself.
TEXTS = ("name", "postcode", "phone", "website")
# What many rows have the same of.
CODED = ("commune", "kind", "legal_form", "hours", "hours_text")
# What several columns of a generation may hold, as one list.
LISTS = {
    "labels": ("labels", "training_labels", "other_labels"),
    "services": ("services",),
    "access": ("access",),
    "prices": ("prices",),
}
# One website of several is enough for a card; a comma may be part of an address.
CUTS = ("|", ";")


@dataclass(frozen=True)
class Places:
    """Hold the places of a table, in its order.

    `positions` has `latitude` and `longitude` in degrees, null where a row has none; `texts` are
    columns of text, `coded` and `lists` coded ones; `departements` are codes. `unread` counts the
    records that reading set aside.
    """

    standard: str
    positions: pl.DataFrame
    texts: pl.DataFrame
    coded: dict[str, Coded]
    lists: dict[str, Coded]
    departements: pl.Series
    columns: Columns
    unread: int

    @property
    def rows(self) -> int:
        """Return the number of places."""
        return self.positions.height

    @property
    def located(self) -> int:
        """Return the number of places that have a position."""
        return self.rows - self.positions["latitude"].null_count()

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it; see docs/views.rst."""
        return {
            "standard": self.standard,
            "rows": self.rows,
            "located": self.located,
            "unread": self.unread,
            **{name: self.positions[name].to_list() for name in self.positions.columns},
            "texts": {one.name: one.to_list() for one in self.texts},
            "coded": {name: one.as_dict() for name, one in self.coded.items()},
            "lists": {name: one.as_dict() for name, one in self.lists.items()},
        }


def gather_places(table: Table, declared: str) -> Places:
    """Return the places of a table, by the standard it is in or the declared one (or `detect`).

    Raises UnknownStandard where it is in none.
    """
    standard = find_standard(table, declared)
    columns = Columns(table, standard)
    departements = find_departements(columns)
    coded = {role: code_texts(columns.text(role)) for role in CODED if columns.has(role)}
    return Places(
        standard=standard.id,
        positions=read_positions(columns.text("latitude"), columns.text("longitude")),
        texts=_gather_texts(columns),
        coded={**coded, "departement": code_texts(departements)},
        lists={name: code_lists(columns.lists(roles)) for name, roles in LISTS.items()},
        departements=departements,
        columns=columns,
        unread=table.set_aside.height,
    )


def _gather_texts(columns: Columns) -> pl.DataFrame:
    texts = pl.DataFrame([*(columns.text(role) for role in TEXTS), _find_streets(columns)])
    if columns.separator in CUTS:
        first = pl.col("website").str.split(columns.separator).list.first().str.strip_chars()
        return texts.with_columns(first)
    return texts


def _find_streets(columns: Columns) -> pl.Series:
    """Return number, street and what adds to them, or else the address in one piece."""
    parts = pl.DataFrame(
        [columns.text(one) for one in ("street_number", "street", "address_complement", "address")]
    )
    numbered = pl.concat_str(pl.col("street_number"), pl.col("street"), separator=" ")
    street = pl.concat_str(
        numbered.str.strip_chars(), pl.col("address_complement"), separator=", "
    ).str.strip_chars(", ")
    whole = pl.when(pl.col("street") == "").then(pl.col("address")).otherwise(street)
    return parts.select(whole.alias("street")).to_series()
