"""The apostrophe that keeps a spreadsheet from running a cell of a CSV file, and its removal.

A cell that a spreadsheet would run is written with an apostrophe before it, which a spreadsheet
shows as text (OWASP, CSV injection). A cell that begins with apostrophes before such a text gets
one more, so that reading, which takes one away, gives back what was written, whatever it was.
Names of columns are cells of the first row, and treated alike. Only CSV is guarded: a workbook's
text cells are never run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

# What nobody sees in front of a sign: spaces, controls, marks of width zero or of direction.
UNSEEN = r"\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"


def _make_run(unseen: str, anything: str) -> str:
    """Return what a spreadsheet runs, given what may stand before it and inside it.

    It is = in front; @, + or - before a call, the address of a cell, column or sheet, a sum, a
    bracket, or a link to a program. A phone, a negative number, a handle, a dash before words are
    text. Wide forms count as the plain ones.
    """
    sign = rf"{unseen}*[@+\-＠＋－]+\s*"
    return (
        rf"(?:{unseen}*[=＝]"
        rf"|{sign}{anything}(?:[A-Za-z_.]\w*\(|\|{anything}!|[\w'\]]!\$?[A-Za-z])"
        rf"|{sign}\$?[A-Za-z]{{1,3}}(?:\$?\d{{1,7}}|:\$?[A-Za-z]{{1,3}})(?:\W|$)"
        rf"|{sign}[RrLl]\[?-?\d+\]?[Cc]"
        rf"|{sign}(?:\((?:[^\d+]|\+?\d+[^\d)])|\w*\[|\{{|\"{anything}&)"
        rf"|{unseen}*[+\-＋－]+[\d.,]+\s*[+*^&=<>])"
    )


# A tab or line break in front of anything is dropped by some spreadsheets.
WHOLE = _make_run(rf"[\s{UNSEEN}]", "(?s:.*)")
RUN = rf"(?:{WHOLE}|[\t\r\n])"
TO_GUARD, GUARDED = rf"^'*{RUN}", rf"^'+{RUN}"
# A French spreadsheet cuts a file with commas at its semicolons and at all line breaks, for it does
# not know the marks around such a cell: what stands behind them is guarded as well.
CUT = rf"([;\t\r\n][\s{UNSEEN}]*)"
PART = _make_run(r"[^\S\t\r\n]", r"[^;\t\r\n]*")
PART_TO_GUARD, PART_GUARDED = rf"{CUT}('*{PART})", rf"{CUT}'('*{PART})"
# An apostrophe where one can be a guard: inside words they are common.
MAY_BE_GUARDED = rf"^'|{CUT}'"


def _to_guard(text: pl.Expr) -> pl.Expr:
    return text.str.contains(TO_GUARD) | text.str.contains(PART_TO_GUARD)


def add_guards(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells with an apostrophe before each that would run, and each part that would."""
    text = pl.col(pl.String)
    mark = pl.when(text.str.contains(TO_GUARD)).then(pl.lit("'")).otherwise(pl.lit(""))
    return cells.with_columns(
        pl.when(_to_guard(text))
        .then(mark + text.str.replace_all(PART_TO_GUARD, "${1}'${2}"))
        .otherwise(text)
        .name.keep()
    )


def guard_names(names: Sequence[str]) -> list[str]:
    """Return names of columns as `add_guards` makes cells."""
    return _treat_names(names, add_guards)


def unguard_names(names: Sequence[str]) -> list[str]:
    """Return names of columns as `remove_guards` makes cells; as they are where two would meet."""
    plain = _treat_names(names, remove_guards)
    return plain if len({*plain}) == len(plain) else list(names)


def _treat_names(names: Sequence[str], treat: Callable[[pl.DataFrame], pl.DataFrame]) -> list[str]:
    return treat(pl.DataFrame({"name": names}, schema={"name": pl.String}))["name"].to_list()


def count_guarded(cells: pl.DataFrame) -> int:
    """Return how many cells `add_guards` changes."""
    guarded = cells.select(_to_guard(pl.all()).sum())
    return int(guarded.sum_horizontal().sum()) if cells.width else 0


def has_part_to_guard(text: pl.Series) -> bool:
    """Tell whether `add_guards` changes a text behind its beginning."""
    return text.str.contains(PART_TO_GUARD).any()


def is_guarded(text: pl.Expr) -> pl.Expr:
    """Tell which cells have an apostrophe that `add_guards` puts into them."""
    return _is_guarded_at_start(text) | text.str.contains(PART_GUARDED)


def _is_guarded_at_start(text: pl.Expr) -> pl.Expr:
    return text.str.starts_with("'") & text.str.contains(GUARDED)


def remove_guards(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells without the apostrophes that `add_guards` puts into some."""
    may_be = cells.select(pl.all().str.contains(MAY_BE_GUARDED).any()).row(0) if cells.width else ()
    quoted = [name for name, holds in zip(cells.columns, may_be, strict=True) if holds]
    if not quoted:
        return cells
    text = pl.col(quoted)
    # Behind the start first: a guard there hides what the one at the start is for.
    has_parts = text.str.contains(PART_GUARDED)
    start = pl.when(has_parts).then(text.str.replace_all(PART_GUARDED, "${1}${2}")).otherwise(text)
    plain = pl.when(_is_guarded_at_start(start)).then(start.str.slice(1)).otherwise(start)
    return cells.with_columns(plain.name.keep())
