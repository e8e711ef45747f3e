"""Read a text of which some lines are UTF-8 and others are not: files put end to end.

Each line is decoded by itself. One that is valid UTF-8 and has letters of French in it is that,
for two bytes that make such a letter do not meet by chance in another encoding: "Ã©" is no French.
One that is not valid is in the other encoding. A line can be both where cells were put side by
side; then each cell is decoded by itself, and a cell that is both, letter by letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.limits import Limits

# What is left of a line from its first byte beyond ASCII on, and the same of a cell.
LINE = re.compile(rb"[\x80-\xff][^\r\n]*")
CELL = re.compile(rb"[\x80-\xff][^\r\n;,|\t\"]*")
# Bytes that are no UTF-8, in a text that keeps them.
FOREIGN_BYTES = re.compile("[\udc80-\udcff]+")
# UTF-8 of what Windows-1252 has beyond ASCII, of combining accents, general punctuation, and of
# characters in four bytes. "É»" and "é »" in Windows-1252 are UTF-8 as well, of none of these.
PROOF = re.compile(
    rb"\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xcc[\x80-\xaf]"
    rb"|\xe2[\x80-\x84][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}"
)


ASCII = bytes(range(128))
SHOWN_BYTES = 30
# So many bytes tell an encoding, and are more than any cell may have.
ENOUGH_BYTES = 1024 * 1024
# The clock is looked at after so many lines; so many are told one by one.
LINES_AT_ONCE, LINES_TOLD = 4_096, 10_000
# What is done to a line of so many bytes takes as long.
LONG_LINE = 100_000
# Lines above the first row, at most.
ROWS_ABOVE = 100
# What French print has beyond ASCII.
FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”–—…€°·•²³\u00a0\u202f")


@dataclass(frozen=True)
class MixedLine:
    """Name a line that is in another encoding than most: its number from 1, and how it reads.

    `text` is a cell of it in the encoding `name`.
    """

    number: int
    name: str
    text: str


class RowNumbers:
    """Find the row of a line: a record that goes on over several lines is one row."""

    def __init__(self, before: int) -> None:
        self._lines = self._before = before
        self._continued: list[int] = []

    def add(self, lines: Sequence[str]) -> None:
        """Count the lines of one record."""
        self._continued += range(self._lines + 2, self._lines + len(lines) + 1)
        self._lines += len(lines)

    def add_single(self, count: int) -> None:
        """Count records of one line each."""
        self._lines += count

    def find(self, line: int) -> int:
        """Return the number of the row that a line, counted from 1, belongs to."""
        return line - self._before - bisect_right(self._continued, line)


@dataclass(frozen=True)
class RareLines:
    """Hold the lines in the encoding that fewer are in: some of them, and how many more.

    `foreign` is the first line with a cell that is not UTF-8, None where there is none.
    """

    told: list[MixedLine]
    more: int
    foreign: MixedLine | None


@dataclass
class _Kind:
    """Count lines of one kind, and keep the first of them."""

    told: list[MixedLine] = field(default_factory=list)
    count: int = 0


def split_lines_by_encoding(
    content: bytes, clock: Clock, *, has_mark: bool = False
) -> tuple[bool, bytes]:
    """Tell whether lines prove UTF-8; return some that are not UTF-8, each from its first letter.

    Lines that hold both count as both; what is UTF-8 in them tells nothing of the other encoding.
    `has_mark` says that the text is UTF-8 without other proof.
    """
    proves, others, size = has_mark, list[bytes](), 0
    # Without what is ASCII, no proof is lost, and little is left to look at.
    if not has_mark and not PROOF.search(content.translate(None, ASCII)):
        return False, b""
    for line in _find_lines(content, clock):
        proves = proves or PROOF.search(line[0]) is not None
        if size < ENOUGH_BYTES and not _is_utf8(line[0]):
            others.append(PROOF.sub(b" ", line[0]))
            size += len(line[0])
        if proves and size >= ENOUGH_BYTES:
            break
    return proves, b"\n".join(others)


def _find_lines(content: bytes, clock: Clock) -> Iterator[re.Match[bytes]]:
    """Give what is left of each line from its first byte beyond ASCII on, as long as time is."""
    for place, found in enumerate(LINE.finditer(content)):
        if place % LINES_AT_ONCE == 0 or found.end() - found.start() > LONG_LINE:
            clock.check()
        yield found


def unify(content: bytes, foreign: str, limits: Limits, clock: Clock) -> bytes:
    """Return the text in UTF-8 throughout; `foreign` is the encoding of what is not.

    Raises TooLarge where it becomes too large so.
    """
    # One after the other into one text: a list of millions of pieces would weigh gigabytes.
    text = bytearray(BOM_UTF8 if content.startswith(BOM_UTF8) else b"")
    content, end = content.removeprefix(BOM_UTF8), 0
    for found in _find_lines(content, clock):
        text += content[end : found.start()]
        text += _unify_line(found[0], foreign, clock)
        limits.check_text(len(text))
        end = found.end()
    text += content[end:]
    return bytes(text)


def find_rare_lines(
    content: bytes, foreign: str, clock: Clock, limits: Limits | None = None
) -> RareLines:
    """Return the lines that are in the encoding that fewer of those beyond ASCII are in.

    Those that are in both are among them; of as many lines in each, those not in UTF-8 are told.
    With `limits`, each line is a row, and too many raise TooLarge.
    """
    text = content.removeprefix(BOM_UTF8)
    foreign_lines, proven, both = _Kind(), _Kind(), _Kind()
    number, before = 1, 0
    for seen, found in enumerate(_find_lines(text, clock)):
        number += _count_ends(text, before, found.start())
        before = found.start()
        if limits:
            limits.check_row(number, 1, seen - ROWS_ABOVE)
        line = _unify_line(found[0], foreign, clock)
        if line == found[0]:
            kind, name = proven, "utf-8"
        else:
            kind, name = (both if PROOF.search(found[0]) else foreign_lines), foreign
        kind.count += 1
        if len(kind.told) < LINES_TOLD:
            start, cell = before, line
            if kind is both:
                shift, cell = _find_foreign_cell(found[0], foreign, clock)
                start += shift
            shown = _show_cell(text[max(0, start - SHOWN_BYTES) : start], cell)
            kind.told.append(MixedLine(number, name, shown))
    rare = min(foreign_lines, proven, key=lambda kind: kind.count)
    told = sorted(rare.told + both.told, key=lambda line: line.number)[:LINES_TOLD]
    examples = foreign_lines.told[:1] + both.told[:1]
    example = min(examples, key=lambda line: line.number, default=None)
    return RareLines(told, rare.count + both.count - len(told), example)


def _count_ends(text: bytes, start: int, end: int) -> int:
    """Return how many line ends of any system a part of a text holds."""
    carriages, pairs = text.count(b"\r", start, end), text.count(b"\r\n", start, end)
    return text.count(b"\n", start, end) + carriages - pairs


def _show_cell(before: bytes, line: bytes) -> str:
    """Return the first cell beyond ASCII; `before` is what stands in front of that letter."""
    cell = re.split(rb"[\r\n;,|\t\"]", before)[-1] + (CELL.match(line) or [b""])[0]
    return cell.decode("utf-8", "ignore")[: 2 * SHOWN_BYTES].strip()


def _unify_line(line: bytes, foreign: str, clock: Clock) -> bytes:
    if _is_utf8(line):
        return line if PROOF.search(line) else _choose(line, foreign)
    if not PROOF.search(line):
        return _recode(line, foreign)
    text, end = bytearray(), 0
    for found in _find_cells(line, clock):
        text += line[end : found.start()]
        text += _unify_pieces(found[0], foreign, clock)
        end = found.end()
    return bytes(text + line[end:])


def _find_cells(line: bytes, clock: Clock) -> Iterator[re.Match[bytes]]:
    """Give what is left of each cell from its first byte beyond ASCII on, as long as time is."""
    for place, found in enumerate(CELL.finditer(line), start=1):
        if place % LINES_AT_ONCE == 0:
            clock.check()
        yield found


def _find_foreign_cell(line: bytes, foreign: str, clock: Clock) -> tuple[int, bytes]:
    """Return the place and the text, in UTF-8, of the first cell of a line that was not in it."""
    cells = (
        (found.start(), cell)
        for found in _find_cells(line, clock)
        if (cell := _unify_pieces(found[0], foreign, clock)) != found[0]
    )
    return next(cells, (0, line))


def _unify_pieces(cell: bytes, foreign: str, clock: Clock) -> bytes:
    """Return a cell in UTF-8, one without end piece by piece."""
    if len(cell) <= ENOUGH_BYTES:
        return _unify_cell(cell, foreign)
    text = bytearray()
    for start in range(0, len(cell), ENOUGH_BYTES):
        clock.check()
        text += _unify_cell(cell[start : start + ENOUGH_BYTES], foreign)
    return bytes(text)


def _unify_cell(cell: bytes, foreign: str) -> bytes:
    """Return a cell in UTF-8: whole letters of UTF-8 stay, every other byte is a foreign letter."""
    if not PROOF.search(cell):
        return cell if _is_utf8(cell) else _recode(cell, foreign)
    text = cell.decode(errors="surrogateescape")
    return FOREIGN_BYTES.sub(lambda found: _recode_bytes(found[0], foreign), text).encode()


def _recode_bytes(found: str, foreign: str) -> str:
    return found.encode(errors="surrogateescape").decode(foreign, "replace")


def _choose(line: bytes, foreign: str) -> bytes:
    """Return a line without proof in the encoding that gives it fewer signs foreign to French."""
    other = _recode(line, foreign)
    return line if _count_strange(line.decode()) <= _count_strange(other.decode()) else other


def _count_strange(text: str) -> int:
    known = sum(map(text.count, FRENCH))
    return len(text) - len(text.encode("ascii", "ignore")) - known


def _recode(text: bytes, foreign: str) -> bytes:
    return text.decode(foreign, "replace").encode()


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
