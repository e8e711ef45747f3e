"""Telephone numbers as the standards write them, and those that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
import polars as pl
from phonenumbers import PhoneNumber, PhoneNumberFormat

from ckanext.inclusion.core.french_numbers import FRENCH_NUMBER
from ckanext.inclusion.core.rules.values import Column
from ckanext.inclusion.core.rules.values.column import NOTHING
from ckanext.inclusion.core.standards import Standard

VALUE = pl.col("value")
FRANCE = "FR"
CODE = phonenumbers.country_code_for_region(FRANCE)
# Those in which a number is dialled with a 0 in the place of the code, as in France.
TERRITORIES = ("RE", "YT", "GP", "MQ", "GF", "PM")
# What begins so is a number of a territory without its code: none of France begins so.
LIKE_OVERSEAS = r"^0(?:262|263|269|508|590|594|596|639|69[0-7])"
# A number of ten digits by twos, or with the code of France; the library's own search takes two
# numbers with a space between for one.
IN_TEXT = re.compile(
    r"(?<![0-9])(?:(?:\+|00)33[ .-]?(?:\(0\))?[ .-]?|0)[1-9](?:[ ._-]?[0-9]{2}){4}(?![0-9])"
)
# 3949, 15, 118 712: numbers of services.
SHORT_NUMBER = r"^(?:3[0-9]{3}|1[0-9]{1,2}|118[0-9]{3}|116[0-9]{3})$"
INTERNATIONAL = r"^\+(?:33|590|594|262|596|508)[0-9]{9}$"


def wants_international(column: Column) -> bool:
    """Tell whether the standard asks for the code of the country."""
    return column.field is not None and "pattern" in column.field.constraints


def is_doubtful(column: Column, value: pl.Expr = VALUE) -> pl.Expr:
    """Tell which values are not plainly right, without asking the library."""
    right = value.str.contains(INTERNATIONAL)
    if not wants_international(column):
        right |= value.str.contains(FRENCH_NUMBER)
    national = value.str.replace_all("[ .-]", "").str.replace(r"^\+33", "0")
    return ~right | national.str.contains(LIKE_OVERSEAS)


def read_number(text: str) -> PhoneNumber | None:
    """Return the one number that a text is, valid in France, a territory or with its code.

    The library takes what begins as a number of a territory for one of France.
    """
    numbers = filter(None, (_parse(text, region) for region in (FRANCE, *TERRITORIES)))
    number = next(numbers, None)
    return number if number is None or not lacks_code(number) else _add_code(number)


def lacks_code(number: PhoneNumber) -> bool:
    """Tell whether a number that was taken for one of France begins as those of a territory."""
    national = f"0{number.national_number}"
    return number.country_code == CODE and re.match(LIKE_OVERSEAS, national) is not None


def _add_code(number: PhoneNumber) -> PhoneNumber | None:
    """Return the number of a territory; that of Saint-Pierre-et-Miquelon begins with its code."""
    national = f"0{number.national_number}"
    numbers = (_parse(national, region) for region in TERRITORIES)
    return next(filter(None, numbers), None) or _parse(f"+{number.national_number}", FRANCE)


def find_numbers(text: str) -> Iterator[tuple[str, PhoneNumber]]:
    """Give the valid numbers in a text, with how they are written there."""
    for written in IN_TEXT.findall(text):
        number = read_number(written)
        if number is not None:
            yield written, number


def column_of_numbers(standard: Standard) -> Column:
    """Return the column of telephone numbers as a standard describes it."""
    field = standard.field_with_role("phone")
    return Column(field.name if field else "telephone", field, standard, NOTHING)


def write_number(number: PhoneNumber, column: Column) -> str:
    """Return a number in the form that the standard asks for.

    In 2021, French numbers as people dial them; else, and for all others, without spaces and with
    the code of the country.
    """
    if number.country_code == CODE and not wants_international(column):
        return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _parse(text: str, region: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
