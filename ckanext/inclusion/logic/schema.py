"""What the actions take: one schema each."""

from __future__ import annotations

from typing import Any

from ckan.logic.schema import validator_args

__all__ = ["check", "clean", "run_show"]


@validator_args
def check(not_empty: Any, unicode_safe: Any) -> dict[str, Any]:
    """Return the schema of `inclusion_check`."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def clean(
    not_empty: Any,
    ignore_missing: Any,
    default: Any,
    convert_to_list_if_string: Any,
    list_of_strings: Any,
    unicode_safe: Any,
    boolean_validator: Any,
    one_of: Any,
) -> dict[str, Any]:
    """Return the schema of `inclusion_clean`."""
    return {
        "resource_ids": [not_empty, convert_to_list_if_string, list_of_strings],
        "standard": [ignore_missing, unicode_safe],
        "accept": [default("certain"), one_of(["none", "certain", "likely"])],
        "dedupe": [default(True), boolean_validator],
        "geocode": [default(False), boolean_validator],
        "apply": [default(True), boolean_validator],
        "target": [ignore_missing, unicode_safe],
    }


@validator_args
def run_show(not_empty: Any, unicode_safe: Any) -> dict[str, Any]:
    """Return the schema of `inclusion_run_show`."""
    return {"id": [not_empty, unicode_safe]}
