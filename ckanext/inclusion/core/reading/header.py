"""Find the record that names the columns, among titles, comments and groups above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from ckanext.inclusion.core.column_names import STANDARD_NAMES, count_known, fold, is_blank
from ckanext.inclusion.core.reading.headless import find_proof, is_place
from ckanext.inclusion.core.reading.pairs import PAIR, have_labels, say_of_file

# The header is looked for among so many records that hold something.
RECORDS_TO_LOOK_AT = 30
# Names that are beyond doubt are looked for among so many records, below long terms or a text.
RECORDS_DEEP = 1_000
# So many known names are beyond doubt.
NAMES_CLEAR = 4
# A record with a smaller share of the table's width is a title or a comment above the header.
SHARE_OF_TITLE = 0.4
# So many more known names make a later record the header (groups of columns above the names).
KNOWN_MORE = 3
SHARE_OF_WIDER = 0.5
# So many known names make a record the header below lines that say of the file what it is.
KNOWN_BELOW_PAIRS = 2
COMMENT = "#"
# Programs count rows from 0 or 1; so many that go on so are no chance.
FIRST_NUMBERS, ROWS_NUMBERED = ("0", "1"), 3
NAMES_OF_NUMBERS = ("id", "x", "y")
QUOTED = re.compile(r'\s+"([^"]*)"\s*')
PATTERN_NAME = re.compile(r"\*|\^.*\$", re.DOTALL)


@dataclass(frozen=True)
class Layout:
    """Say where a table begins among its first records.

    `header` are the names of the columns, all empty when there are none; `first_row` is the
    position of the first row, those before the header being above the table; `proof` are the cells
    that show that there is no header, None when there is one. `is_known` says that one of the
    names is known: without, the header may be a place of which nothing shows it.
    """

    header: list[str]
    place: int
    first_row: int
    proof: str | None = None
    is_known: bool = True

    @property
    def header_line(self) -> int:
        """Return the number of the header as a spreadsheet shows it, 0 without one above."""
        return self.place + 1 if self.proof is None else self.place

    def name_columns(self) -> tuple[list[str], tuple[str, ...]]:
        """Return the columns' names, and those that were made up for want of one here and there.

        Where there is no header at all, this is said once, and not of each column.
        """
        names, made_up = name_columns(self.header)
        return names, made_up if self.proof is None else ()


def find_layout(records: Sequence[Sequence[str]]) -> Layout:
    """Return where the header and the rows are among the first records; blank ones count."""
    return _lay_out(records, find_header(records))


def may_be_deeper(layout: Layout) -> bool:
    """Tell whether the names of the columns may stand below the records that were looked at."""
    return layout.proof is None and _count_names(layout.header) < NAMES_CLEAR


def find_deeper(records: Sequence[Sequence[str]], layout: Layout) -> Layout:
    """Return the layout under names that are beyond doubt, as far down as RECORDS_DEEP.

    The layout stays as it is where there are none, or where a place stands above them.
    """
    below = {
        place: _count_names(cells)
        for place, cells in enumerate(records[:RECORDS_DEEP])
        if place > layout.place
    }
    best = max(below, key=lambda place: below[place], default=layout.place)
    if best == layout.place or not are_better_names(records[best], layout.header):
        return layout
    width = _count(records[best])
    between = [cells for cells in records[layout.place : best] if not _is_title(cells, width)]
    return layout if any(map(is_place, between)) else _lay_out(records, best)


def are_better_names(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Tell whether cells are names of columns beyond doubt, and clearly more so than the header."""
    return _count_names(cells) >= max(NAMES_CLEAR, _count_names(header) + KNOWN_MORE)


def _count_names(cells: Sequence[str]) -> int:
    """Return how many known names stand among the cells; those of a comment are no names."""
    return 0 if is_blank(cells) or _is_comment(cells, True) else count_known(cells)


def _lay_out(records: Sequence[Sequence[str]], place: int) -> Layout:
    """Return the layout of a table with the header at a place, unless that is a row itself."""
    rows = [trim(row) for row in records[place + 1 :] if not is_blank(row)]
    header = widen_header(records[place], rows)
    proof = find_proof(trim(records[place]), rows)
    if proof is None:
        return Layout(header, place, place + 1, is_known=count_known(header) > 0)
    first = next(at for at, cells in enumerate(records) if at == place or _fills_two(cells))
    return Layout([""] * len(header), first, first, proof)


def _fills_two(cells: Sequence[str]) -> bool:
    """Tell whether a record is a row, were it as sparse as a title."""
    return sum(bool(cell.strip()) for cell in cells) > 1 and not _is_comment(cells, True)


