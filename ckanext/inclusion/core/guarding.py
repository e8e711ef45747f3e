"""The apostrophe that keeps a spreadsheet from running a cell of a CSV file, and its removal.

A cell that a spreadsheet would run is written with an apostrophe before it, which a spreadsheet
shows as text (OWASP, CSV injection). A cell that begins with apostrophes before such a text gets
one more, so that reading, which takes one away, gives back what was written, whatever it was.
Only CSV is guarded: a workbook's text cells are never run.
"""

from __future__ import annotations

import polars as pl

# What a spreadsheet runs: = in front; @, + or - before a call, a cell's address, a sum, or a link
# to a program; a tab or line break in front of anything, which some spreadsheets drop. A phone, a
# negative number, a handle, a dash before words are text. Wide forms count as the plain ones.
RUN = (
    r"(?:[\s\x00]*[=＝]"
    r"|[\s\x00]*[@+\-＠＋－](?s:.)*(?:[A-Za-z_.]\w*\(|\|(?s:.)*!)"
    r"|[\s\x00]*[@+\-＠＋－]+\s*\$?[A-Za-z]{1,3}\$?\d{1,7}(?:\W|$)"
    r"|[\s\x00]*[+\-＋－]+[\d.,]+\s*[+*^&=<>]"
    r"|[\t\r\n])"
)
TO_GUARD, GUARDED = rf"^'*{RUN}", rf"^'+{RUN}"


def add_guards(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells with an apostrophe before each that would run."""
    text = pl.col(pl.String)
    return cells.with_columns(
        pl.when(text.str.contains(TO_GUARD)).then("'" + text).otherwise(text).name.keep()
    )


def count_guarded(cells: pl.DataFrame) -> int:
    """Return how many cells `add_guards` changes."""
    guarded = cells.select(pl.all().str.contains(TO_GUARD).sum())
    return int(guarded.sum_horizontal().sum()) if cells.width else 0


def is_guarded(text: pl.Expr) -> pl.Expr:
    """Tell which cells have an apostrophe that `add_guards` puts before them."""
    return text.str.starts_with("'") & text.str.contains(GUARDED)


def remove_guards(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells without the apostrophe that `add_guards` puts before some."""
    quoted = [one.name for one in cells if one.str.starts_with("'").any()]
    if not quoted:
        return cells
    text = pl.col(quoted)
    plain = pl.when(is_guarded(text)).then(text.str.slice(1)).otherwise(text)
    return cells.with_columns(plain.name.keep())
