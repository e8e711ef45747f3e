"""Refuse, in a line each, values of a wrong type that CKAN itself answers by a fault."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_

# The fields that CKAN, or the check of a file, takes for texts before any validator sees them.
TEXTS_OF_RESOURCE = ("format", "id", "package_id", "url", "url_type")
TEXTS_OF_DATASET = ("id", "name")
NO_TEXT = N_("This must be a text.")
NO_RESOURCES = N_("The resources must be a list of objects, in brackets.")


def require_resource(resource: dict[str, Any]) -> None:
    """Raise ValidationError for fields of a resource that are no texts."""
    if errors := _find_no_texts(resource, TEXTS_OF_RESOURCE):
        raise tk.ValidationError(errors)


def require_dataset(dataset: dict[str, Any]) -> None:
    """Raise ValidationError, nested as CKAN's own, for fields of a dataset and its resources."""
    errors: dict[str, Any] = {**_find_no_texts(dataset, TEXTS_OF_DATASET)}
    resources = dataset.get("resources", [])
    if not isinstance(resources, list) or not all(isinstance(one, dict) for one in resources):
        errors["resources"] = [tk._(NO_RESOURCES)]
    elif any(found := [_find_no_texts(one, TEXTS_OF_RESOURCE) for one in resources]):
        errors["resources"] = found
    if errors:
        raise tk.ValidationError(errors)


def _find_no_texts(fields: dict[str, Any], names: tuple[str, ...]) -> dict[str, list[str]]:
    given = {name: fields.get(name) for name in names}
    wrong = [name for name, value in given.items() if not isinstance(value, str | None)]
    return {name: [tk._(NO_TEXT)] for name in wrong}
