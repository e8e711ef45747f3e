"""Check one file, as its resource asks: against a standard, or by plain frictionless."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ckanext.inclusion.core.errors import EmptyFile, InclusionError, OtherFormat, WrongFormat
from ckanext.inclusion.core.frictionless_errors import is_about_file
from ckanext.inclusion.core.frictionless_options import BadOptions, BadSchema
from ckanext.inclusion.core.frictionless_shape import add_error
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.reading import declared, read_table
from ckanext.inclusion.core.reading.building import NO_ROWS
from ckanext.inclusion.upload import generic, options, policy
from ckanext.inclusion.upload.presentation import list_errors
from ckanext.inclusion.upload.verdict import Verdict, decided


class FieldFault(Exception):
    """Say that the check stopped for what one of the resource's fields holds, not for the file."""

    def __init__(self, field: str, error: InclusionError) -> None:
        super().__init__(field)
        self.field = field
        self.error = error


@contextmanager
def _blaming(field: str) -> Iterator[None]:
    """Lay the errors that arise meanwhile to a field."""
    try:
        yield
    except InclusionError as error:
        raise FieldFault(field, error) from error


def check_path(
    path: Path,
    name: str,
    resource: dict[str, Any],
    sha256: str,
    seconds: int = generic.WAITING_SECONDS,
    *,
    strict: bool = False,
) -> Verdict:
    """Return the verdict on a file; what cannot be read is a verdict too, never an exception.

    `seconds` bounds a plain check, by a schema and options that a user gave; `strict` sets aside
    those of the options that only lessen it.
    """
    try:
        with declared.unpacked(path, policy.format_of(resource, name)) as file:
            return _check(file, name, resource, sha256, seconds, strict=strict)
    except FieldFault as fault:
        return decided("error", sha256, error=fault.error, field=fault.field)
    except InclusionError as error:
        return decided("error", sha256, error=error)


def _check(
    path: Path, name: str, resource: dict[str, Any], sha256: str, seconds: int, *, strict: bool
) -> Verdict:
    contradiction = _find_contradiction(path, name, resource)
    try:
        if policy.standard_of(resource):
            report = _check_standard(path, name, resource)
        else:
            report = _check_plain(path, name, resource, contradiction, seconds, strict=strict)
    except WrongFormat as error:
        raise declared.add_declared(error, contradiction) from error
    if contradiction:
        told_too = add_error(report, contradiction.code, str(contradiction))
        return decided("failure", sha256, report=told_too, error=contradiction)
    return decided("success" if report["valid"] else "failure", sha256, report=report)


def check_format(path: Path, name: str, resource: dict[str, Any], sha256: str) -> Verdict:
    """Return the verdict on a file of which nothing is checked but that it is what it is called."""
    try:
        with declared.unpacked(path, policy.format_of(resource, name)) as file:
            contradiction = _find_contradiction(file, name, resource)
    except InclusionError as error:
        return decided("error", sha256, error=error)
    if contradiction is None:
        return Verdict(None, sha256)
    return decided("error", sha256, error=contradiction)


def _find_contradiction(path: Path, name: str, resource: dict[str, Any]) -> OtherFormat | None:
    return declared.find_contradiction(path, policy.format_of(resource, name), name)


def _check_standard(path: Path, name: str, resource: dict[str, Any]) -> dict[str, Any]:
    report = check_file(path, name=name, standard=policy.standard_of(resource) or "")
    return {**report.to_frictionless(), "inclusion": report.to_storable()}


def _check_plain(
    path: Path,
    name: str,
    resource: dict[str, Any],
    contradiction: OtherFormat | None,
    seconds: int,
    *,
    strict: bool,
) -> dict[str, Any]:
    """Check a file by plain frictionless, which reads nothing but what the format says."""
    file_format = policy.format_of(resource, name)
    with _blaming("schema"):
        schema = options.read_schema(resource)
    with _blaming("validation_options"):
        asked = options.read_options(resource, strict=strict)
    if file_format in declared.TABLES:
        file_format = declared.find_table(path, file_format, encoding=asked.get("encoding"))
    if contradiction:
        raise contradiction
    try:
        report = _check_table(
            path, name, file_format, schema=schema, options=asked, seconds=seconds
        )
    except BadSchema as error:
        raise FieldFault("schema", error) from error
    except BadOptions as error:
        # Both were usable by themselves: it is the schema that these options do not suit.
        raise FieldFault("schema" if schema else "validation_options", error) from error
    if report["valid"] and not any(task["stats"].get("rows") for task in report["tasks"]):
        raise EmptyFile(NO_ROWS)
    return report


def _check_table(path: Path, name: str, file_format: str, **asked: Any) -> dict[str, Any]:
    """Return frictionless' report on a file that it can read.

    It says little of one that it cannot: our own reading says why, and raises.
    """
    try:
        report = generic.check_table(path, file_format, **asked)
    except (generic.CheckStopped, generic.CheckFailed):
        _require_readable(path, name, file_format)
        raise
    if any(is_about_file(one["type"]) for one in list_errors(report)):
        _require_readable(path, name, file_format)
    return report


def _require_readable(path: Path, name: str, file_format: str) -> None:
    if file_format in declared.TABLES:
        read_table(path, name=name)
