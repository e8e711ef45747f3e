"""The catalogue of messages, read without CKAN: English identifiers, French texts."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

DOMAIN = "ckanext-inclusion"
CATALOGUES = Path(__file__).parent.parent / "i18n"

# Takes an English message identifier, gives its text in some language.
Translate = Callable[[str], str]
# Takes a singular, a plural and a number, gives the text for that number in some language.
TranslateCount = Callable[[str, str, int], str]


def N_(message: str) -> str:  # noqa: N802
    """Mark a message for the catalogue where it is written, to be translated where it is read."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message that counts something as ``{count}``, in its two forms."""
    return singular, plural


# A number as a language writes it: what parts its thousands, and its decimals.
SAMPLE_NUMBER = N_("1,234.5")
# Placeholders that say where something is: people look for 12345, as a spreadsheet shows it.
PLACES = frozenset({"row", "line", "column", "character", "header", "number"})


def french(message: str) -> str:
    """Return a message's French text."""
    return _french_catalogue().gettext(message)


def french_count(singular: str, plural: str, count: int) -> str:
    """Return the French text for a number of things."""
    return _french_catalogue().ngettext(singular, plural, count)


def say_count(
    forms: tuple[str, str], count: int, translate: Translate, translate_count: TranslateCount
) -> str:
    """Return how many of something there are, in words.

    >>> say_count(("{count} row", "{count} rows"), 1, french, french_count)
    '1 ligne'
    """
    return translate_count(*forms, count).format(count=say_number(count, translate))


def fill(message: str, params: Mapping[str, object], translate: Translate) -> str:
    """Return a message with its values, numbers written as its language does.

    A value may be a message with values of its own, ``{"id", "params"}``, or a list of such.

    >>> fill("Row {row}: the file has {size} bytes.", {"row": 1234, "size": 1234.5}, str)
    'Row 1234: the file has 1,234.5 bytes.'
    """
    written = {
        key: value if key in PLACES else say_value(value, translate)
        for key, value in params.items()
    }
    return translate(message).format(**written)


def say_value(value: object, translate: Translate) -> object:
    """Return a value as `fill` writes it: a number, a message with values, a list of such."""
    # Most values are texts; to look whether something is a mapping takes much longer.
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(str(say_value(one, translate)) for one in value)
    if isinstance(value, Mapping):
        return fill(value["id"], value["params"], translate)
    return say_number(value, translate)


def fill_french(message: str, **params: object) -> str:
    """Return a message with its values in French."""
    return fill(message, params, french)


def say_number(value: object, translate: Translate) -> object:
    """Return a number as a language writes it; what is none stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    sample = translate(SAMPLE_NUMBER)
    written = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    return written.translate({ord(","): sample[1], ord("."): sample[5]})


def english(message: str) -> str:
    """Return a message's English text: the identifier itself."""
    return message


@cache
def _french_catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, languages=["fr"], fallback=True)
