"""Put a stored report into words for a page, whoever wrote it: us, frictionless or goodtables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ckanext.inclusion.core.report import VALUES_SHOWN, Report, format_lines
from ckanext.inclusion.core.translation import N_, Translate, TranslateCount

# frictionless' kinds of error, for files that follow no standard of ours.
KINDS = {
    "blank-header": N_("The header is empty."),
    "blank-label": N_("A column has no name."),
    "blank-row": N_("The row is empty."),
    "constraint-error": N_("The value breaks a constraint of its field."),
    "duplicate-label": N_("Two columns have the same name."),
    "encoding-error": N_("The encoding of the file is not recognised."),
    "extra-cell": N_("The row has more cells than the header has columns."),
    "extra-label": N_("The column is not in the schema."),
    "format-error": N_("The file is not of the format that it claims."),
    "incorrect-label": N_("The column has another name than in the schema."),
    "missing-cell": N_("The row has fewer cells than the header has columns."),
    "missing-label": N_("A column of the schema is missing."),
    "primary-key": N_("The key of the row stands on another row as well."),
    "source-error": N_("The file is empty or damaged."),
    "type-error": N_("The value is not of the type that its field asks for."),
    "unique-error": N_("The value must be unique, and stands on another row as well."),
}


def read_report(stored: Any) -> dict[str, Any] | None:
    """Return a stored report as a dict, or None where there is none.

    ckanext-validation 2.2 wrote the text of a JSON document into its JSON column.
    """
    if isinstance(stored, str):
        try:
            stored = json.loads(stored)
        except ValueError:
            return None
    return stored if isinstance(stored, dict) else None


def present_report(
    report: dict[str, Any] | None, translate: Translate, translate_count: TranslateCount
) -> dict[str, Any] | None:
    """Return what a page shows of a report: `valid`, `rows`, `summary`, `groups`, sentences.

    `summary` is None for a report that is not ours.
    """
    if not report:
        return None
    if "inclusion" in report:
        own = Report.from_storable(report["inclusion"])
        presented = _present_own(own, translate, translate_count)
        return {**presented, "valid": own.is_valid and bool(report.get("valid"))}
    groups = list(_group_errors(report, translate))
    return {
        "valid": bool(report.get("valid")),
        "standard": None,
        "rows": None,
        "summary": None,
        "count": sum(group["count"] for group in groups),
        "official": "",
        "beyond": [],
        "groups": groups,
    }


def _present_own(
    report: Report, translate: Translate, translate_count: TranslateCount
) -> dict[str, Any]:
    summary = report.summary()
    return {
        "standard": report.standard.title,
        "rows": report.rows,
        "summary": summary,
        "count": summary["errors"],
        "official": report.tell_official(translate, translate_count),
        "beyond": report.tell_beyond(translate, translate_count),
        "groups": report.groups(translate),
    }


def _group_errors(report: dict[str, Any], translate: Translate) -> Iterator[dict[str, Any]]:
    """Group the errors of a report that is not ours by kind and field."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for error in list_errors(report):
        kind = str(error.get("type") or error.get("code") or "")
        found.setdefault((kind, _name_column(error, translate)), []).append(error)
    for (kind, field), errors in sorted(found.items(), key=lambda one: -len(one[1])):
        said = errors[0].get("message") or ""
        yield {
            "severity": "error",
            "field": field,
            "count": len(errors),
            "message": translate(KINDS[kind]) if kind in KINDS else said or kind,
            "advice": said if kind in KINDS else "",
            "lines": format_lines(_line_numbers(errors)),
            "values": [str(one["cell"]) for one in errors if one.get("cell")][:VALUES_SHOWN],
        }


def _name_column(error: dict[str, Any], translate: Translate) -> str:
    """Return a column by its name, or by its number where the name is not for this reader."""
    if error.get("fieldName"):
        return str(error["fieldName"])
    number = error.get("fieldNumber") or error.get("column-number")
    return translate(N_("column {number}")).format(number=number) if number else ""


def list_errors(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the errors of a report of frictionless (`tasks`) or goodtables (`tables`).

    Those of the report itself, about the file as a whole, come first.
    """
    yield from report.get("errors") or []
    for task in [*(report.get("tasks") or []), *(report.get("tables") or [])]:
        yield from task.get("errors") or []


def _line_numbers(errors: list[dict[str, Any]]) -> Iterator[int]:
    for error in errors:
        number = error.get("rowNumber") or error.get("row-number")
        if number:
            yield int(number)
