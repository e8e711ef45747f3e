"""Find the rows of a table that are certainly no places, whatever its columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

AT = " at"
WORDS = r"[\pL\pN]"
BLANK = r"^[\s\x1c-\x1f]*$"
# What psql and sqlcmd write below the rows of a query, in English and French: (1 245 lignes).
COUNT_FIRST = r"(?i)^\s*\(\s*\d[\d\s.,]*(?:rows?|lignes?)\b"
COUNT = COUNT_FIRST + r"(?:\s+(?:affected|affectées?))?\s*\)\s*$"


def may_be_no_place(text: pl.Series) -> pl.Series:
    """Tell which lines are to be kept as they are written, should their rows be set aside."""
    return ~text.str.contains(WORDS) | text.str.contains(COUNT_FIRST)


def find_wordless(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """Tell which rows have no letter or figure: rulers, the end mark of a DOS file."""
    return find_where_all(frame, (~pl.col(column).str.contains(WORDS) for column in columns))


def find_counts(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """Tell which rows say in their first cell how many rows a query gave, and nothing else."""
    first, *others = columns
    count = pl.col(first).str.contains(COUNT)
    return find_where_all(frame, [count, *(pl.col(one).str.contains(BLANK) for one in others)])


def find_where_all(frame: pl.DataFrame, conditions: Iterable[pl.Expr]) -> pl.Series:
    """Tell of which rows all conditions hold; each is asked of those only that are left."""
    left = frame.with_row_index(AT)
    for condition in conditions:
        left = left.filter(condition)
    rows = pl.int_range(frame.height, dtype=pl.UInt32, eager=True)
    return rows.is_in(left[AT].implode())
