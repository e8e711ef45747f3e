"""Numbers in scientific notation: what a spreadsheet leaves of a long one that it saves as CSV."""

from __future__ import annotations

import re
from itertools import takewhile

import polars as pl

# 3,62522E+13, 36,3E+12, 363E+11. Some programs write no +; without decimals that is a code as any
# other (12E05). Digits of other scripts are none of a spreadsheet's, and no number to polars.
SCIENTIFIC = r"^\s*([+-]?)0*([1-9][0-9]*)(?:[.,]([0-9]+)[eE]\+?|[eE]\+)([0-9]{1,3})\s*$"
SHORTENED, COMPLETE = "scientific-notation", "scientific-complete"
# With so many digits before the point, it was an identifier, not a quantity.
IDENTIFIER_DIGITS = 6
SHOWN_DIGITS = 30
MORE = "…"


def has_lost_digits() -> pl.Expr:
    """Tell which cells (`value`) are identifiers of which the scientific notation shows a part."""
    return _is_identifier() & (_count_lost() > 0)


def has_all_digits() -> pl.Expr:
    """Tell which cells (`value`) are identifiers of which the scientific notation shows it all."""
    return _is_identifier() & (_count_lost() == 0)


def _is_identifier() -> pl.Expr:
    digits = _take(2).str.len_chars().cast(pl.Int32) + _take(4).cast(pl.Int32)
    return digits >= IDENTIFIER_DIGITS


def _count_lost() -> pl.Expr:
    return _take(4).cast(pl.Int32) - _take(3).fill_null("").str.len_chars().cast(pl.Int32)


def _take(group: int) -> pl.Expr:
    return pl.col("value").str.extract(SCIENTIFIC, group)


def show_trusted(value: str) -> str:
    """Return a number in scientific notation with a ? for each digit that is not sure.

    The last digit that is shown was rounded, and may have carried: sure are those that all numbers
    have which are shown so. Where these have fewer digits or more, none is. Of a number that is
    shown whole, all are.

    >>> show_trusted("3,62522E+13")
    '3,62522E+13 = 36252?????????'
    >>> show_trusted("1,00E+14")
    '1,00E+14 = ??????????????(?)'
    >>> show_trusted("3,62521879000034E+14")
    '3,62521879000034E+14 = 362521879000034'
    """
    found = re.match(SCIENTIFIC, value)
    if found is None:
        return value
    sign, whole, decimals, power = found.groups(default="")
    lost = int(power) - len(decimals)
    if lost < 0:
        return value
    told = _mark_unsure(int(whole + decimals) * 10**lost, lost)
    return f"{value.strip()} = {'-' * (sign == '-')}{told}"


def _mark_unsure(shown: int, lost: int) -> str:
    """Return a number with a ? for each digit that may be another where `lost` are not shown."""
    half = 5 * 10 ** (lost - 1) if lost else 0
    lowest, highest = str(shown - half), str(shown + half - (half > 0))
    if len(lowest) < len(highest):
        return _cut("?" * len(lowest)) + "(?)"
    sure = "".join(one for one, other in takewhile(_are_equal, zip(lowest, highest, strict=True)))
    return _cut(sure + "?" * (len(lowest) - len(sure)))


def _are_equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _cut(digits: str) -> str:
    return digits if len(digits) <= SHOWN_DIGITS else digits[:SHOWN_DIGITS] + MORE
