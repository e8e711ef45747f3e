"""Refuse lines without end before anything is done to them: they are taken as a whole."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.limits import MEGABYTE, Limits
from ckanext.inclusion.core.reading.encoding import find_wide_name

# The bytes of a character in each; of the others, where a byte is a character, "latin-1" is one.
WIDTHS = {"utf-32": 4, "utf-16": 2, "latin-1": 1}


def check_lines(content: bytes, limits: Limits, clock: Clock) -> None:
    """Raise TooLarge for a text with a line of more bytes than allowed."""
    name = find_wide_name(content) or "latin-1"
    width = next(width for one, width in WIDTHS.items() if name.startswith(one))
    number, length = 1, 0
    for text in _decode(content, name):
        clock.check()
        first = text.find("\n")
        limits.check_line(number, (length + (len(text) if first < 0 else first)) * width)
        number += text.count("\n")
        length = length + len(text) if first < 0 else len(text) - text.rfind("\n") - 1


def _decode(content: bytes, name: str) -> Iterator[str]:
    """Give a text piece by piece, with line ends of one kind."""
    decoder = io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(name)("replace"), translate=True
    )
    with memoryview(content) as view:
        for start in range(0, len(view), MEGABYTE):
            yield decoder.decode(view[start : start + MEGABYTE])


def has_long_piece(line: str, delimiter: str, chars: int) -> bool:
    """Tell whether a line has more characters than `chars` between two delimiters.

    It is not cut for that: millions of pieces would weigh fifty times what the line does.
    """
    start = 0
    while len(line) - start > chars:
        found = line.rfind(delimiter, start, start + chars + 1)
        if found < 0:
            return True
        start = found + len(delimiter)
    return False
