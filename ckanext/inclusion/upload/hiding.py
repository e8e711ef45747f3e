"""A report without the values of cells, for those who may read a dataset but not update it.

A report shows what is wrong in somebody's file, cell by cell, before its owner had a chance to
correct it. The public sees how much is wrong, of which kind and where; the values stay with those
who can do something about them.
"""

from __future__ import annotations

from typing import Any

from ckanext.inclusion.core.standards import load_standard

HIDDEN = "…"
# What may quote a cell in an error of frictionless' shape.
QUOTING = ("cell", "cells", "message", "description", "note", "title", "labels", "label")


def hide_values(validation: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the `validation` table as a dict, its report without values."""
    report = validation.get("report")
    if not isinstance(report, dict):
        return dict(validation)
    hidden = {**report, "tasks": [_hide_task(task) for task in report.get("tasks") or []]}
    # A report of goodtables, from before frictionless.
    if "tables" in report:
        hidden["tables"] = [{**table, "errors": []} for table in report["tables"]]
    if "inclusion" in report:
        hidden["inclusion"] = _hide_findings(report["inclusion"])
    return {**validation, "report": hidden}


def _hide_task(task: dict[str, Any]) -> dict[str, Any]:
    errors = [
        {key: value for key, value in error.items() if key not in QUOTING}
        for error in task.get("errors") or []
    ]
    return {**task, "errors": errors, "warnings": [], "labels": []}


def _hide_findings(stored: dict[str, Any]) -> dict[str, Any]:
    """Blank what is no name of the standard's own: the first row of a file may be no header."""
    known = set(load_standard(stored["standard"]).field_names)
    findings = stored["findings"]
    return {
        **stored,
        "columns": _blank(stored["columns"], known),
        "reading": {**stored["reading"], "renamed_columns": []},
        "findings": {**findings, "value": _blank(findings["value"], known)},
    }


def _blank(values: list[str], known: set[str]) -> list[str]:
    return [value if value in known else HIDDEN for value in values]
