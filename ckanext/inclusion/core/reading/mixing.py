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
from collections.abc import Sequence
from dataclasses import dataclass

# What is left of a line from its first byte beyond ASCII on, and the same of a cell.
LINE = re.compile(rb"[\x80-\xff][^\r\n]*")
CELL = re.compile(rb"[\x80-\xff][^\r\n;,|\t\"]*")
# Bytes that are no UTF-8, in a text that keeps them.
FOREIGN_BYTES = re.compile("[\udc80-\udcff]+")
LINE_END = re.compile(rb"\r\n|\r|\n")
# UTF-8 of what Windows-1252 has beyond ASCII, of combining accents, general punctuation, and of
# characters in four bytes. "É»" and "é »" in Windows-1252 are UTF-8 as well, of none of these.
PROOF = re.compile(
    rb"\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xcc[\x80-\xaf]"
    rb"|\xe2[\x80-\x84][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}"
)


ASCII = bytes(range(128))
SHOWN_BYTES = 30
# What French print has beyond ASCII.
FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”–—…€°·•²³\u00a0\u202f")


@dataclass(frozen=True)
class MixedLine:
    """Name a line that is in another encoding than most: its number from 1, and how it reads."""

    number: int
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


def split_lines_by_encoding(content: bytes, *, has_mark: bool = False) -> tuple[int, bytes]:
    """Return how many lines prove UTF-8, and those that are not UTF-8, each from its first letter.

    Lines that hold both count as both. `has_mark` says that the text is UTF-8 without other proof.
    """
    proofs, others = 0, list[bytes]()
    # Without what is ASCII, no proof is lost, and little is left to look at.
    if not has_mark and not PROOF.search(content.translate(None, ASCII)):
        return 0, b""
    for found in LINE.finditer(content):
        line = found[0]
        proofs += PROOF.search(line) is not None
        if not _is_utf8(line):
            others.append(line)
    return proofs, b"\n".join(others)


def unify(content: bytes, foreign: str) -> bytes:
    """Return the text in UTF-8 throughout; `foreign` is the encoding of what is not."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    return mark + LINE.sub(
        lambda found: _unify_line(found[0], foreign), content.removeprefix(BOM_UTF8)
    )


def find_rare_lines(content: bytes, foreign: str) -> tuple[str, list[MixedLine]]:
    """Return the encoding that fewer of the lines beyond ASCII are in, and these lines.

    Those that are in both are among them.
    """
    text = content.removeprefix(BOM_UTF8)
    kinds: dict[str, list[MixedLine]] = {"utf-8": [], foreign: []}
    both: list[MixedLine] = []
    number, before = 1, 0
    for found in LINE.finditer(text):
        number += sum(1 for _ in LINE_END.finditer(text, before, found.start()))
        before = found.start()
        line = _unify_line(found[0], foreign)
        shown = _show_cell(text[max(0, before - SHOWN_BYTES) : before], line)
        told = MixedLine(number, shown)
        if line == found[0]:
            kinds["utf-8"].append(told)
        elif PROOF.search(found[0]):
            both.append(told)
        else:
            kinds[foreign].append(told)
    rare = min(kinds, key=lambda kind: len(kinds[kind]))
    return rare, sorted(kinds[rare] + both, key=lambda line: line.number)


def _show_cell(before: bytes, line: bytes) -> str:
    """Return the first cell beyond ASCII; `before` is what stands in front of that letter."""
    cell = re.split(rb"[\r\n;,|\t\"]", before)[-1] + (CELL.match(line) or [b""])[0]
    return cell.decode("utf-8", "ignore")[: 2 * SHOWN_BYTES].strip()


def _unify_line(line: bytes, foreign: str) -> bytes:
    if _is_utf8(line):
        return line if PROOF.search(line) else _choose(line, foreign)
    if not PROOF.search(line):
        return _recode(line, foreign)
    return CELL.sub(lambda found: _unify_cell(found[0], foreign), line)


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
    return sum(not one.isascii() and one not in FRENCH for one in text)


def _recode(text: bytes, foreign: str) -> bytes:
    return text.decode(foreign, "replace").encode()


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
