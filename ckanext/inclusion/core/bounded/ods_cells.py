"""A cell of an ODS sheet: the value that is kept, and the text that was shown."""

from __future__ import annotations

import re
from decimal import Decimal

from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.number_formats import is_long, show_number
from ckanext.inclusion.core.bounded.xlsx import BOOLEANS

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
# A number without anything but its sign and decimals, or in scientific notation.
PLAIN = re.compile(r"[-+]?(?:0|[1-9]\d*)?(?:[.,]\d*)?(?:E[-+]?\d+)?", re.IGNORECASE)
TOO_NARROW = re.compile(r"#+")
TEXT = "string"
TEXTS = ("", TEXT)
NUMBERS = ("float", "currency", "percentage")
PERCENT = "%"
DURATION = re.compile(r"-?P(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?)")


def name_in_full(name: str) -> str:
    """Return a name as the XML parser gives it, from the usual prefix and the name's own part."""
    prefix, _, own = name.partition(" ")
    return f"{OASIS}{prefix}:1.0 {own}"


KIND, VALUE = name_in_full("office value-type"), name_in_full("office value")
FORMULA, SPANNED = name_in_full("table formula"), name_in_full("table number-rows-spanned")
STRING, BOOLEAN = name_in_full("office string-value"), name_in_full("office boolean-value")
DATE, TIME = name_in_full("office date-value"), name_in_full("office time-value")
# Where the value of each kind stands, beside the text that was shown.
VALUES = {
    TEXT: STRING, "boolean": BOOLEAN, "date": DATE, "time": TIME, **dict.fromkeys(NUMBERS, VALUE),
}  # fmt: skip


class Cell:
    """Hold the attributes of a cell, and the pieces of its paragraphs until they are one text."""

    __slots__ = ("attributes", "formula", "kind", "link", "paragraphs")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.kind = attributes.get(KIND, "")
        self.formula = attributes.get(FORMULA, "")
        self.link = ""
        self.paragraphs: list[list[str]] = []

    @property
    def text(self) -> str:
        """Return the text that was shown."""
        if len(self.paragraphs) == 1:
            return "".join(self.paragraphs[0])
        return "\n".join(["".join(one) for one in self.paragraphs])

    @property
    def shows_nothing(self) -> bool:
        """Tell whether the cell has no value, or a text of no character, be it a formula's."""
        is_text = self.kind == TEXT or not (self.kind or self.formula)
        return is_text and not (self.lacks_value or self.text or self.attributes.get(STRING))

    @property
    def lacks_value(self) -> bool:
        """Tell whether the cell has a formula without what it gave, be that a text of no letter."""
        if not self.formula or self.text or (self.kind == TEXT and self.paragraphs):
            return False
        return VALUES.get(self.kind) not in self.attributes

    @property
    def rows_spanned(self) -> int:
        """Return how many rows the cell is merged over."""
        return int(self.attributes[SPANNED]) if SPANNED in self.attributes else 1

    def show(self, place: tuple[int, int], notes: Notes) -> str:
        """Return the cell's text, noting what is to be said of it."""
        text = self.text
        if self.lacks_value:
            formula = "=" + self.formula.partition("=")[2]
            notes.add("formula-without-value", *place, formula)
            return formula
        if self.kind in NUMBERS:
            return self._show_number(text, place, notes)
        if self.kind in ("date", "time"):
            return self._show_moment(text, place, notes)
        if self.kind == "boolean":
            return text or BOOLEANS[self.attributes.get(BOOLEAN) == "true"]
        return text or self.attributes.get(STRING, "")

    def _show_number(self, text: str, place: tuple[int, int], notes: Notes) -> str:
        """Return the text that was shown, unless it is a plain number or lacks digits."""
        is_percent = self.kind == "percentage"
        try:
            exact = Decimal(self.attributes[VALUE])
            kept = show_number(float(exact * 100 if is_percent else exact))
        except (KeyError, ArithmeticError):
            return text
        if is_long(float(exact)):
            notes.add("digits-lost", *place, show_number(float(exact)))
        if PLAIN.fullmatch(text) or not _has_digits(text, kept):
            return kept.replace(".", ",") + PERCENT if is_percent else kept
        return text

    def _show_moment(self, text: str, place: tuple[int, int], notes: Notes) -> str:
        """Return the text that was shown, unless the column was too narrow for it."""
        kept = self._write_plain()
        if not text or TOO_NARROW.fullmatch(text):
            notes.add("date-rewritten", *place)
            return kept
        parts = [str(int(part)) for part in re.findall(r"\d+", kept)]
        if any(part != "0" and part not in text for part in parts):
            notes.add("date-shortened", *place, f"{text} = {kept}")
        return text

    def _write_plain(self) -> str:
        """Return the moment that is kept as year-month-day hours:minutes."""
        if moment := self.attributes.get(DATE, ""):
            day, _, clock = moment.partition("T")
            clock = re.sub(r"(?::00)?(?:[.,]\d+)?$", "", clock) if clock.count(":") > 1 else clock
            return day if clock in ("", "00:00") else f"{day} {clock}"
        duration = self.attributes.get(TIME, "")
        found = DURATION.fullmatch(duration)
        if found is None:
            return duration
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _has_digits(shown: str, kept: str) -> bool:
    """Tell whether a text shows all digits of the number that is kept."""
    digits = re.sub(r"\D", "", kept).strip("0")
    return digits in re.sub(r"\D", "", shown) and bool(shown)
