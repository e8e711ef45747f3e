"""Put a stored report into words for a page, whoever wrote it: us, frictionless or goodtables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ckanext.inclusion.core.counts_in_words import tell_errors
from ckanext.inclusion.core.frictionless_errors import find_row
from ckanext.inclusion.core.report import VALUES_SHOWN, Report, format_lines
from ckanext.inclusion.core.translation import N_, Translate, TranslateCount

# Errors of these kinds differ by what their field asks for, which is worth a group of its own.
DETAILED_KINDS = ("type-error", "constraint-error")


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

    `summary` is None for a report that is not ours, which comes in words (`word_report`).
    """
    if not report:
        return None
    if "inclusion" in report:
        own = Report.from_storable(report["inclusion"])
        presented = _present_own(own, translate, translate_count)
        return {**presented, "valid": own.is_valid and bool(report.get("valid"))}
    groups = list(_group_errors(report, translate))
    count = sum(group["count"] for group in groups)
    return {
        "valid": bool(report.get("valid")),
        "standard": None,
        "rows": None,
        "summary": None,
        "count": count,
        "official": tell_errors(count, translate, translate_count),
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
    """Group the errors of a report that is not ours by kind, field and what is asked for."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for error in list_errors(report):
        kind = str(error.get("type") or error.get("code") or "")
        note = error["note"] if kind in DETAILED_KINDS else ""
        found.setdefault((kind, _name_column(error, translate), note), []).append(error)
    for (_kind, field, note), errors in sorted(found.items(), key=lambda one: -len(one[1])):
        first = errors[0]
        detail = note or (first["note"] if len(errors) == 1 else "")
        yield {
            "severity": "error",
            "field": field,
            "count": len(errors),
            "message": first["title"],
            "advice": " ".join(one for one in (detail, first["description"]) if one),
            "lines": format_lines(filter(None, map(find_row, errors))),
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
