"""The catalogue of messages, read without CKAN: English identifiers, French texts."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

DOMAIN = "ckanext-inclusion"
CATALOGUES = Path(__file__).parent.parent / "i18n"

# Takes an English message identifier, gives its text in some language.
Translate = Callable[[str], str]


def N_(message: str) -> str:  # noqa: N802
    """Mark a message for the catalogue where it is written, to be translated where it is read."""
    return message


def french(message: str) -> str:
    """Return a message's French text."""
    return _french_catalogue().gettext(message)


def english(message: str) -> str:
    """Return a message's English text: the identifier itself."""
    return message


@cache
def _french_catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, languages=["fr"], fallback=True)
