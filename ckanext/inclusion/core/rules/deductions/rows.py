"""Rows and their cells, by the roles of the fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from ckanext.inclusion.core.rules.proposals import Proposals, propose_cells
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.watching import keep_time

# How sure a deduction is that no rule says better of.
CONFIDENCE = 0.9
# The longest line of an address that anybody writes has about 200 characters.
LONGEST_ADDRESS = 300


def has_fields(standard: Standard, *roles: str) -> bool:
    """Tell whether a standard has a field for each of these roles.

    Rules are asked about tables that have all columns of the standard, as their result has.
    """
    return all(map(standard.field_with_role, roles))


def columns_of(*roles: str) -> Callable[[Table, Standard], set[str]]:
    """Return what names the fields with these roles, for a stage that reads no others."""
    return lambda _table, standard: {standard.name_with_role(role) for role in roles}


def cells_of(table: Table, standard: Standard, *roles: str) -> pl.DataFrame:
    """Return `row`, and the cells of these roles under their names; "" without a column.

    Spaces around do not count.
    """
    columns = [
        table.column(standard.name_with_role(role)).str.strip_chars().alias(role) for role in roles
    ]
    return pl.DataFrame(columns).with_row_index("row")


def short_cells_of(table: Table, standard: Standard, *roles: str) -> pl.DataFrame:
    """Return the same of rows in which none of these cells is longer than any address is.

    What a pattern of Python takes for a text may grow with the cube of its length.
    """
    cells = cells_of(table, standard, *roles)
    return cells.filter(pl.all_horizontal(pl.col(roles).str.len_chars() <= LONGEST_ADDRESS))


def each_row(cells: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Give rows that are judged one by one, as long as there is time."""
    for row in cells.iter_rows():
        keep_time()
        yield row


def propose_likely(
    found: pl.DataFrame, rule: str, standard: Standard, role: str, premises: tuple[str, ...]
) -> Proposals:
    """Return one likely correction for each row of `found`, which has `row`, `after`, maybe more.

    It fills the field of `role`; the `premises` are roles too.
    """
    heads = found.with_columns(
        rule=pl.lit(rule), tier=pl.lit("likely"), confidence=pl.lit(CONFIDENCE)
    )
    return propose_cells(
        heads, standard.name_with_role(role), [standard.name_with_role(one) for one in premises]
    )
