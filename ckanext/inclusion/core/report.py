"""The report of a check: findings, their groups, and the shapes in which others read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from ckanext.inclusion.core.findings import SCHEMA, Wording
from ckanext.inclusion.core.standards import Standard, load_standard
from ckanext.inclusion.core.table import Reading
from ckanext.inclusion.core.translation import Translate, french

STORED_VERSION = 1
# The most distinct values that a group shows.
VALUES_SHOWN = 10
# Our rules in frictionless' error catalogue; the others break a constraint of their field.
FRICTIONLESS_TYPES = {
    **dict.fromkeys(("number", "boolean", "date", "email", "url", "type"), "type-error"),
    "duplicate-id": "primary-key",
    "missing-column": "missing-label",
    "extra-cells": "extra-cell",
    "missing-cells": "missing-cell",
}


@dataclass(frozen=True)
class Report:
    """Hold what a check found in one file; `rows` counts those that were set aside as well."""

    standard_id: str
    reading: Reading
    columns: tuple[str, ...]
    rows: int
    findings: pl.DataFrame

    @property
    def standard(self) -> Standard:
        """Return the standard that the file was checked against."""
        return load_standard(self.standard_id)

    @property
    def errors(self) -> pl.DataFrame:
        """Return the findings that make the file invalid."""
        return self.findings.filter(pl.col("severity") == "error")

    @property
    def is_valid(self) -> bool:
        """Tell whether the file has no error."""
        return self.errors.is_empty()

    def summary(self) -> dict[str, int]:
        """Return the counts: invalid rows, errors, warnings, and errors by what corrects them."""
        errors = self.errors
        tiers = errors["tier"].fill_null("manual")
        return {
            "rows_invalid": errors["line"].drop_nulls().n_unique(),
            "errors": errors.height,
            "warnings": int((self.findings["severity"] == "warning").sum()),
            **{tier: int((tiers == tier).sum()) for tier in ("certain", "likely", "manual")},
        }

    def groups(self, translate: Translate = french) -> list[dict[str, Any]]:
        """Return the findings grouped by rule and field, the largest group first."""
        wording = Wording(self.standard, translate)
        keys = ["severity", "rule", "field"]
        parts = self.findings.group_by(keys, maintain_order=True).agg("line", "value", "tier")
        groups = [_describe_group(part, wording) for part in parts.iter_rows(named=True)]
        order = ("error", "warning", "info")
        return sorted(groups, key=lambda one: (order.index(one["severity"]), -one["count"]))

    def to_dict(self, translate: Translate = french) -> dict[str, Any]:
        """Return the report as ``inclusion check --json`` prints it."""
        return {
            "file": self.reading.file,
            "standard": self.standard_id,
            "encoding": self.reading.encoding,
            "delimiter": self.reading.delimiter,
            "rows": self.rows,
            "summary": self.summary(),
            "groups": self.groups(translate),
            "findings": list(self._word_findings(translate)),
        }

    def _word_findings(self, translate: Translate) -> Iterable[dict[str, Any]]:
        wording = Wording(self.standard, translate)
        for one in self.findings.iter_rows(named=True):
            yield {
                "line": one["line"],
                "field": one["field"],
                "rule": one["rule"],
                "severity": one["severity"],
                "value": one["value"],
                "tier": one["tier"],
                "message": wording.message(one["rule"], one["field"], one["value"]),
            }

    def to_frictionless(self, translate: Translate = french) -> dict[str, Any]:
        """Return the report in frictionless' shape, for readers that know no other."""
        errors = [self._to_frictionless_error(one) for one in self._word_errors(translate)]
        warnings = [
            one["message"] for one in self._word_findings(translate) if one["severity"] == "warning"
        ]
        stats = {"errors": len(errors), "warnings": len(warnings), "seconds": 0.0}
        task = {
            "name": self.reading.file,
            "type": "table",
            "place": self.reading.file,
            "labels": list(self.columns),
            "valid": not errors,
            "stats": {**stats, "rows": self.rows, "fields": len(self.columns)},
            "warnings": warnings,
            "errors": errors,
        }
        return {
            "valid": not errors,
            "stats": {"tasks": 1, **stats},
            "warnings": [],
            "errors": [],
            "tasks": [task],
        }

    def _word_errors(self, translate: Translate) -> Iterable[dict[str, Any]]:
        return (one for one in self._word_findings(translate) if one["severity"] == "error")

    def _to_frictionless_error(self, finding: dict[str, Any]) -> dict[str, Any]:
        name, value = finding["field"] or "", finding["value"]
        number = self.columns.index(name) + 1 if name in self.columns else len(self.columns) + 1
        if finding["line"] is None:
            place: dict[str, Any] = {
                "labels": list(self.columns),
                "label": value,
                "rowNumbers": [1],
            }
        else:
            place = {"rowNumber": finding["line"], "cell": value, "cells": [value]}
        return {
            "type": FRICTIONLESS_TYPES.get(finding["rule"], "constraint-error"),
            "title": finding["message"],
            "description": finding["message"],
            "message": finding["message"],
            "note": finding["message"],
            "tags": [finding["rule"]],
            "fieldName": name,
            "fieldNumber": number,
            **place,
        }

    def to_storable(self) -> dict[str, Any]:
        """Return the report as JSON without any words, to be put into words when it is read."""
        return {
            "version": STORED_VERSION,
            "standard": self.standard_id,
            "reading": asdict(self.reading),
            "columns": list(self.columns),
            "rows": self.rows,
            "findings": self.findings.to_dict(as_series=False),
        }

    @classmethod
    def from_storable(cls, stored: dict[str, Any]) -> Report:
        """Return the report that was stored."""
        reading = {**stored["reading"]}
        for name in ("renamed_columns", "other_sheets"):
            reading[name] = tuple(reading.get(name, ()))
        findings = pl.DataFrame(stored["findings"], schema=SCHEMA)
        return cls(
            stored["standard"],
            Reading(**reading),
            tuple(stored["columns"]),
            stored["rows"],
            findings,
        )


def _describe_group(group: dict[str, Any], wording: Wording) -> dict[str, Any]:
    values = list(dict.fromkeys(group["value"]))
    first = values[0]
    return {
        "rule": group["rule"],
        "field": group["field"],
        "severity": group["severity"],
        "message": wording.message(group["rule"], group["field"], first),
        "advice": wording.advice(group["rule"], group["field"], first),
        "count": len(group["line"]),
        "lines": format_lines(line for line in group["line"] if line is not None),
        "values": values[:VALUES_SHOWN],
        "tiers": {tier: group["tier"].count(tier) for tier in ("certain", "likely", "manual")},
    }


def format_lines(lines: Iterable[int]) -> str:
    """Return row numbers as ranges.

    >>> format_lines([4, 5, 6, 31])
    '4-6, 31'
    """
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
