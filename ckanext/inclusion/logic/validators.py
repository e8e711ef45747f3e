"""Validators of the presets."""

from __future__ import annotations

from typing import Any

__all__ = ["inclusion_default_licence", "inclusion_default_standard"]

DEFAULT_LICENCE = "etalab-2.0"
NONE = "none"


def inclusion_default_standard(value: Any) -> str:
    """Return the standard, or `none` where nothing was said: a file is never checked by surprise.

    The form offers a standard; an API client or a harvester that does not name one wants none.
    """
    return str(value) if value else NONE


def inclusion_default_licence(value: Any) -> str:
    """Return the licence, or the Licence Ouverte 2.0 where none was chosen."""
    return str(value) if value else DEFAULT_LICENCE
