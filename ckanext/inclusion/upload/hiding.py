"""A report without the values of cells, for those who may read a dataset but not update it.

A report shows what is wrong in somebody's file, cell by cell, before its owner had a chance to
correct it. The public sees how much is wrong, of which kind and where; the values stay with those
who can do something about them. What is shown is listed, not what is hidden: the next version of
frictionless may quote a cell under a name that nobody here has heard of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.translation import N_

HIDDEN = "…"
# Of an error of frictionless or of goodtables (hyphens): its kind and its place.
ERROR_KEYS = (
    "type", "code", "tags", "rowNumber", "rowNumbers", "fieldNumber",
    "row-number", "column-number",
)  # fmt: skip
# Of a file's part of a report: its name and its counts.
TASK_KEYS = (
    "name", "type", "place", "valid", "stats",
    "source", "format", "encoding", "time", "row-count", "error-count",
)  # fmt: skip
REPORT_KEYS = ("valid", "stats", "version", "time", "table-count", "error-count")
# Of an error for which there is no report: what ours have (`verdict.Verdict.describe_error`).
OWN_ERROR_KEYS = ("message", "code", "id", "params")
FINDING_KEYS = ("version", "standard", "rows", "summary")


class HiddenReason(InclusionError):
    """Say that a file could not be checked, to those whom the reason is not for."""

    code: ClassVar[str] = "hidden-reason"


def hide_values(validation: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the `validation` table as a dict, its report and its error without values."""
    shown = {**validation, "error": _hide_reason(validation.get("error"))}
    report = validation.get("report")
    return {**shown, "report": _hide_report(report)} if isinstance(report, dict) else shown


def _hide_reason(error: Any) -> dict[str, Any] | None:
    """Return an error of ours; that of another plugin may quote the file in any of its words."""
    if not error:
        return None
    if isinstance(error, dict) and set(OWN_ERROR_KEYS) <= set(error):
        return _keep(error, OWN_ERROR_KEYS)
    reason = HiddenReason(
        N_("The file could not be checked. Why is shown to those who may update it.")
    )
    return {"message": [str(reason)], **reason.to_storable()}


def _hide_report(report: dict[str, Any]) -> dict[str, Any]:
    own = report.get("inclusion")
    known = _known_names(own)
    hidden = _keep(report, REPORT_KEYS)
    for key in ("tasks", "tables"):
        if key in report:
            hidden[key] = [_hide_task(one, known) for one in report[key] or []]
    if own:
        hidden["inclusion"] = _hide_findings(own, known)
    return hidden


def _known_names(own: dict[str, Any] | None) -> set[str]:
    """Return the names that a standard gives: the first row of a file may be no header."""
    return set(load_standard(own["standard"]).field_names) if own else set()


def _keep(record: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: record[key] for key in keys if key in record}


def _hide_task(task: dict[str, Any], known: set[str]) -> dict[str, Any]:
    errors = [_hide_error(error, known) for error in task.get("errors") or []]
    return {**_keep(task, TASK_KEYS), "errors": errors, "warnings": [], "labels": []}


def _hide_error(error: dict[str, Any], known: set[str]) -> dict[str, Any]:
    name = error.get("fieldName")
    return _keep(error, (*ERROR_KEYS, *(["fieldName"] if name in known else [])))


def _hide_findings(stored: dict[str, Any], known: set[str]) -> dict[str, Any]:
    return {
        **_keep(stored, FINDING_KEYS),
        "columns": _blank(stored["columns"], known),
        "reading": {**stored["reading"], "renamed_columns": []},
        "groups": {**stored["groups"], "field": _blank(stored["groups"]["field"], known)},
        "findings": {
            **stored["findings"],
            "field": _blank(stored["findings"]["field"], known),
            "value": _blank(stored["findings"]["value"], known),
            "told": [None] * len(stored["findings"]["value"]),
        },
    }


def _blank(values: list[str | None], known: set[str]) -> list[str | None]:
    """Blank what is no name of the standard's own."""
    return [value if value is None or value in known else HIDDEN for value in values]
