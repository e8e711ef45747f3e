"""Judge the fields of a Table Schema, whose constraints frictionless takes as they are.

A pattern that is none, or a bound that its own field could not read, ends frictionless by a fault
in the middle of a file.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from frictionless import Field, FrictionlessException, Schema

from ckanext.inclusion.core.translation import N_

BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
# How many characters of a faulty constraint a message shows.
SHOWN = 60
# The longest pattern that is compiled, in a person's request: 10,000 characters take some 30 ms.
LONGEST_PATTERN = 10_000


def list_faults(schema: Schema) -> list[dict[str, Any]]:
    """Return what is wrong with constraints, as messages to be filled (`translation.fill`)."""
    return [fault for field in schema.fields for fault in _find_faults(field)]


def _find_faults(field: Field) -> Iterator[dict[str, Any]]:
    constraints = field.constraints
    if "pattern" in constraints and not _is_pattern(constraints["pattern"]):
        params = {"field": field.name, "value": _shorten(constraints["pattern"])}
        message = N_("the pattern of the field “{field}” is not a regular expression: {value}")
        yield {"id": message, "params": params}
    if field.type == "list":
        yield from _find_faults_of_list(field)
    for name in BOUNDS:
        bound = constraints.get(name)
        if bound is not None and not _is_readable(field, bound):
            yield {
                "id": N_(
                    "“{name}” of the field “{field}” is no value of the type “{kind}”: {value}"
                ),
                "params": {
                    "name": name,
                    "field": field.name,
                    "kind": field.type,
                    "value": _shorten(bound),
                },
            }


def _find_faults_of_list(field: Field) -> Iterator[dict[str, Any]]:
    if getattr(field, "delimiter", None) == "":
        message = N_("the field “{field}” is a list, and its delimiter is empty")
        yield {"id": message, "params": {"field": field.name}}
    if field.constraints.get("unique"):
        message = N_("the field “{field}” is a list: frictionless cannot tell whether it is unique")
        yield {"id": message, "params": {"field": field.name}}


def _is_pattern(pattern: str) -> bool:
    """Tell whether frictionless can compile a pattern, which it puts between two anchors."""
    if len(str(pattern)) > LONGEST_PATTERN:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(f"^{pattern}$")
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _is_readable(field: Field, bound: Any) -> bool:
    try:
        value = field.create_value_reader()(bound)
        return value is not None and not (isinstance(value, float | Decimal) and math.isnan(value))
    except (FrictionlessException, ArithmeticError, AttributeError, TypeError, ValueError):
        return False


def _shorten(value: object) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
