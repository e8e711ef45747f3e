"""Tell whether a first row is a place like the others: a table without names of columns.

Names are words; what a place has is often of a kind that no name is: a position, a postcode, a
telephone number. A first row with such cells, above a column of the same kind, is a place. So is
one whose words stand again below, column by column, where none of them is a name that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ckanext.inclusion.core.column_names import count_known

# Whole numbers are of no kind: years and ranks are names of columns too.
KINDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[+-]?\d{1,3}[.,]\d{3,}",  # a latitude or longitude
        r"\d{5}|2[AB]\d{3}",  # a postcode, an INSEE code
        r"\d{3}\s?\d{3}\s?\d{3}\s?\d{5}",  # a SIRET
        r"(?:\+33\s?|0)\d(?:[\s.-]?\d{2}){4}",  # a telephone number
        r"(?:https?://|www\.)\S+",
        r"[^\s@]+@[^\s@]+\.[a-z]+",
        r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}",
        r"\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s[^\W\d].{3,}",  # a number in a street
        r"oui|non|vrai|faux|true|false",
    )
)
# A column is of a kind when so many of its filled cells are.
SHARE_OF_KIND = 0.5
# Without rows below, or among known names, so many cells must be of a kind.
CELLS_ALONE, CELLS_FOR_NAME = 2, 2
# So many known names make a row below a header that is repeated.
NAMES_OF_HEADER = 2
CELLS_SHOWN, SHOWN_CHARS = 3, 40


def find_kind(cell: str) -> re.Pattern[str] | None:
    """Return the kind of what a place has, None for words and whole numbers."""
    text = cell.strip()
    return next((kind for kind in KINDS if kind.fullmatch(text)), None)


def is_place(cells: Sequence[str]) -> bool:
    """Tell whether a record has cells of a kind, and no more known names than these."""
    kinds = sum(find_kind(cell) is not None for cell in cells)
    return kinds > CELLS_FOR_NAME * count_known(cells)


def find_proof(first: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """Return the cells that show that the first row is a place, None when it may be the header."""
    like = list(_cells_of_kind(first, rows))
    again = list(_cells_again(first, rows))
    # A name that is known may be a value as well: "Commune" is a kind of place.
    names = count_known([cell for cell in first if cell not in again])
    if len(like) > CELLS_FOR_NAME * names and (rows or len(like) >= CELLS_ALONE):
        return _show(like)
    return _show(again) if not names and len(again) > 1 else None


def _cells_of_kind(first: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for place, cell in enumerate(first):
        kind = find_kind(cell)
        if kind is None:
            continue
        below = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        like = sum(kind.fullmatch(one) is not None for one in below)
        if like >= SHARE_OF_KIND * len(below):
            yield cell


def _cells_again(first: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the words that stand again in their column, in a row that is no header as well."""
    others = [row for row in rows if count_known(row) < NAMES_OF_HEADER]
    others = [row for row in others if list(row[: len(first)]) != list(first)]
    for place, cell in enumerate(first):
        is_word = any(map(str.isalpha, cell))
        if is_word and any(row[place] == cell for row in others if place < len(row)):
            yield cell


def _show(cells: Sequence[str]) -> str:
    return " · ".join(cell.strip()[:SHOWN_CHARS] for cell in cells[:CELLS_SHOWN])
