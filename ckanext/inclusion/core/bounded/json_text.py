"""Parse JSON without losing what its usual readers drop: numbers as written, names given twice."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ckanext.inclusion.core.errors import UnreadableFile
from ckanext.inclusion.core.translation import N_

# What stands between values of a text that has several: white space, the mark of RFC 8142.
BETWEEN = re.compile(r"[ \t\r\n\x1e\ufeff]*")


class NoNumber(str):
    """Hold what is written as a number and is none: NaN, Infinity, 1e999."""

    __slots__ = ()


@dataclass(frozen=True)
class Parsed:
    """Hold the values of a JSON text, and what is wrong in it.

    `twice` are the names that an object has more than once; the second value stands in the object
    under "name (2)". Numbers are texts as they are written, or NoNumber where `no_numbers`.
    """

    values: list[Any] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)
    no_numbers: set[str] = field(default_factory=set)

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

    def read_number(self, text: str) -> str:
        """Return a number as it is written."""
        return text if math.isfinite(float(text)) else self.read_constant(text)

    def read_constant(self, text: str) -> str:
        """Return a word that stands for a number that there is not."""
        self.no_numbers.add(text)
        return NoNumber(text)


def parse_json(content: bytes) -> Parsed:
    """Return the values of a JSON text, or of several one after the other."""
    parsed = Parsed()
    decoder = json.JSONDecoder(
        object_pairs_hook=parsed.read_pairs,
        parse_float=parsed.read_number,
        parse_int=str,
        parse_constant=parsed.read_constant,
    )
    text = _decode(content)
    try:
        position = _skip(text, 0)
        while position < len(text):
            value, position = decoder.raw_decode(text, position)
            parsed.values.append(value)
            position = _skip(text, position)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            N_("The file begins like JSON, but cannot be read: it is damaged or cut short.")
        ) from error
    return parsed


def _skip(text: str, position: int) -> int:
    found = BETWEEN.match(text, position)
    return found.end() if found else position


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
