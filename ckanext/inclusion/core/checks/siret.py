"""SIRET numbers whose check digits are wrong: a digit was mistyped, lost or changed.

A warning: the official schemas' own example (36252187900034) has wrong check digits.
"""

from __future__ import annotations

from functools import reduce
from operator import add

import polars as pl
from stdnum.fr import siret

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

LENGTH, SIREN_LENGTH = 14, 9
FORM = r"^[0-9]{14}$"
# mednum's schema has one column for SIRET, RNA and RIDET: fourteen digits are a SIRET.
ROLES = ("siret", "pivot")


def find_wrong_digits(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find numbers of fourteen digits that are no SIRET."""
    return cells.find(cells.with_roles(standard, ROLES), _is_wrong, "warning")


def _is_wrong(values: pl.Series) -> pl.Series:
    """Tell which values are wrong: those that fail Luhn's sum, less those that stdnum accepts.

    stdnum knows the exception: the offices of La Poste have another sum.
    """
    numbers = values.filter(values.str.contains(FORM))
    failing = pl.DataFrame([numbers]).filter(~(_luhn(LENGTH) & _luhn(SIREN_LENGTH)))["value"]
    return values.is_in([one for one in failing.to_list() if not siret.is_valid(one)])


def _luhn(length: int) -> pl.Expr:
    """Tell whether the first digits have a sum that Luhn's algorithm accepts."""
    digits = [_digit(place, doubled=(length - place) % 2 == 0) for place in range(length)]
    return reduce(add, digits) % 10 == 0


def _digit(place: int, *, doubled: bool) -> pl.Expr:
    digit = pl.col("value").str.slice(place, 1).cast(pl.Int32)
    return pl.when(digit > 4).then(digit * 2 - 9).otherwise(digit * 2) if doubled else digit


CHECKS = (
    Check(
        "siret-check-digit",
        Explanation(
            N_("“{value}” is no SIRET: its check digits are wrong."),
            N_(
                "A digit was mistyped or lost. Copy the number from annuaire-entreprises.data.gouv."
                "fr, and format the column as text: a spreadsheet rounds long numbers."
            ),
        ),
        (
            Case({"siret": "36252187900034"}, "warning", "siret"),
            Case({"siret": "73282932000074"}),
            Case({"siret": "73282932000047"}, "warning", "siret"),
            Case({"siret": "35600000000048"}),
            Case({"siret": "35600000049837"}),
            Case({"siret": "35600000049838"}, "warning", "siret"),
            Case({"siret": "362521879"}),
            Case({"siret": ""}),
        ),
        find_wrong_digits,
    ),
)
