"""Count the bytes that texts have in Python's memory."""

from __future__ import annotations

import polars as pl

# The bytes of each character of a text, by the widest that is in it (PEP 393); one for the others.
WIDE = ((4, r"[\x{10000}-\x{10FFFF}]"), (2, r"[^\x00-\xff]"))


def count_bytes(columns: pl.DataFrame) -> int:
    """Return the bytes of the characters of all texts, were each a text of Python's.

    >>> count_bytes(pl.DataFrame({"a": ["été", "cœur", "clé 🔑"]}))
    31
    """
    chars = columns.select(pl.all().str.len_chars().sum()).row(0)
    sizes = columns.select(pl.all().str.len_bytes().sum()).row(0)
    # What is ASCII needs no look.
    others = [one for one, few, many in zip(columns, chars, sizes, strict=True) if few < many]
    return int(sum(chars)) + sum(map(_count_more, others))


def _count_more(texts: pl.Series) -> int:
    """Return how many bytes the characters of texts take beyond one each."""
    width = pl.lit(1)
    for count, pattern in reversed(WIDE):
        width = pl.when(pl.first().str.contains(pattern)).then(count).otherwise(width)
    frame = texts.filter(texts.str.len_bytes() > texts.str.len_chars()).to_frame()
    return int(frame.select((pl.first().str.len_chars() * (width - 1)).sum()).item())
