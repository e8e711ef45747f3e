"""Which columns of a result everybody may read: all, unless somebody chose otherwise.

`keep` leaves a column with those who work on the file, and out of what is published; `drop` leaves
it out of both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

import polars as pl

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

PUBLISH, KEEP, DROP = "publish", "keep", "drop"
# From the one that shows most to the one that shows least.
CHOICES = (PUBLISH, KEEP, DROP)


class NeededColumn(InclusionError):
    """Refuse to leave out a column that the standard asks for in every row."""

    code: ClassVar[str] = "needed-column"


def list_left_out(choices: Mapping[str, str], *which: str) -> list[str]:
    """Return the columns with one of some choices."""
    return [name for name, choice in choices.items() if choice in which]


def require_dispensable(names: Collection[str], standard: Standard) -> None:
    """Raise NeededColumn where a standard cannot do without one of these columns."""
    needed = [one.name for one in standard.fields if one.required and one.name in names]
    if needed:
        raise NeededColumn(
            N_(
                "The standard asks for these columns in every row, so that they cannot be left "
                "out: {columns}. Choose to publish them."
            ),
            columns=", ".join(needed),
        )


def leave_out(cells: pl.DataFrame, names: Collection[str], standard: Standard) -> pl.DataFrame:
    """Return cells without those of some columns: the standard's stay, and are empty."""
    own = [name for name in cells.columns if name in names and standard.field_named(name)]
    others = [name for name in cells.columns if name in names and name not in own]
    return cells.with_columns(pl.lit("").alias(name) for name in own).drop(others)
