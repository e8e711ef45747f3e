"""Validators of the presets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.upload import options, policy

__all__ = [
    "inclusion_choices",
    "inclusion_default_licence",
    "inclusion_default_standard",
    "inclusion_own_schema",
    "inclusion_usable_schema",
]

DEFAULT_LICENCE = "etalab-2.0"


def one_of(choices: Iterable[str]) -> Callable[[Any], Any]:
    """Return a validator that names the choices; CKAN's own says it in English only."""

    def validate(value: Any) -> Any:
        if value not in list(choices):
            message = tk._("Possible values: {values}.")
            raise tk.Invalid(message.format(values=", ".join(choices)))
        return value

    return validate


def between(least: int, most: int) -> Callable[[Any], int]:
    """Return a validator of whole numbers; CKAN's own says it in English only."""

    def validate(value: Any) -> int:
        text = str(value)
        if not (text.isascii() and text.isdecimal() and least <= int(text[:20]) <= most):
            message = tk._("This must be a whole number from {least} to {most}.")
            raise tk.Invalid(message.format(least=least, most=most))
        return int(text)

    return validate


def inclusion_choices(field: dict[str, Any], schema: Any) -> Callable[[Any], Any]:  # noqa: ARG001
    """Return a validator of a field's choices, as ckanext-scheming's, that names them in French.

    A form sends an empty text where nothing was chosen.
    """
    helper = field.get("choices_helper")
    choices = tk.h[helper](field) if helper else field["choices"]
    validate = one_of([choice["value"] for choice in choices])
    return lambda value: validate(value) if value else value


# So ckanext-scheming knows which validators it has to give a field to.
inclusion_choices.is_a_scheming_validator = True  # type: ignore[attr-defined]


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
    if isinstance(value, str) and value.lower().startswith(options.ADDRESS):
        return value
    try:
        return json.dumps(options.require_schema(value))
    except InclusionError as error:
        raise tk.Invalid(error.text(tk._)) from error
