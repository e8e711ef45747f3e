"""Parse the code of a number format, as spreadsheets keep it beside a cell: ``dd/mm/yyyy``, ``0%``.

The parts and their order are those of ECMA-376, part 1, 18.8.31: up to four sections separated by
semicolons, each of digits, parts of a date, literal text and marks in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

# What the numbers of formats without a code mean to a French spreadsheet (ECMA-376, 18.8.30, whose
# 5 to 8, 14, 22 and 37 to 44 follow the country).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '#,##0 "€"', 6: '#,##0 "€"', 7: '#,##0.00 "€"', 8: '#,##0.00 "€"',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "dd-mmm-yy", 16: "dd-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: '#,##0 "€"', 43: "#,##0.00", 44: '#,##0.00 "€"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
# Formats that Windows keeps in the system's settings, as French ones have them.
SYSTEM_FORMATS = {0xF800: "dddd d mmmm yyyy", 0xF400: "hh:mm:ss"}
FRENCH, ENGLISH = 0x0C, 0x09
LONGEST_CODE = 255
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*](?P<room>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<half>AM/PM|A/P)|(?P<power>E[+-]0+)"
    r"|(?P<second>s+(?:[.,]0+)?)|(?P<date>y+|m+|d+|h+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<literal>[-+ /:()!&'~{}<>=$€£^\u00a0\u202f°])",
    re.IGNORECASE | re.DOTALL,
)
SECTION = re.compile(r'((?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;])*);', re.DOTALL)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
MONEY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<locale>[0-9A-F]+))?", re.IGNORECASE)
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
COLOUR = re.compile(r"[A-Z]+ ?\d*", re.IGNORECASE)
TESTS = {"<": -1, "<=": -1, ">": 1, ">=": 1, "=": 0, "<>": 0}


@dataclass(frozen=True)
class Token:
    """Hold a part of a format: its kind, one of TOKEN's names or `elapsed`, and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """Hold a section: its tokens, its own condition, and the language of its names of months."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    language: int = FRENCH

    def has(self, *kinds: str) -> bool:
        """Tell whether a token is of one of these kinds."""
        return any(one.kind in kinds for one in self.tokens)

    @property
    def is_date(self) -> bool:
        """Tell whether the section shows a moment or a duration."""
        return self.has("date", "second", "elapsed")

    def accepts(self, value: Decimal) -> bool:
        """Tell whether a value meets the section's own condition."""
        if self.condition is None:
            return True
        sign, bound = self.condition
        compared = int(value.compare(bound))
        met = compared == TESTS[sign] or (compared == 0 and sign in ("<=", ">="))
        return not met if sign == "<>" else met


@lru_cache(maxsize=2_000)
def parse_code(code: str) -> tuple[Section, ...] | None:
    """Return a code's sections, None for a code with a part that is not known here."""
    if len(code) > LONGEST_CODE:
        return None
    sections = [_parse_section(text) for text in SECTION.findall(f"{code};")]
    known = tuple(one for one in sections if one is not None)
    return known if len(known) == len(sections) else None


def _parse_section(code: str) -> Section | None:
    """Return a section, None for one with a part that is not known here."""
    parts = _SectionParts()
    place = 0
    while place < len(code):
        found = TOKEN.match(code, place)
        if found is None:
            return None
        place = found.end()
        kind = str(found.lastgroup)
        if kind != "bracket":
            parts.tokens += _simplify(kind, found[kind])
        elif not parts.read_bracket(found[kind]):
            return None
        if parts.system:
            return _parse_section(parts.system)
    return Section(tuple(_tell_minutes(parts.tokens)), parts.condition, parts.language)


@dataclass
class _SectionParts:
    """Gather the parts of a section while its code is read."""

    tokens: list[Token] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None
    language: int = FRENCH
    system: str | None = None

    def read_bracket(self, text: str) -> bool:
        """Take what stands in brackets; tell whether it is known. A colour changes nothing."""
        if test := CONDITION.fullmatch(text):
            self.condition = test[1], Decimal(test[2])
        elif money := MONEY.fullmatch(text):
            self._read_locale(money["sign"], int(money["locale"] or "0", 16))
        elif ELAPSED.fullmatch(text):
            self.tokens.append(Token("elapsed", text.lower()))
        else:
            return bool(COLOUR.fullmatch(text)) and not text.upper().startswith("DBNUM")
        return True

    def _read_locale(self, sign: str, locale: int) -> None:
        """Take a sign of money, and the language or the system's format that a locale names."""
        self.tokens += _simplify("quoted", sign)
        self.language = (locale & 0xFF) or FRENCH
        self.system = SYSTEM_FORMATS.get(locale & 0xFFFF)


def _simplify(kind: str, text: str) -> list[Token]:
    """Return a token without what only fills room on the screen."""
    if kind == "room":
        return []
    if kind in ("quoted", "escaped"):
        return [Token("literal", text)] if text else []
    if kind in ("date", "second"):
        text = text.lower()
    return [Token(kind, text)]


def _tell_minutes(tokens: list[Token]) -> Iterator[Token]:
    """Call minutes the m that stands after hours or before seconds, and leave the months."""
    kept = [one for one in tokens if one.kind in ("date", "second", "elapsed")]
    minutes = set()
    for before, one, after in zip([None, *kept], kept, [*kept[1:], None], strict=False):
        is_after_hours = before is not None and before.text[0] == "h"
        is_before_seconds = after is not None and after.text[0] == "s"
        if one.kind == "date" and one.text in ("m", "mm") and (is_after_hours or is_before_seconds):
            minutes.add(id(one))
    for one in tokens:
        yield Token("minute", one.text) if id(one) in minutes else one
