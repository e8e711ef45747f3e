"""Tell rows from titles above the names of columns: where two files were put end to end.

The names that places have win over others that stand higher, and a file of another delimiter has
no cells to speak of under that of the table. What stands above may then be a table of its own:
names with a line below, several lines of one width, or cells of the kinds that places have.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

from ckanext.inclusion.core.column_names import count_known
from ckanext.inclusion.core.reading.dialect import DELIMITERS
from ckanext.inclusion.core.reading.header import COMMENT, trim
from ckanext.inclusion.core.reading.headless import find_kind
from ckanext.inclusion.core.reading.pairs import PAIR, say_of_file

# So many known names are those of a table.
NAMES_OF_TABLE = 3
# Without such names, so many lines of one width are a table. In two columns, what a file says of
# itself ("Source", "Date") may have as many; and as wide as the names below are the lines of a
# template: names in words, kinds, what must be filled.
LINES_OF_TABLE, LINES_OF_PAIRS, LINES_LIKE_NAMES = 3, 6, 4
# A line with so many cells, and so many of a kind that no title has, is a place by itself.
CELLS_OF_PLACE, KINDS_OF_PLACE = 5, 2
# With a smaller share of different cells, a line says of each column what kind it is.
SHARE_OF_DIFFERENT = 0.5

# Lines cut into cells, by their position.
Lines = dict[int, list[str]]


def find_rows(texts: Sequence[str], delimiter: str, width: int) -> range:
    """Return the positions of the records above the header from the first row to the last.

    `texts` are these records as lines of CSV, `delimiter` and `width` those of the table. Titles,
    comments and the other lines of a header that has several are no rows.
    """
    ways = [
        _find_table(_cut_lines(texts, one), width if one == delimiter else 0)
        for one in dict.fromkeys([delimiter, *DELIMITERS])
    ]
    found = max(ways, key=len)
    return range(found[0], found[-1] + 1) if found else range(0)


def _cut_lines(texts: Sequence[str], delimiter: str) -> Lines:
    """Return the lines of which several cells are filled, none that is a comment."""
    cut = {at: _cut(text, delimiter) for at, text in enumerate(texts)}
    return {
        at: cells
        for at, cells in cut.items()
        if not cells[0].lstrip().startswith(COMMENT) and len(_filled(cells)) > 1
    }


def _cut(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader((text,), delimiter=delimiter, strict=True), [""])
    except csv.Error:
        return text.split(delimiter)


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells if cell.strip()]


def _find_table(lines: Lines, width: int) -> list[int]:
    """Return the positions of lines that are a table; `width` is 0 with another delimiter.

    Names may have more cells than what stands below them, where empty ones at the end are cut.
    """
    rows = {at: cells for at, cells in lines.items() if not _says_kinds(cells)}
    usual = _usual_width(rows)
    rows = {at: cells for at, cells in rows.items() if len(cells) >= usual}
    named = next((at for at in rows if count_known(rows[at]) >= NAMES_OF_TABLE), None)
    is_like_names = max((len(trim(cells)) for cells in rows.values()), default=0) == width
    if named is not None:
        below = sum(at > named for at in rows)
        is_table = below >= (LINES_LIKE_NAMES - 1 if is_like_names else 1)
    else:
        alike = [cells for cells in rows.values() if len(cells) == usual]
        is_table = any(map(_is_place, alike)) or _are_many(alike, width, is_like_names)
    return list(rows) if is_table else []


def _usual_width(rows: Lines) -> int:
    widths = Counter(map(len, rows.values()))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _are_many(alike: Sequence[Sequence[str]], width: int, is_like_names: bool) -> bool:
    """Tell whether lines of one width are too many for titles.

    With another delimiter, one before a space is that of a sentence.
    """
    count = len(alike)
    if any(len(trim(cells)) <= PAIR for cells in alike):
        pairs = [cells for cells in alike if len(trim(cells)) == PAIR]
        is_named = count_known(alike[0]) == PAIR
        return is_named or (count >= LINES_OF_PAIRS and not say_of_file(pairs))
    if not width and count < LINES_OF_PAIRS:
        count = sum(not any(cell.startswith(" ") for cell in cells[1:]) for cells in alike)
    return count >= (LINES_LIKE_NAMES if is_like_names else LINES_OF_TABLE)


def _says_kinds(cells: Sequence[str]) -> bool:
    filled = _filled(cells)
    is_alike = len(set(filled)) < SHARE_OF_DIFFERENT * len(filled)
    return is_alike and not any(map(find_kind, filled))


def _is_place(cells: Sequence[str]) -> bool:
    filled = _filled(cells)
    kinds = sum(find_kind(cell) is not None for cell in filled)
    return len(filled) >= CELLS_OF_PLACE and kinds >= KINDS_OF_PLACE
