"""Telephone numbers of the overseas territories, which have country codes of their own."""

from __future__ import annotations

import phonenumbers
import polars as pl
from phonenumbers import PhoneNumberFormat

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

FRANCE = "FR"
# Those in which a number is dialled with a 0 in the place of the code, as in France.
TERRITORIES = ("RE", "YT", "GP", "MQ", "GF", "PM")
BETWEEN_DIGITS = "[ .-]"
LIKE_OVERSEAS = r"^0(?:26|50|59|63|69)[0-9]{7}$"


def find_overseas(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find numbers that are valid in a territory only, and lack its code."""

    def lack_code(values: pl.Series) -> pl.Series:
        digits = values.str.replace_all(BETWEEN_DIGITS, "")
        some = cells.watch(values.filter(digits.str.contains(LIKE_OVERSEAS)))
        return values.is_in([value for value in some if _add_code(value)])

    return cells.find(cells.with_roles(standard, ["phone"]), lack_code, "warning")


def _add_code(value: str) -> tuple[str, ...]:
    """Return a number with the code of its territory, nothing for one that is right in France."""
    if phonenumbers.is_valid_number(phonenumbers.parse(value, FRANCE)):
        return ()
    numbers = (phonenumbers.parse(value, territory) for territory in TERRITORIES)
    valid = (one for one in numbers if phonenumbers.is_valid_number(one))
    return tuple(phonenumbers.format_number(one, PhoneNumberFormat.E164) for one in valid)[:1]


CHECKS = (
    Check(
        "overseas-phone",
        Explanation(
            N_("“{value}” is a number of an overseas territory, without the code of it."),
            N_(
                "Write this code in place of the first 0, and no space: +262 for La Réunion and "
                "Mayotte, +590 for Guadeloupe, Saint-Martin and Saint-Barthélemy, +594 for "
                "Guyane, +596 for Martinique. Example: +262262202020."
            ),
        ),
        (
            Case({"phone": "0262202020"}, "warning", "phone"),
            Case({"phone": "05 94 30 12 34"}, "warning", "phone"),
            Case({"phone": "+262262202020"}),
            Case({"phone": "04 65 71 00 00"}),
            Case({"phone": "0262"}),
        ),
        find_overseas,
        explains=("form", "phone-number-value"),
        repairs=_add_code,
    ),
)
