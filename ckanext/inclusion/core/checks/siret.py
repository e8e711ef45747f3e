"""SIRET numbers whose check digits are wrong: a digit was mistyped, lost or changed.

A warning: the official schemas' own example (36252187900034) has wrong check digits.
"""

from __future__ import annotations

from functools import partial

import polars as pl
from stdnum.fr import siret

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

LENGTH, SIREN_LENGTH = 14, 9
FORM = r"^[0-9]{14}$"
LA_POSTE = "356000000"
# mednum's schema has one column for SIRET, RNA and RIDET: fourteen digits are a SIRET.
ROLES = ("siret", "pivot")


def find_wrong_digits(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find numbers of fourteen digits that are no SIRET."""
    return cells.find(cells.with_roles(standard, ROLES), partial(_is_wrong, cells), "warning")


def _is_wrong(cells: Cells, values: pl.Series) -> pl.Series:
    """Tell which values are wrong: by Luhn's sum of the SIRET and of the SIREN that it begins with.

    The offices of La Poste have another sum, which stdnum knows. Zeros alone have a right sum, and
    stand where somebody knew no number.
    """
    numbers = pl.DataFrame([values.filter(values.str.contains(FORM))])
    number = pl.col("value").cast(pl.Int64)
    siren = number // 10 ** (LENGTH - SIREN_LENGTH)
    failing = ~(_luhn(number, LENGTH) & _luhn(siren, SIREN_LENGTH)) | (siren == 0)
    post = pl.col("value").str.starts_with(LA_POSTE)
    others = numbers.filter(failing & ~post)["value"].to_list()
    offices = cells.watch(numbers.filter(post)["value"])
    return values.is_in(others + [one for one in offices if not siret.is_valid(one)])


def _luhn(number: pl.Expr, length: int) -> pl.Expr:
    """Tell whether the digits of a number have a sum that Luhn's algorithm accepts."""
    digits = [_digit(number, place, doubled=place % 2 == 1) for place in range(length)]
    return pl.sum_horizontal(digits) % 10 == 0


def _digit(number: pl.Expr, place: int, *, doubled: bool) -> pl.Expr:
    """Return the digit at a place from the right; if doubled, the sum of its double's digits."""
    digit: pl.Expr = number // 10**place % 10
    double: pl.Expr = digit * 2
    return double // 10 + double % 10 if doubled else digit


CHECKS = (
    Check(
        "siret-check-digit",
        Explanation(
            N_("“{value}” is no SIRET: its digits do not go together, or are zeros."),
            N_(
                "A digit was probably mistyped, or changed by a spreadsheet, which rounds long "
                "numbers. Copy the number from annuaire-entreprises.data.gouv.fr into a column in "
                "text format; leave the cell empty where no number is known."
            ),
        ),
        (
            Case({"siret": "36252187900034"}, "warning", "siret"),
            Case({"siret": "73282932000074"}),
            Case({"siret": "73282932000047"}, "warning", "siret"),
            Case({"siret": "00000000000000"}, "warning", "siret"),
            Case({"siret": "35600000000048"}),
            Case({"siret": "35600000049837"}),
            Case({"siret": "35600000049838"}, "warning", "siret"),
            Case({"siret": "362521879"}),
            Case({"siret": ""}),
        ),
        find_wrong_digits,
    ),
)
