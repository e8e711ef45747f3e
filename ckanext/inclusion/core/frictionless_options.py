"""Judge the options of a plain check by frictionless' own classes, before a file is read by them.

frictionless takes most of what it is given and says later, in a report that looks like the file's
fault, that a delimiter has two characters; it never says that a kind of error is misspelt.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from frictionless import Checklist, Dialect, FrictionlessException, Schema, checks
from frictionless.formats import CsvControl

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.frictionless_checks import CHECKS
from ckanext.inclusion.core.frictionless_constraints import list_faults
from ckanext.inclusion.core.frictionless_words import list_notes, word_notes
from ckanext.inclusion.core.translation import N_

UNUSABLE = N_("The schema cannot be used: {reasons}.")


class BadOptions(InclusionError):
    """Say that the options of a check cannot be used."""

    code: ClassVar[str] = "bad-options"


class BadSchema(InclusionError):
    """Say that the schema that a user gave cannot be used."""

    code: ClassVar[str] = "bad-schema"


def require_usable(options: dict[str, Any]) -> None:
    """Raise BadOptions for the first option that frictionless could not follow."""
    for name, judge in JUDGES.items():
        if options.get(name) is not None:
            judge(name, options[name])


def require_usable_schema(schema: dict[str, Any]) -> None:
    """Raise BadSchema for a Table Schema that frictionless could not follow."""
    if faults := list_faults(require_schema(schema)):
        raise BadSchema(UNUSABLE, reasons=faults)


def require_schema(schema: dict[str, Any]) -> Schema:
    """Return a Table Schema whose constraints nobody judged; raise BadSchema for what is none."""
    try:
        return Schema.from_descriptor(schema)
    except (FrictionlessException, TypeError, ValueError, AttributeError, KeyError) as error:
        raise BadSchema(UNUSABLE, reasons=word_notes(list_notes(error))) from error


def _judge_rows(name: str, value: Any) -> None:
    if not _is_row_number(value):
        message = N_("The validation option {name} must be a number of rows: 1, or more.")
        raise BadOptions(message, name=name)


def _judge_kinds(name: str, value: Any) -> None:
    known = list_error_kinds()
    if not isinstance(value, list):
        raise BadOptions(
            N_("The validation option {name} must be a list, in brackets, of: {allowed}."),
            name=name,
            allowed=", ".join(known),
        )
    unknown = [str(one) for one in value if one not in known]
    if unknown:
        raise BadOptions(
            N_(
                "The validation option {name} has kinds of error that do not exist: {unknown}. "
                "Possible kinds: {allowed}."
            ),
            name=name,
            unknown=", ".join(unknown),
            allowed=", ".join(known),
        )


def _judge_encoding(name: str, value: Any) -> None:
    try:
        # Not codecs.lookup: it also knows what is no encoding of texts, such as hex.
        "a".encode(value)
    except (LookupError, TypeError, ValueError) as error:
        raise BadOptions(
            N_(
                "The validation option {name} gives an encoding that does not exist: {value}. "
                "Write for example utf-8, cp1252 or iso8859-15."
            ),
            name=name,
            value=str(value),
        ) from error


def _judge_dialect(name: str, value: Any) -> None:
    # A text would be the path of a file, which frictionless would read.
    if not isinstance(value, dict):
        message = N_("The validation option {name} must be a JSON object, in braces.")
        raise BadOptions(message, name=name)
    try:
        dialect = Dialect.from_descriptor(value)
    except (FrictionlessException, TypeError, ValueError, AttributeError) as error:
        raise _refuse(name, error) from error
    _judge_row_numbers(name, dialect)
    for control in dialect.controls:
        if isinstance(control, CsvControl):
            _judge_csv(name, control)


def _judge_row_numbers(name: str, dialect: Dialect) -> None:
    for key, numbers in (
        ("headerRows", dialect.header_rows),
        ("commentRows", dialect.comment_rows),
    ):
        if not all(_is_row_number(one) for one in numbers):
            message = N_(
                "In the validation option {name}, {key} must be a list of the numbers of rows: 1, "
                "or more."
            )
            raise BadOptions(message, name=name, key=key)


def _is_row_number(value: Any) -> bool:
    # For Python, true is a number.
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _judge_csv(name: str, control: CsvControl) -> None:
    try:
        csv.reader([], control.to_python())  # type: ignore[no-untyped-call]
    except (TypeError, ValueError) as error:
        message = N_(
            "In the validation option {name}, delimiter, quoteChar and escapeChar must be a single "
            "character each."
        )
        raise BadOptions(message, name=name) from error


def _judge_checks(name: str, value: Any) -> None:
    types = [one.get("type") if isinstance(one, dict) else None for one in _as_list(value)]
    unknown = [str(one) for one in types if one not in list_checks()]
    if unknown or not isinstance(value, list):
        raise BadOptions(
            N_(
                "The validation option {name} must be a list of objects, each with its type. "
                "Possible types: {allowed}."
            ),
            name=name,
            allowed=", ".join(list_checks()),
        )
    try:
        Checklist.from_descriptor({"checks": value})
    except (FrictionlessException, TypeError, ValueError, AttributeError) as error:
        raise _refuse(name, error) from error


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _refuse(name: str, error: Exception) -> BadOptions:
    """Name what is wrong, by what frictionless says of it."""
    message = N_("The validation option {name} cannot be used: {reasons}.")
    return BadOptions(message, name=name, reasons=word_notes(list_notes(error)))


@cache
def list_checks() -> tuple[str, ...]:
    """Return the names of the checks that can be asked for."""
    return tuple(sorted({one.type for one in _check_classes()} - {checks.baseline.type}))


@cache
def list_error_kinds() -> tuple[str, ...]:
    """Return the kinds of error that a check can find, and the tags that stand for several."""
    found = [error for one in _check_classes() for error in one.Errors]
    tags = {tag for error in found for tag in error.tags}
    return (*sorted({error.type for error in found}), *sorted(tags))


def _check_classes() -> list[type[Any]]:
    own = [one for one in vars(checks).values() if isinstance(one, type) and hasattr(one, "Errors")]
    return [*own, *CHECKS.values()]


JUDGES: dict[str, Callable[[str, Any], None]] = {
    "limit_rows": _judge_rows,
    "skip_errors": _judge_kinds,
    "pick_errors": _judge_kinds,
    "encoding": _judge_encoding,
    "dialect": _judge_dialect,
    "checks": _judge_checks,
}
