"""Check one file, as its resource asks: against a standard, or by plain frictionless."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ckanext.inclusion import contributions
from ckanext.inclusion.core import rules
from ckanext.inclusion.core.errors import EmptyFile, InclusionError, OtherFormat, WrongFormat
from ckanext.inclusion.core.frictionless_errors import is_about_file
from ckanext.inclusion.core.frictionless_options import BadOptions, BadSchema
from ckanext.inclusion.core.frictionless_shape import add_error
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.reading import declared
from ckanext.inclusion.core.reading.building import NO_ROWS
from ckanext.inclusion.core.reading.opening import CSV, name_format, read_ends
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.upload import generic, options, own_reading, policy, recent_reports
from ckanext.inclusion.upload.presentation import list_errors
from ckanext.inclusion.upload.verdict import Verdict, decided

# Formats of which the first line may be a header, and that of a file whose name says none.
TEXTS = ("", *declared.TABLES, "txt", "text", "tab", "dat")
# What a file without content may hold.
BLANK = b"\xef\xbb\xbf\0 \t\r\n"


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
            report = _check_standard(path, name, resource, sha256, strict=strict)
        else:
            report = _check_plain(path, name, resource, contradiction, seconds, strict=strict)
    except WrongFormat as error:
        raise declared.add_declared(error, contradiction) from error
    except EmptyFile as error:
        raise _explain_empty(error, path, policy.format_of(resource, name)) from error
    if contradiction:
        told_too = add_error(report, contradiction.code, str(contradiction))
        return decided("failure", sha256, report=told_too, error=contradiction)
    return decided("success" if report["valid"] else "failure", sha256, report=report)


def _explain_empty(error: EmptyFile, path: Path, file_format: str) -> InclusionError:
    """Return why there are no rows: the first line of what is no text in its format is no header.

    Whoever cut a JSON short would look in vain for the header that they are told of.
    """
    content = read_ends(path)
    if file_format in TEXTS or not content.strip(BLANK) or name_format(content) != CSV:
        return error
    return OtherFormat(declared.NOT_ONE, declared=file_format.upper())


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


def _check_standard(
    path: Path, name: str, resource: dict[str, Any], sha256: str, *, strict: bool
) -> dict[str, Any]:
    standard = policy.standard_of(resource) or ""
    local_columns, stages = contributions.find_local_columns(), contributions.find_stages()

    def check() -> dict[str, Any]:
        report = check_file(
            path,
            name=name,
            standard=standard,
            local_columns=local_columns,
            stages=(*rules.STAGES, *stages),
        )
        return {**report.to_frictionless(), "inclusion": report.to_storable()}

    key = (sha256, name, policy.format_of(resource, name), standard, local_columns)
    # What the rules of other plugins rest on is not known here.
    report = check() if stages else recent_reports.recall(key, check)
    if not report["inclusion"]["rows"]:
        raise EmptyFile(NO_ROWS)
    if strict:
        own_reading.require_one_sheet(report["inclusion"]["reading"]["data_sheets"])
    return report


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
    own = own_reading.read(path, name) if file_format in declared.TABLES else None
    if isinstance(own, Table):
        asked = _follow(own, asked, file_format, strict=strict)
    try:
        report = _check_table(path, own, file_format, schema=schema, options=asked, seconds=seconds)
    except BadSchema as error:
        raise FieldFault("schema", error) from error
    except BadOptions as error:
        # Both were usable by themselves: it is the schema that these options do not suit.
        raise FieldFault("schema" if schema else "validation_options", error) from error
    if report["valid"]:
        _require_rows(report, own, file_format, asked, strict=strict)
    return report


def _follow(own: Table, asked: dict[str, Any], file_format: str, *, strict: bool) -> dict[str, Any]:
    """Return the options of a plain check that sees the table which readers see."""
    if file_format not in own_reading.TEXTS:
        if strict:
            own_reading.require_one_sheet(own.reading.data_sheets)
        return own_reading.choose_sheet(asked, own.reading)
    if not strict:
        return asked
    with _blaming("validation_options"):
        return own_reading.follow_delimiter(asked, own, file_format, options.portal_delimiter())


def _require_rows(
    report: dict[str, Any],
    own: Table | InclusionError | None,
    file_format: str,
    asked: dict[str, Any],
    *,
    strict: bool,
) -> None:
    """Raise for a file that passed a plain check with no rows, or without all of them.

    Of one that our own reading cannot follow nobody knows; where files that fail are refused it
    does not pass.
    """
    rows = sum(task["stats"].get("rows") or 0 for task in report["tasks"])
    if not rows:
        raise EmptyFile(NO_ROWS)
    if isinstance(own, Table) and file_format in own_reading.TEXTS:
        own_reading.require_whole(own, rows, asked)
    elif isinstance(own, InclusionError) and strict:
        raise own


def _check_table(
    path: Path, own: Table | InclusionError | None, file_format: str, **asked: Any
) -> dict[str, Any]:
    """Return frictionless' report on a file that it can read.

    It says little of one that it cannot: our own reading says why, and raises.
    """
    try:
        report = generic.check_table(path, file_format, **asked)
    except (generic.CheckStopped, generic.CheckFailed):
        _require_readable(own)
        raise
    if any(is_about_file(one["type"]) for one in list_errors(report)):
        _require_readable(own)
    return report


def _require_readable(own: Table | InclusionError | None) -> None:
    if isinstance(own, InclusionError):
        raise own
