"""Read JSON without losing what its usual readers drop: numbers as written, names given twice.

A text is read piece by piece, as it is asked for: as a whole, the objects of a file weigh ten times
what it does.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ckanext.inclusion.core.errors import UnreadableFile
from ckanext.inclusion.core.translation import N_

SPACE = re.compile(r"[ \t\r\n]*")
# What stands between values of a text that has several: white space, the mark of RFC 8142.
BETWEEN = re.compile(r"[ \t\r\n\x1e\ufeff]*")
FIRST_NAME = re.compile(r'\{[ \t\r\n]*"[^"\\]*"')
CHARS_AT_ONCE = 1024 * 1024
BROKEN = N_(
    "The file begins like JSON, but cannot be read: it is damaged, cut short or nested too deep. "
    "Export it again, whole, or as “CSV UTF-8”."
)


class Number(str):
    """Hold a number as it is written."""

    __slots__ = ()


class NoNumber(Number):
    """Hold what is written as a number and is none to arithmetic: NaN, Infinity, 1e999."""

    __slots__ = ()


class JsonText:
    """Give the values of a JSON text, from its beginning on.

    `twice` are the names that an object has more than once; the second value stands in the object
    under "name (2)". Each number is a Number, or a NoNumber where `has_no_numbers`.

    Raises UnreadableFile from whatever is asked where the text is not JSON.
    """

    def __init__(self, content: bytes) -> None:
        self.text = _decode(content)
        self.place = 0
        self.twice: set[str] = set()
        self.has_no_numbers = False
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self.read_pairs,
            parse_float=self._read_number,
            parse_int=Number,
            parse_constant=self._read_constant,
        )

    def has_more(self) -> bool:
        """Pass over what stands between values; tell whether another one follows."""
        self.place = _skip(BETWEEN, self.text, self.place)
        return self.place < len(self.text)

    def sees(self, mark: str) -> bool:
        """Tell whether what follows begins with `mark`."""
        self.place = _skip(SPACE, self.text, self.place)
        return self.text.startswith(mark, self.place)

    def read_value(self) -> Any:
        """Return the value that follows."""
        start = _skip(SPACE, self.text, self.place)
        try:
            value, self.place = self._decoder.raw_decode(self.text, start)
        except (ValueError, RecursionError) as error:
            raise UnreadableFile(BROKEN) from error
        return value

    def read_elements(self) -> Iterator[Any]:
        """Give the elements of the list that follows."""
        self._take("[")
        is_open = not self.sees("]") or self._take("]") != "]"
        between = self._find_between()
        while is_open:
            some = self._read_some(between) if between else None
            if some is None:
                some, between = [self.read_value()], None
            yield from some
            is_open = self._take(",]") == ","

    def _find_between(self) -> re.Pattern[str] | None:
        """Return what stands between elements that are objects and begin like the one ahead."""
        start = FIRST_NAME.match(self.text, self.place)
        return re.compile(rf"}}(?=[ \t\r\n]*,[ \t\r\n]*{re.escape(start[0])})") if start else None

    def _read_some(self, between: re.Pattern[str]) -> list[Any] | None:
        """Return many elements at once, None where they cannot be cut from the others there.

        The reader keeps the names in the objects for one value at a time: one by one, elements take
        twice as long. What is cut off at a place inside of one is no list, and is not read so.
        """
        end = between.search(self.text, self.place + CHARS_AT_ONCE)
        if end is None:
            return None
        try:
            some = self._decoder.decode(f"[{self.text[self.place : end.end()]}]")
        except (ValueError, RecursionError):
            return None
        self.place = end.end()
        return list(some)

    def read_members(self) -> Iterator[str]:
        """Give the names in the object that follows; whoever asks reads the value after each."""
        self._take("{")
        is_open = not self.sees("}") or self._take("}") != "}"
        while is_open:
            if not self.sees('"'):
                raise UnreadableFile(BROKEN)
            name = self.read_value()
            self._take(":")
            yield name
            is_open = self._take(",}") == ","

    def _take(self, marks: str) -> str:
        """Pass over the one of these marks that must follow, and return it."""
        self.place = _skip(SPACE, self.text, self.place) + 1
        mark = self.text[self.place - 1 : self.place]
        if not mark or mark not in marks:
            raise UnreadableFile(BROKEN)
        return mark

    def read_pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return the object of these pairs."""
        found = dict(pairs)
        return found if len(found) == len(pairs) else self._keep_all(pairs)

    def _keep_all(self, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        taken = {name for name, _ in pairs}
        for name, value in pairs:
            own, copy = name, 2
            while own in found or (own != name and own in taken):
                self.twice.add(name)
                own, copy = f"{name} ({copy})", copy + 1
            found[own] = value
        return found

    def _read_number(self, text: str) -> Number:
        return Number(text) if math.isfinite(float(text)) else self._read_constant(text)

    def _read_constant(self, text: str) -> NoNumber:
        self.has_no_numbers = True
        return NoNumber(text)


def write_json(value: Any) -> str:
    """Return a value as JSON, its numbers as they were written.

    >>> write_json({"a": [Number("1.50"), "x", None]})
    '{"a": [1.50, "x", null]}'
    """
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(write_json, value))}]"
    if isinstance(value, dict):
        members = (f"{write_json(name)}: {write_json(value[name])}" for name in value)
        return f"{{{', '.join(members)}}}"
    return json.dumps(value, ensure_ascii=False)


def _skip(blank: re.Pattern[str], text: str, place: int) -> int:
    found = blank.match(text, place)
    return found.end() if found else place


def _decode(content: bytes) -> str:
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            N_(
                "The file is GeoJSON, but not in UTF-8, the only encoding that GeoJSON has: "
                "export it again, in UTF-8."
            )
        ) from error
