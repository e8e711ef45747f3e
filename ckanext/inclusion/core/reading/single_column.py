"""Tell rows that a quotation mark has swallowed in a text of one column, where nothing is cut.

Such a cell is as well formed as a text over several lines, so it is kept, and said where its lines
are like the rows that have one: of the same kind, or beginning with the same words, or many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ckanext.inclusion.core.reading.cell_remarks import CELLS_TOLD, SHOWN_CHARS
from ckanext.inclusion.core.reading.headless import find_kind
from ckanext.inclusion.core.table import Remark, Table

LINE_BREAK = r"[\r\n]"
# Where more of the rows go on over lines, that is the way of the file.
SHARE_OF_MISTAKES = 0.05
# So many rows of one line have the form that all have, and so many are looked at for it.
SHARE_OF_FORM, ROWS_TO_COMPARE = 0.5, 1_000
# Of the lines below the first, so many begin with the first word of other rows.
SHARE_OF_WORDS = 0.5
# So many lines that look like rows are a text of none; so many more are a text of no cell.
LINES_LIKE_ROWS, LINES_OF_NO_CELL = 3, 20
# A row is no longer than so many times the longest of nearly all.
NEARLY_ALL, TIMES_AS_LONG = 0.95, 1.5
# A line of a sentence or of a list has one of these at its end, or begins with a small letter.
ENDS_OF_TEXT = (".", ",", ";", ":", "!", "?", "…")
FIRST_WORD = r"^\s*(\pL[\pL'’-]{2,})"


def remark_swallowed(table: Table) -> Iterator[Remark]:
    """Say which cells of a table with one column probably hold several rows."""
    if table.cells.width != 1:
        return
    cells = table.cells.to_series()
    goes_on = cells.str.contains(LINE_BREAK)
    if not goes_on.any():
        return
    rows = _Rows(cells.filter(~goes_on))
    places = goes_on.arg_true()
    is_rare = len(places) <= max(1, SHARE_OF_MISTAKES * len(cells))
    for at in places.head(CELLS_TOLD):
        lines = [line.strip() for line in cells[at].splitlines() if line.strip()]
        if len(lines) > 1 and (rows.have_form_of(lines) or (is_rare and rows.are_like(lines))):
            shown = cells[at][:SHOWN_CHARS]
            yield Remark("quote-around-rows", "warning", shown, line=int(table.lines[at]))


@dataclass
class _Rows:
    """Hold the rows of one line."""

    cells: pl.Series

    @cached_property
    def forms(self) -> frozenset[object]:
        """Return the form that most rows have, none where there is no such form."""
        some = self.cells.head(ROWS_TO_COMPARE).to_list()
        forms = Counter(form for cell in some if (form := _find_form(cell)) is not None)
        usual = {form for form, count in forms.items() if count >= SHARE_OF_FORM * len(some)}
        return frozenset(usual if len(some) > 1 else ())

    @cached_property
    def first_words(self) -> frozenset[str]:
        words = self.cells.str.extract(FIRST_WORD).str.to_lowercase().unique().drop_nulls()
        return frozenset(words.to_list())

    @cached_property
    def longest(self) -> float:
        """Return how many characters a row has at most."""
        return TIMES_AS_LONG * float(self.cells.str.len_chars().quantile(NEARLY_ALL) or 0)

    @cached_property
    def are_texts(self) -> bool:
        """Tell whether rows are sentences themselves, as lines of a text are."""
        return not self.cells.is_empty() and bool(
            self.cells.str.contains(f"[{''.join(ENDS_OF_TEXT)}]\\s*$").mean() >= SHARE_OF_FORM  # type: ignore[operator]
        )

    def have_form_of(self, lines: Sequence[str]) -> bool:
        """Tell whether all lines have the form that most rows have: a postcode, a number."""
        return all(_find_form(line) in self.forms for line in lines)

    def are_like(self, lines: Sequence[str]) -> bool:
        """Tell whether lines look like rows, or are more than a cell has."""
        if len(lines) > LINES_OF_NO_CELL:
            return True
        if self.are_texts or not all(map(self._is_like_row, lines)):
            return False
        first = [found[0].lower() for line in lines[1:] if (found := re.match(r"\w[\w'’-]+", line))]
        again = sum(word in self.first_words for word in first)
        return len(lines) >= LINES_LIKE_ROWS or again >= SHARE_OF_WORDS * (len(lines) - 1)

    def _is_like_row(self, line: str) -> bool:
        is_begun = line[0].isupper() or line[0].isdigit()
        return is_begun and not line.endswith(ENDS_OF_TEXT) and len(line) <= self.longest


def _find_form(cell: str) -> object:
    """Return the kind of a cell, or its signs with a figure for each number; None for words."""
    kind = find_kind(cell)
    if kind is not None or not any(map(str.isdigit, cell)):
        return kind
    form = re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", cell.strip()))
    return form if len(form) <= SHOWN_CHARS and form.count("a") <= 1 else None
