"""What a correction does, as one text: the same wherever its row stands, and in every plan."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

# Between the parts of an edit, and between edits: no cell holds these (reading sets such apart).
UNIT, RECORD = "\x1f", "\x1e"


def describe_content(heads: pl.DataFrame, edits: pl.DataFrame, key: str) -> pl.Series:
    """Return the content of each head: its edits by field, and what becomes of the row.

    `key` is the column that the two frames share: `correction` or `proposal`.
    """
    parts = pl.concat_str("field", "before", "after", separator=UNIT)
    told = edits.sort(key, "field").group_by(key).agg(parts.str.join(RECORD).alias("content"))
    joined = heads.join(told, on=key, how="left", maintain_order="left")
    operation = pl.col("operation").fill_null("")
    return joined.select(content=pl.col("content").fill_null("") + RECORD + operation)["content"]


def make_content(edits: Iterable[tuple[str, str, str]], operation: str | None) -> str:
    """Return the content of a correction from its edits: field, before, after."""
    told = RECORD.join(UNIT.join(edit) for edit in sorted(edits))
    return told + RECORD + (operation or "")
