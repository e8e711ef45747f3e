"""Dates in other ways than year-month-day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

# The day that spreadsheets count from (ECMA-376, 1900 date system, with its false leap day).
EXCEL_START = date(1899, 12, 30).toordinal()
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
          "octobre", "novembre", "décembre")  # fmt: skip


def dated(write: Callable[[date], str]) -> Callable[[str], str]:
    """Return what writes a date in another way."""
    return lambda text: write(date.fromisoformat(text))
