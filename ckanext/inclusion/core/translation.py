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


# A number as a language writes it.
SAMPLE_NUMBER = N_("1.5")


def french(message: str) -> str:
    """Return a message's French text."""
    return _french_catalogue().gettext(message)


def french_count(singular: str, plural: str, count: int) -> str:
    """Return the French text for a number of things."""
    return _french_catalogue().ngettext(singular, plural, count)


def say_count(forms: tuple[str, str], count: int, translate: TranslateCount) -> str:
    """Return how many of something there are, in words.

    >>> say_count(("{count} row", "{count} rows"), 1, french_count)
    '1 ligne'
    """
    return translate(*forms, count).format(count=count)


def fill(message: str, params: Mapping[str, object], translate: Translate) -> str:
    """Return a message with its values, decimals written as its language does.

    A value with an ``id`` and ``params`` of its own is a message within the message.

    >>> fill("The file is {size} MB.", {"size": 34.6}, str)
    'The file is 34.6 MB.'
    """
    written = {key: _write(value, translate) for key, value in params.items()}
    return translate(message).format(**written)


def _write(value: object, translate: Translate) -> object:
    if isinstance(value, Mapping):
        return fill(value["id"], value["params"], translate)
    if not isinstance(value, float):
        return value
    return f"{value:.10g}".replace(".", translate(SAMPLE_NUMBER)[1])


def english(message: str) -> str:
    """Return a message's English text: the identifier itself."""
    return message


@cache
def _french_catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, languages=["fr"], fallback=True)
