"""A cell of an ODS sheet: the value that is kept, and the text that was shown."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.number_formats import is_long, show_number
from ckanext.inclusion.core.bounded.xlsx import BOOLEANS

# A number without anything but its sign and decimals, or in scientific notation.
PLAIN = re.compile(r"[-+]?(?:0|[1-9]\d*)?(?:[.,]\d*)?(?:E[-+]?\d+)?", re.IGNORECASE)
TOO_NARROW = re.compile(r"#+")
NUMBERS = ("float", "currency", "percentage")
PERCENT = "%"
DURATION = re.compile(r"-?P(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?)")


class Cell:
    """Hold the attributes of a cell, by short names, and the pieces of its paragraphs."""

    __slots__ = ("attributes", "paragraphs")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.paragraphs: list[list[str]] = []

    @property
    def kind(self) -> str:
        """Return the kind of value, empty for a cell that has none."""
        return self.attributes.get("office value-type", "")

    @property
    def shown(self) -> str:
        """Return the text that was shown."""
        return "\n".join("".join(one) for one in self.paragraphs)

    @property
    def formula(self) -> str:
        """Return the formula, empty for a cell that has none."""
        return self.attributes.get("table formula", "")

    @property
    def rows_spanned(self) -> int:
        """Return how many rows the cell is merged over."""
        return int(self.attributes.get("table number-rows-spanned", 1))

    @property
    def is_empty(self) -> bool:
        """Tell whether the cell holds nothing."""
        return not (self.kind or self.formula or self.shown)

    def show(self, place: tuple[int, int], notes: Notes) -> str:
        """Return the cell's text, noting what is to be said of it."""
        if not self.kind and self.formula and not self.shown:
            formula = "=" + self.formula.partition("=")[2]
            notes.add("formula-without-value", *place, formula)
            return formula
        if self.kind in NUMBERS:
            return self._show_number(place, notes)
        if self.kind in ("date", "time"):
            return self._show_moment(place, notes)
        if self.kind == "boolean":
            return self.shown or BOOLEANS[self.attributes.get("office boolean-value") == "true"]
        return self.shown or self.attributes.get("office string-value", "")

    def _show_number(self, place: tuple[int, int], notes: Notes) -> str:
        """Return the text that was shown, unless it is a plain number or lacks digits."""
        try:
            exact = Decimal(self.attributes["office value"])
        except (KeyError, InvalidOperation):
            return self.shown
        if is_long(float(exact)):
            notes.add("digits-lost", *place)
        is_percent = self.kind == "percentage"
        kept = show_number(float(exact * 100 if is_percent else exact))
        if PLAIN.fullmatch(self.shown) or not _has_digits(self.shown, kept):
            return kept.replace(".", ",") + PERCENT if is_percent else kept
        return self.shown

    def _show_moment(self, place: tuple[int, int], notes: Notes) -> str:
        """Return the text that was shown, unless the column was too narrow for it."""
        kept = self._write_plain()
        if not self.shown or TOO_NARROW.fullmatch(self.shown):
            notes.add("date-rewritten", *place)
            return kept
        parts = [str(int(part)) for part in re.findall(r"\d+", kept)]
        if any(part != "0" and part not in self.shown for part in parts):
            notes.add("date-shortened", *place, f"{self.shown} = {kept}")
        return self.shown

    def _write_plain(self) -> str:
        """Return the moment that is kept as year-month-day hours:minutes."""
        if moment := self.attributes.get("office date-value", ""):
            day, _, clock = moment.partition("T")
            clock = re.sub(r"(?::00)?(?:[.,]\d+)?$", "", clock) if clock.count(":") > 1 else clock
            return day if clock in ("", "00:00") else f"{day} {clock}"
        found = DURATION.fullmatch(self.attributes.get("office time-value", ""))
        if found is None:
            return self.attributes.get("office time-value", "")
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _has_digits(shown: str, kept: str) -> bool:
    """Tell whether a text shows all digits of the number that is kept."""
    digits = re.sub(r"\D", "", kept).strip("0")
    return digits in re.sub(r"\D", "", shown) and bool(shown)
