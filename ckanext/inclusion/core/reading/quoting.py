"""Cut records at their delimiters, and mend those whose quotation marks are wrong.

A cell is quoted when it begins with the mark; a mark inside it is doubled; the mark that closes it
stands before a delimiter or the end of the line. People and programs break each of these rules.
A record that keeps them is taken at its word, unless its quoted cell holds whole rows; where it
only may, in a narrow table, the record stays and this is said. A record that breaks them is read in
the first way that gives as many cells as the table has columns, and this is said; without such a
way it is set aside, alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ckanext.inclusion.core.reading.header import trim
from ckanext.inclusion.core.reading.text import Lines, cut_end

# A cell with a fault in its marks that goes on for more lines is not one cell.
FAULTY_CELL_LINES = 20
# A record over several lines has so many cells at most, or so many more than the header: else each
# of many lines that open a mark again would be followed to the end of the file. No record of places
# goes on for so many lines.
RECORD_CELLS, MORE_CELLS, RECORD_LINES = 1_000, 30, 10_000
# A table this wide does not hold, by chance, a cell of which every line is as wide. In a narrow one
# it takes so many delimiters, in lines that have as many as a row.
WIDTH_THAT_PROVES, DELIMITERS_THAT_PROVE = 5, 20
# Of the lines that hold something, so many look like rows, and so many of them are as wide as one:
# some programs leave out the empty cells at the end of a row.
SHARE_OF_ROWS, SHARE_OF_WHOLE_ROWS = 0.8, 0.5
# How sure it is that a quoted cell has swallowed rows.
CERTAIN, DOUBTFUL = "certain", "doubtful"


@dataclass(frozen=True)
class Dialect:
    """Hold how cells are separated and quoted; confidence goes from 0 to 1.

    `is_spaced` says that cells begin with a space here and there, so that a delimiter before one is
    not that of a sentence.
    """

    delimiter: str
    quote: str
    confidence: float = 1.0
    is_spaced: bool = False


@dataclass(frozen=True)
class Record:
    """Hold one record: its cells, its physical lines, and the rule that its marks break."""

    cells: list[str]
    lines: list[str]
    fault: str | None = None

    @property
    def raw(self) -> str:
        """Return the record as it stands in the file."""
        return cut_end("".join(self.lines))


def read_record(lines: Lines, dialect: Dialect, width: int | None, field_chars: int) -> Record:
    """Take the next record; `width` is the number of cells that it should have, if known.

    `lines` must have one.
    """
    line = cut_end(lines.peek() or "")
    cells = _parse_line(line, dialect)
    if cells is not None:
        whole = _find_whole(lines, cells, dialect, width, field_chars)
        return Record(whole or cells, lines.take(1), "quote-misplaced" if whole else None)
    most = RECORD_CELLS if width is None else width + MORE_CELLS
    found = _cut(lines, dialect, field_chars, most=most)
    swallowed = _suspect_rows(lines, found, dialect, width) if found else None
    if found and swallowed != CERTAIN:
        return Record(found[0], lines.take(found[1]), "quote-around-rows" if swallowed else None)
    for cells, used, fault in _mend(lines, dialect, width, field_chars):
        if width is None or len(trim(cells, width)) == width:
            return Record(cells, lines.take(used), fault)
    if swallowed and width and _is_cut_row(line, dialect.delimiter, width):
        return Record(_split_literally(line, dialect), lines.take(1), "quote-unclosed")
    return Record([], lines.take(1), "quote-unreadable")


def _parse_line(line: str, dialect: Dialect) -> list[str] | None:
    """Return the cells of a record on one line, None if its marks are wrong or it goes on."""
    if dialect.quote not in line:
        return line.split(dialect.delimiter)
    reader = csv.reader((line,), delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)
    try:
        return next(reader)
    except csv.Error:
        return None


def _find_whole(
    lines: Lines, cells: Sequence[str], dialect: Dialect, width: int | None, field_chars: int
) -> list[str] | None:
    """Return the cells of a line of right marks and too many cells, if some are halves of one."""
    if width is None or len(cells) <= width:
        return None
    if not any(cell.endswith(dialect.quote) for cell in cells):
        return None
    found = _cut_line(lines, dialect, width, field_chars)
    whole = found[1] if found else []
    is_joined = 0 < len(whole) < len(cells)
    return whole if is_joined and len(trim(whole, width)) == width else None


def _cut_line(
    lines: Lines, dialect: Dialect, width: int | None, field_chars: int
) -> tuple[list[str], list[str]] | None:
    """Return the cells of a line, of which some hold single marks: as cut, and with halves joined.

    None, where a cell goes on beyond the line.
    """
    quoted: list[bool] = []
    found = _cut(lines, dialect, field_chars, lenient_lines=1, quoted=quoted)
    return (found[0], _join_halves(found[0], quoted, dialect, width)) if found else None


def _mend(
    lines: Lines, dialect: Dialect, width: int | None, field_chars: int
) -> Iterator[tuple[list[str], int, str]]:
    """Give the ways to read a record with wrong marks, the most likely first."""
    on_line = _cut_line(lines, dialect, width, field_chars)
    if on_line:
        cells, whole = on_line
        yield whole, 1, "quote-misplaced"
        if len(whole) < len(cells):
            # Any other way would cut what stands between a pair of marks as well.
            return
    literal = _split_literally(cut_end(lines.peek() or ""), dialect)
    spanning = None
    if width is None or len(trim(literal, width)) != width:
        spanning = _cut(
            lines, dialect, field_chars, lenient_lines=FAULTY_CELL_LINES, most=width or RECORD_CELLS
        )
    if width is not None or not spanning:
        yield literal, 1, "quote-unclosed"
    if spanning and _suspect_rows(lines, spanning, dialect, width) != CERTAIN:
        yield *spanning, "quote-misplaced"


def _join_halves(
    cells: Sequence[str], quoted: Sequence[bool], dialect: Dialect, width: int | None
) -> list[str]:
    """Return the cells with those joined that were cut behind a mark inside a quoted one.

    Of “"dite "La Ruche", au premier, à gauche"” the first piece begins with a mark, those behind it
    do not, and the last one ends with that which closes the cell. Where the first piece has an even
    number of marks, “"Écran 24", neuf"”, an inch in a cell of its own would look so as well: then
    the row must have too many cells, and the last piece begin with the space of a sentence.
    """
    joined: list[str] = []
    begun: int | None = None
    for cell, is_quoted in zip(cells, quoted, strict=True):
        is_second = not is_quoted and cell.endswith(dialect.quote) and _has_odd_marks(cell, dialect)
        if is_second and begun is not None:
            first, *between = joined[begun:]
            is_sentence = width is not None and len(cells) > width and cell.startswith(" ")
            if _has_odd_marks(first, dialect) or is_sentence:
                behind = [*between, cell.removesuffix(dialect.quote)]
                joined[begun:] = [dialect.delimiter.join([first + dialect.quote, *behind])]
                begun = None
                continue
        if is_quoted:
            begun = len(joined)
        elif dialect.quote in cell:
            begun = None
        joined.append(cell)
    return joined


def _has_odd_marks(cell: str, dialect: Dialect) -> bool:
    return cell.count(dialect.quote) % 2 == 1


def _split_literally(line: str, dialect: Dialect) -> list[str]:
    """Return the cells of a line cut at each delimiter; those that are whole lose their marks."""
    pieces = line.split(dialect.delimiter)
    return [(_parse_line(piece, dialect) or [piece])[0] if piece else "" for piece in pieces]


def _suspect_rows(
    lines: Lines, found: tuple[list[str], int], dialect: Dialect, width: int | None
) -> str | None:
    """Tell how sure it is that a record over several lines is several rows, swallowed by a mark.

    A program that quotes every cell shows that it means the line breaks inside them.
    """
    cells, used = found
    if width is None or width == 1 or used == 1:
        return None
    if len(cells) <= width and _is_fully_quoted(lines, found, dialect):
        return None
    taken = (cut_end(lines.peek(ahead) or "") for ahead in range(used))
    filled = [line for line in taken if line.strip()]
    if width >= WIDTH_THAT_PROVES:
        return _suspect_in_wide(filled, dialect.delimiter, width)
    return _suspect_in_narrow(filled, cells, dialect, width)


def _suspect_in_wide(filled: Sequence[str], delimiter: str, width: int) -> str | None:
    """Tell how sure it is that lines are rows of a table that is wide enough to tell by itself."""
    whole = sum(_is_whole_row(line, delimiter, width) for line in filled)
    rows = whole + sum(_is_cut_row(line, delimiter, width) for line in filled)
    # One row that goes on for these lines: each line break cuts one cell in two.
    is_one_row = sum(line.count(delimiter) + 1 for line in filled) < width + len(filled)
    if is_one_row or rows < max(2, SHARE_OF_ROWS * len(filled)):
        return None
    return CERTAIN if whole >= max(2, SHARE_OF_WHOLE_ROWS * len(filled)) else DOUBTFUL


def _is_whole_row(line: str, delimiter: str, width: int) -> bool:
    """Tell whether a line has the cells of a row, apart from empty ones behind them.

    A delimiter before a space may be one of the sentence that a cell holds.
    """
    cells = trim(line.split(delimiter), width)
    return width in (len(cells), len(cells) - line.count(f"{delimiter} "))


def _is_cut_row(line: str, delimiter: str, width: int) -> bool:
    """Tell whether a line looks like a row without the empty cells at its end."""
    return width / 2 < line.count(delimiter) + 1 < width and f"{delimiter} " not in line


def _suspect_in_narrow(
    filled: Sequence[str], cells: Sequence[str], dialect: Dialect, width: int
) -> str | None:
    """Tell how sure it is that lines are rows of a narrow table: a list in a cell may look so.

    Where that cell is the last one, the list needs no delimiter less in its first line.
    """
    spaced = f"{dialect.delimiter} "
    widths = [len(trim(line.split(dialect.delimiter), width)) for line in filled]
    exact = [line for one, line in zip(widths, filled, strict=True) if one == width]
    plain = [line for line in exact if spaced not in line]
    are_most = len(plain) >= max(2, SHARE_OF_ROWS * len(filled))
    # A comma before a space may well be one of the sentence that a cell holds.
    whole = exact if dialect.is_spaced or spaced != ", " else plain
    # The row that opens the mark is as wide as others; the first line of a list has more.
    may_be = widths[0] == width and len(whole) >= SHARE_OF_WHOLE_ROWS * len(filled)
    rows = sum(one >= width for one in widths)
    if not are_most and not (may_be and rows >= max(2, SHARE_OF_ROWS * len(filled))):
        return None
    is_last = "\n" in cells[-1] or "\r" in cells[-1]
    are_rows = are_most or len(whole) == len(filled)
    proves = not is_last and are_rows and len(whole) * (width - 1) >= DELIMITERS_THAT_PROVE
    return CERTAIN if proves else DOUBTFUL


def _is_fully_quoted(lines: Lines, found: tuple[list[str], int], dialect: Dialect) -> bool:
    """Tell whether a record has a pair of marks, or more, for each of its cells."""
    cells, used = found
    text = "".join(lines.peek(ahead) or "" for ahead in range(used))
    return text.count(dialect.quote) >= 2 * len(cells)


def _cut(
    lines: Lines,
    dialect: Dialect,
    field_chars: int,
    *,
    lenient_lines: int = 0,
    most: int = RECORD_CELLS,
    quoted: list[bool] | None = None,
) -> tuple[list[str], int] | None:
    """Cut a record, which may go on over several lines; return its cells and number of lines.

    `quoted` is told of each cell whether it begins with a mark.

    With `lenient_lines`, a cell may hold single marks, and goes on for so many lines at most. There
    is no record over several lines with more cells than `most`, nor over more than RECORD_LINES.
    """
    cells: list[str] = []
    position, used = 0, 1
    while used == 1 or (len(cells) < most and used <= RECORD_LINES):
        line = lines.peek(used - 1) or ""
        end = len(cut_end(line))
        is_quoted = line.startswith(dialect.quote, position)
        if quoted is not None:
            quoted.append(is_quoted)
        if is_quoted:
            found = _cut_quoted(lines, (used, position), dialect, field_chars, lenient_lines)
            if found is None:
                return None
            cell, used, position = found
            end = len(cut_end(lines.peek(used - 1) or ""))
        else:
            start, position = position, line.find(dialect.delimiter, position, end)
            position = end if position < 0 else position
            cell = line[start:position]
        cells.append(cell)
        if position >= end:
            return cells, used
        position += 1
    return None


def _cut_quoted(
    lines: Lines, place: tuple[int, int], dialect: Dialect, field_chars: int, lenient_lines: int
) -> tuple[str, int, int] | None:
    """Cut a quoted cell; return it, the lines used so far, and where its last line goes on.

    Without `lenient_lines`, a mark that neither is doubled nor closes the cell ends the attempt.
    """
    used, position = place
    first, start, cell = used, position + 1, ""
    most = lenient_lines or RECORD_LINES
    while used - first < most and len(cell) <= field_chars:
        line = lines.peek(used - 1)
        if line is None:
            return None
        found = _closing(dialect, lenient_lines > 0).match(line, start)
        if found:
            cell += line[start : found.end() - 1]
            return cell.replace(dialect.quote * 2, dialect.quote), used, found.end()
        if not lenient_lines and _inside(dialect).match(line, start).end() < len(line):  # type: ignore[union-attr]
            return None
        cell, start, used = cell + line[start:], 0, used + 1
    return None


@cache
def _closing(dialect: Dialect, lenient: bool) -> re.Pattern[str]:
    """Return what ends a quoted cell: all up to its closing mark, a delimiter or an end behind."""
    mark, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    body = "[^\n]*?" if lenient else f"[^{mark}]*(?:{mark}{mark}[^{mark}]*)*"
    return re.compile(f"{body}{mark}(?={delimiter}|[\r\n]|\\Z)")


@cache
def _inside(dialect: Dialect) -> re.Pattern[str]:
    """Return what may stand in a quoted cell before its closing mark."""
    mark = re.escape(dialect.quote)
    return re.compile(f"[^{mark}]*(?:{mark}{mark}[^{mark}]*)*")
