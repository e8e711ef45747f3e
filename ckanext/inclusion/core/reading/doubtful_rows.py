"""Find the rows of a table that look like something else than places: names of columns, notes.

Nothing is taken out here: such a row is kept and said, for a person knows what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import polars as pl

from ckanext.inclusion.core.column_names import fold, known_names
from ckanext.inclusion.core.reading.header import are_better_names
from ckanext.inclusion.core.table import Remark, Severity

# Names of columns stand again in so many cells of a row at least, and in half of those it fills.
NAMES_AGAIN, SHARE_OF_NAMES = 2, 0.5
NO_NAME = r"[0-9@]"
# "x", "cp" and the like stand for much else.
SHORTEST_NAME = 3
# The columns, from the left, in which names are looked for, and how long a name may be.
COLUMNS_LOOKED_AT, LONGEST_NAME = 12, 60
# Titles, units or kinds in other words stand among so many rows below the header: words in so many
# of the columns where nearly all other cells have a figure.
ROWS_BELOW, WORDS_FOR_FIGURES, SHARE_OF_FIGURES = 3, 2, 0.8
ROWS_TO_COMPARE = 200
# A row with one filled cell is a note where rows fill so many as a rule.
FILLED_USUALLY = 4
TOTAL = r"(?i)^\s*(?:(?:sous[ -]?)?totaux?|total|somme|moyenne|nombre (?:de|total))\b"
SHOWN_CHARS = 100
# In a table as wide or wider, a cell alone in its row with as many delimiters as the header is the
# row. So many are told one by one.
UNCUT_WIDTH, UNCUT_TOLD = 3, 10_000


def remark_rows(
    cells: pl.DataFrame,
    lines: pl.Series,
    header: Sequence[str],
    known_short: Set[int],
    delimiter: str,
) -> Iterator[Remark]:
    """Say which rows look like names of columns, and which like a title, a total or a note.

    And which stand in one cell. `header` are the names as the file has them; `known_short` the
    numbers of rows of which it is said already that they have few cells.
    """
    titles = sorted({*_find_names(cells, header), *_find_words(cells)})
    below: list[int] = []
    again: list[int] = []
    for at in titles:
        (below if are_better_names(cells.row(at), header) else again).append(at)
    yield from _remark(cells, lines, "header-below", below)
    yield from _remark(cells, lines, "header-again", again)
    filled = cells.select(
        pl.sum_horizontal((pl.col(name) != "").cast(pl.UInt32) for name in cells.columns)
    ).to_series()
    alone = [
        at for at in _find_uncut(cells, filled, delimiter) if int(lines[at]) not in known_short
    ]
    yield from _remark(cells, lines, "cells-uncut", alone[:UNCUT_TOLD], "error")
    if len(alone) > UNCUT_TOLD:
        yield Remark("cells-uncut-more", "error", str(len(alone) - UNCUT_TOLD))
    found = {*titles, *alone}
    notes = [
        at
        for at in _find_notes(cells, filled)
        if at not in found and int(lines[at]) not in known_short
    ]
    yield from _remark(cells, lines, "note-line", notes)


def _remark(
    cells: pl.DataFrame,
    lines: pl.Series,
    rule: str,
    places: Sequence[int],
    severity: Severity = "warning",
) -> Iterator[Remark]:
    for at in places:
        shown = " · ".join(cell.strip() for cell in cells.row(at) if cell.strip())
        yield Remark(rule, severity, shown[:SHOWN_CHARS], line=int(lines[at]))


def _find_uncut(cells: pl.DataFrame, filled: pl.Series, delimiter: str) -> list[int]:
    """Return the rows of which one cell holds what belongs into all of them."""
    if cells.width < UNCUT_WIDTH:
        return []
    places = (filled == 1).arg_true()
    text = cells[places].select(pl.concat_str(pl.all())).to_series()
    found: list[int] = places.filter(
        text.str.count_matches(delimiter, literal=True) == cells.width - 1
    ).to_list()
    return found


def _find_names(cells: pl.DataFrame, header: Sequence[str]) -> Iterator[int]:
    """Give the rows of which the cells are names of columns, in whatever spelling."""
    names = {name for name in known_names() | set(map(fold, header)) if len(name) >= SHORTEST_NAME}
    some = cells[:, :COLUMNS_LOOKED_AT]
    hits = some.select(_is_name(column, names) for column in some).sum_horizontal()
    for at in (hits >= NAMES_AGAIN).arg_true():
        row = [cell for cell in cells.row(at) if cell.strip()]
        again = len({folded for cell in row if (folded := fold(cell)) in names})
        if again >= max(NAMES_AGAIN, SHARE_OF_NAMES * len(row)):
            yield at


def _is_name(column: pl.Series, names: set[str]) -> pl.Series:
    """Tell which cells are names; each different one is looked at once."""
    different = column.unique()
    plain = ~different.str.contains(NO_NAME) & (different.str.len_chars() <= LONGEST_NAME)
    found = [cell for cell in different.filter(plain).to_list() if fold(cell) in names]
    return pl.DataFrame([column]).select(pl.first().is_in(found).cast(pl.UInt32)).to_series()


def _find_words(cells: pl.DataFrame) -> Iterator[int]:
    """Give the first rows that have words where the rows below have figures, and no figure."""
    some = cells[:ROWS_TO_COMPARE]
    if some.height <= ROWS_BELOW:
        return
    figures = [column for column in some if _has_figures(column[1:])]
    for at in range(ROWS_BELOW):
        row = [column[at] for column in figures if column[at].strip()]
        with_figure = sum(any(map(str.isdigit, cell)) for cell in row)
        words = sum(any(map(str.isalpha, cell)) for cell in row) - with_figure
        if words >= WORDS_FOR_FIGURES and with_figure <= 1:
            yield at


def _has_figures(column: pl.Series) -> bool:
    filled = column.filter(column.str.contains(r"\S"))
    return len(filled) > 1 and filled.str.contains(r"\d").sum() >= SHARE_OF_FIGURES * len(filled)


def _find_notes(cells: pl.DataFrame, filled: pl.Series) -> Iterator[int]:
    """Give the rows that fill one cell only, or few after a word such as total."""
    usual = int(filled.median() or 0)  # type: ignore[arg-type]
    if usual < FILLED_USUALLY:
        return
    total = cells.to_series(0).str.contains(TOTAL) & (filled <= usual // 2)
    yield from ((filled == 1) | total).arg_true()
