"""Write tables as UTF-8 CSV: comma, quotation marks where they are needed, no live formula."""

from __future__ import annotations

import io
from typing import Literal

import polars as pl

from ckanext.inclusion.core.guarding import add_guards, guard_names, has_part_to_guard
from ckanext.inclusion.core.table import Table

# What other readers, and ours, may take for a fault or a dialect unless every cell is quoted.
UNCLEAR = r"[\r\n]|^'"
# Without another column, nothing shows what separates cells but such a sign within one.
UNCLEAR_ALONE = rf"{UNCLEAR}|[;\t|]"


def write_csv(table: Table) -> bytes:
    """Return a table as CSV, its columns as they are."""
    return to_csv(table.cells)


def to_csv(frame: pl.DataFrame) -> bytes:
    """Return a frame as CSV; reading gives back the same cells (see `guarding`)."""
    text = frame.with_columns(pl.all().cast(pl.String).fill_null(""))
    style: Literal["always", "necessary"] = "always" if _is_unclear(text) else "necessary"
    # As a text, where one character needs four bytes, all of them would.
    buffer = io.BytesIO()
    guarded = add_guards(text)
    guarded.columns = guard_names(text.columns)
    guarded.write_csv(buffer, quote_style=style)
    return buffer.getvalue()


def _is_unclear(frame: pl.DataFrame) -> bool:
    names = pl.Series(frame.columns, dtype=pl.String)
    unclear = UNCLEAR_ALONE if frame.width == 1 else UNCLEAR
    return any(
        column.str.contains(unclear).any() or has_part_to_guard(column)
        for column in (names, *frame)
    )
