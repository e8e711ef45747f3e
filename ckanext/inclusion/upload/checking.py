"""Check one file, as its resource asks: against a standard, or by plain frictionless."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.upload import generic, options, policy
from ckanext.inclusion.upload.verdict import Verdict, decided


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
        report = _report(path, name, resource, seconds, strict=strict)
    except InclusionError as error:
        return decided("error", sha256, error=error)
    return decided("success" if report["valid"] else "failure", sha256, report=report)


def _report(
    path: Path, name: str, resource: dict[str, Any], seconds: int, *, strict: bool
) -> dict[str, Any]:
    standard = policy.standard_of(resource)
    if standard:
        report = check_file(path, name=name, standard=standard)
        return {**report.to_frictionless(), "inclusion": report.to_storable()}
    return generic.check_table(
        path,
        policy.format_of(resource, name),
        options.read_schema(resource),
        options.read_options(resource, strict=strict),
        seconds,
    )
