"""Count the bytes that texts have in Python's memory."""

from __future__ import annotations

import polars as pl

# The bytes of each character of a text, by the widest that is in it (PEP 393); one for the others.
WIDE = ((4, r"[\x{10000}-\x{10FFFF}]"), (2, r"[^\x00-\xff]"))


def count_bytes(texts: pl.Series) -> int:
    """Return the bytes of the characters of all texts, were each a text of Python's.

    >>> count_bytes(pl.Series(["été", "cœur", "clé 🔑"]))
    31
    """
    chars = texts.str.len_chars()
    # What is ASCII needs no look.
    others = texts.filter(texts.str.len_bytes() > chars)
    width = pl.lit(1)
    for count, pattern in reversed(WIDE):
        width = pl.when(pl.first().str.contains(pattern)).then(count).otherwise(width)
    more = others.to_frame().select((pl.first().str.len_chars() * (width - 1)).sum()).item()
    return int(chars.sum()) + int(more)