def trim(cells: Sequence[str], width: int = 0) -> list[str]:
    """Return cells without the empty ones after `width`: what trailing delimiters leave."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])


def find_header(records: Sequence[Sequence[str]]) -> int:
    """Return the position of the header among the first records; blank ones count.

    The header is the first record that is no title, unless a later one, with no place in between,
    has more of the names that places have, or of the standard's own.
    """
    filled = [(place, trim(cells)) for place, cells in enumerate(records) if not is_blank(cells)]
    filled = filled[:RECORDS_TO_LOOK_AT]
    if not filled:
        return 0
    known = {place: (count_known(cells), _count_exact(cells)) for place, cells in filled}
    usual = _usual_count([cells for _, cells in filled])
    best = max(known, key=lambda place: known[place])
    rows = [
        place
        for place, cells in filled
        if not _is_comment(cells, place < best) and (known[place][0] or not _is_title(cells, usual))
    ]
    first = rows[0] if rows else filled[0][0]
    below = best if known[best][0] >= KNOWN_BELOW_PAIRS else _first_wide(filled, first)
    pairs = [cells for place, cells in filled if first <= place < below and _count(cells) > 1]
    is_wider = _count(dict(filled)[below]) > PAIR
    if is_wider and say_of_file(pairs) and (below == best or _are_labelled(pairs)):
        return below
    # A place as sparse as a title is one of another table, or none: a date, an address.
    between = [
        cells for place, cells in filled if first <= place < best and not _is_title(cells, usual)
    ]
    is_better = any(
        more >= less + KNOWN_MORE for more, less in zip(known[best], known[first], strict=True)
    )
    return best if best > first and is_better and not any(map(is_place, between)) else first


def _count(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _first_wide(filled: Sequence[tuple[int, list[str]]], first: int) -> int:
    """Return the position of the first record of more cells than a pair, from `first` on."""
    wide = (place for place, cells in filled if place >= first and _count(cells) > PAIR)
    return next(wide, first)


def _are_labelled(pairs: Sequence[Sequence[str]]) -> bool:
    """Tell whether pairs show by themselves that they are no table."""
    return len(pairs) > 1 and have_labels(pairs)


def _count_exact(cells: Sequence[str]) -> int:
    """Return how many cells are names of the standard, letter for letter."""
    return sum(cell.strip() in STANDARD_NAMES for cell in cells)


def _usual_count(records: Sequence[Sequence[str]]) -> int:
    """Return how many cells most records fill, as those with more than one."""
    counts = Counter(len([cell for cell in cells if cell.strip()]) for cells in records)
    wide = {filled: times for filled, times in counts.items() if filled > 1}
    return max(wide, key=lambda filled: (wide[filled], filled)) if wide else 1


def _is_comment(cells: Sequence[str], has_header_below: bool) -> bool:
    return has_header_below and cells[0].lstrip().startswith(COMMENT)


def _is_title(cells: Sequence[str], usual: int) -> bool:
    filled = len([cell for cell in cells if cell.strip()])
    if usual == 2:  # noqa: PLR2004 - "nom;" is a header with a column that has no name
        return len(cells) == 1 == filled
    return filled <= max(1, usual * SHARE_OF_TITLE) and usual > 1


def widen_header(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the header, with nameless columns added where most rows have more cells than it."""
    cells = trim(header)
    widths = Counter(len(trim(row)) for row in rows if not is_blank(row))
    wider = {width: times for width, times in widths.items() if width > len(cells)}
    if not wider or sum(wider.values()) <= SHARE_OF_WIDER * widths.total():
        return cells
    width = max(wider, key=lambda one: (wider[one], one))
    added = [""] * (width - len(cells))
    numbers = [row[0].strip() for row in rows if not is_blank(row)]
    if len(added) == 1 and _names_a_value(cells[0]) and _are_numbers_of_rows(numbers):
        return [*added, *cells]
    return [*cells, *added]


def _names_a_value(name: str) -> bool:
    """Tell whether a name is a known one of a column that has no numbers of rows."""
    return count_known([name]) > 0 and fold(name) not in NAMES_OF_NUMBERS


def _are_numbers_of_rows(numbers: Sequence[str]) -> bool:
    """Tell whether numbers count rows, as programs such as R do before the first column."""
    first = int(numbers[0]) if numbers[0] in FIRST_NUMBERS else -len(numbers)
    counted = [str(number) for number in range(first, first + len(numbers))]
    return len(numbers) >= ROWS_NUMBERED and list(numbers) == counted


def name_columns(header: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return a name of its own for each column, and those that were made up.

    A name that is a pattern to polars ("*", "^…$") is no name either. Marks around a name after a
    space, which reading leaves in the cell, are no part of it.
    """
    own = {_strip_name(cell) for cell in header}
    names: list[str] = []
    taken: set[str] = set()
    renamed: list[str] = []
    for position, cell in enumerate(header, start=1):
        name = _strip_name(cell)
        if not name or name in taken or PATTERN_NAME.fullmatch(name):
            name = _make_name(name or f"colonne {position}", own | taken)
            renamed.append(name)
        taken.add(name)
        names.append(name)
    return names, tuple(renamed)


def _strip_name(cell: str) -> str:
    return QUOTED.sub(r"\1", cell).strip() if QUOTED.fullmatch(cell) else cell.strip()


def _make_name(wanted: str, taken: set[str]) -> str:
    """Return a name that is not taken: as wanted, or with the first number that is free."""
    if wanted not in taken and not PATTERN_NAME.fullmatch(wanted):
        return wanted
    return next(name for copy in count(2) if (name := f"{wanted} ({copy})") not in taken)
