"""Codes and coordinates that a spreadsheet shows as quantities or dates, by the format of a cell.

The file of a spreadsheet is read as it shows, and a CSV that it exports is written so.
"""

from __future__ import annotations

import datetime

import polars as pl

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

# Fields of digits, none of which is a quantity or a moment.
ROLES = ("siret", "pivot", "postcode", "insee", "latitude", "longitude")
THOUSANDS = "[0-9]{1,3}(?: [0-9]{3})+"
QUANTITY = rf"^-?(?:{THOUSANDS}(?:,[0-9]+)?(?: ?[€°])?|[0-9]+(?:,[0-9]+)? ?[€°])$"
UNITS = " €°"
DATE = "[0-9]{2}/[0-9]{2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = rf"^(?:{DATE})(?: [0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?$"
FORMS = tuple(
    day + time for day in ("%d/%m/%Y", "%Y-%m-%d") for time in ("", " %H:%M", " %H:%M:%S")
)
# The day that spreadsheets number 0, and the digits of an INSEE code or postcode.
DAY_ZERO = datetime.datetime(1899, 12, 30)
CODE_DIGITS = 5
EXPLAINS = ("form", "number")
ADVICE = N_(
    "In the spreadsheet, put the column in text format, and type the values again: other formats "
    "change what is shown and exported."
)


def find_quantities(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find numbers with what a format adds: spaces between thousands, decimals, a unit."""
    fields = cells.with_roles(standard, ROLES)
    return cells.find(fields, lambda values: values.str.contains(QUANTITY), "warning")


def find_moments(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find dates, as which a format shows a number of days."""
    fields = cells.with_roles(standard, ROLES)
    return cells.find(fields, lambda values: values.str.contains(MOMENT), "warning")


def _take_number(value: str) -> tuple[str, ...]:
    """Return the number that may have been written, as a code and as a coordinate."""
    whole, _, decimals = value.rstrip(UNITS).replace(" ", "").partition(",")
    if decimals.strip("0"):
        return (f"{whole}.{decimals}",)
    return whole, whole.zfill(CODE_DIGITS)


def _count_days(value: str) -> tuple[str, ...]:
    """Return how many days after day zero a moment is, nothing for a date that there is not."""
    for form in FORMS:
        try:
            days = (datetime.datetime.strptime(value, form) - DAY_ZERO).days
        except ValueError:
            continue
        return str(days), str(days).zfill(CODE_DIGITS)
    return ()


CHECKS = (
    Check(
        "shown-as-quantity",
        Explanation(
            N_(
                "“{value}” is written as a quantity, as a spreadsheet formats numbers: with spaces "
                "between thousands, decimals or a unit."
            ),
            ADVICE,
        ),
        (
            Case({"postcode": "13 001"}, "warning", "postcode"),
            Case({"insee": "4 070"}, "warning", "insee"),
            Case({"siret": "73 282 932 000 074"}, "warning", "siret"),
            Case({"postcode": "13 001,00"}, "warning", "postcode"),
            Case({"latitude": "43,5297 °"}, "warning", "latitude"),
            Case({"siret": "732 829 320 00074"}),
            Case({"latitude": "43,5297"}),
            Case({"postcode": "13001"}),
        ),
        find_quantities,
        explains=EXPLAINS,
        repairs=_take_number,
    ),
    Check(
        "shown-as-date",
        Explanation(
            N_(
                "“{value}” is a date where a code or number is needed: a spreadsheet probably "
                "shows the number so."
            ),
            ADVICE,
        ),
        (
            Case({"postcode": "02/04/2024"}, "warning", "postcode"),
            Case({"insee": "1911-02-22"}, "warning", "insee"),
            Case({"latitude": "12/02/1900"}, "warning", "latitude"),
            Case({"siret": "02/04/2024 09:30"}, "warning", "siret"),
            Case({"postcode": "45384"}),
        ),
        find_moments,
        explains=EXPLAINS,
        repairs=_count_days,
    ),
)
