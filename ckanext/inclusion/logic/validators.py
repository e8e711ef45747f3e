"""Validators of the presets."""

from __future__ import annotations

import json
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.upload import options, policy

__all__ = [
    "inclusion_default_licence",
    "inclusion_default_standard",
    "inclusion_own_schema",
    "inclusion_usable_schema",
]

DEFAULT_LICENCE = "etalab-2.0"


def inclusion_default_standard(value: Any) -> str:
    """Return the standard, or `none` where nothing was said: a file is never checked by surprise.

    The form offers a standard; an API client or a harvester that does not name one wants none.
    """
    return str(value) if value else policy.NO_STANDARD


def inclusion_default_licence(value: Any) -> str:
    """Return the licence, or the Licence Ouverte 2.0 where none was chosen."""
    return str(value) if value else DEFAULT_LICENCE


def inclusion_own_schema(key: Any, data: Any, errors: Any, context: Any) -> None:  # noqa: ARG001
    """Drop the address that a standard shows as its schema: only a schema of one's own is stored.

    CKAN 2.11 saves all resources of a dataset, as they are shown, whenever one is added.
    """
    standard = data.get((*key[:-1], "inclusion_standard"))
    resource = {"schema": data.get(key), "inclusion_standard": standard}
    if policy.explicit_schema(resource) is None:
        data.pop(key, None)
        raise tk.StopOnError


def inclusion_usable_schema(value: Any) -> str:
    """Return a Table Schema as the text of its JSON, or its address.

    ckanext-validation's own validator says in English only what is wrong with one.
    """
    if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
        return value
    try:
        return json.dumps(options.require_schema(value))
    except InclusionError as error:
        raise tk.Invalid(error.text(tk._)) from error
