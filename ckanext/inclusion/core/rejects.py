"""The rows that a table could not hold, as a run keeps them and shows them."""

from __future__ import annotations

from typing import Any

import polars as pl

from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate

# The most rows that are kept, and the most characters of each: together with all that JSON adds,
# a few megabytes at worst. The file itself, which stays, has the rest.
REJECTS_KEPT = 1_000
CHARS_KEPT = 2_000


def keep_rejects(table: Table) -> list[dict[str, Any]]:
    """Return the first rows set aside as JSON without words: `file`, `line`, `reason`, `raw`.

    `reason` is a message's identifier. `cut` tells whether `raw` lacks its end.
    """
    first = table.set_aside.head(REJECTS_KEPT).select(
        pl.lit(table.reading.file).alias("file"),
        "line",
        "reason",
        pl.col("raw").str.slice(0, CHARS_KEPT),
        (pl.col("raw").str.len_chars() > CHARS_KEPT).alias("cut"),
    )
    return first.to_dicts()


def word_rejects(kept: list[dict[str, Any]], translate: Translate) -> list[dict[str, Any]]:
    """Return rows that were kept, each with its reason in words."""
    return [{**one, "reason": translate(one["reason"])} for one in kept]
