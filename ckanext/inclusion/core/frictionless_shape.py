"""A report in frictionless' shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# Our rules in frictionless' error catalogue; the others break a constraint of their field.
FRICTIONLESS_TYPES = {
    **dict.fromkeys(("number", "boolean", "date", "email", "url", "type"), "type-error"),
    "duplicate-id": "primary-key",
    "missing-column": "missing-label",
    "extra-cells": "extra-cell",
    "missing-cells": "missing-cell",
}


def shape_report(
    *,
    file: str,
    columns: Sequence[str],
    rows: int,
    counts: Mapping[str, float],
    errors: Sequence[dict[str, Any]],
    warnings: Sequence[str],
) -> dict[str, Any]:
    """Return a report of one task, which lists these errors and warnings.

    As in frictionless, `stats.errors` counts the errors that are listed. `counts` stand beside it:
    `all_errors`, the numbers that it is the sum of, by who says so, and the `seconds` that it all
    took.
    """
    stats = {"errors": len(errors), **counts, "warnings": len(warnings)}
    task = {
        "name": file,
        "type": "table",
        "place": file,
        "labels": list(columns),
        "valid": not counts["all_errors"],
        "stats": {**stats, "rows": rows, "fields": len(columns)},
        "warnings": list(warnings),
        "errors": [_shape_error(one, columns) for one in errors],
    }
    return {
        "valid": not counts["all_errors"],
        "stats": {"tasks": 1, **stats},
        "warnings": [],
        "errors": [],
        "tasks": [task],
    }


def add_error(report: dict[str, Any], kind: str, message: str) -> dict[str, Any]:
    """Return a report with one more error of ours, about the file as a whole; `stats` count it."""
    said = dict.fromkeys(("title", "description", "message", "note"), message)
    counted = ("errors", "all_errors", "extra_errors")
    more = {key: report["stats"][key] + 1 for key in counted if key in report["stats"]}
    stats = {**report["stats"], **more}
    errors = [*report["errors"], {"type": kind, **said, "tags": []}]
    return {**report, "valid": False, "stats": stats, "errors": errors}


def _shape_error(finding: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    name, value = finding["field"] or "", finding["value"]
    if finding["line"] is None:
        place: dict[str, Any] = {"labels": list(columns), "label": value, "rowNumbers": [1]}
    else:
        place = {"rowNumber": finding["line"], "cell": value, "cells": [value]}
    said = dict.fromkeys(("title", "description", "message", "note"), finding["message"])
    return {
        "type": FRICTIONLESS_TYPES.get(finding["rule"], "constraint-error"),
        **said,
        "tags": [finding["rule"]],
        "fieldName": name,
        "fieldNumber": (columns.index(name) if name in columns else len(columns)) + 1,
        **place,
    }
