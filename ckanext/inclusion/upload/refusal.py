"""The answer to a refused file: a sentence for people, a report for programs."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.frictionless_errors import word_report
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.translation import N_, fill
from ckanext.inclusion.upload.verdict import Verdict

# The key of the sentence; ckanext-scheming's form prints it as the field's name, translated.
SENTENCE = N_("upload")


class Refusal(dict[str, Any]):
    """Hold the report of a refused file, in the place where ckanext-validation has it.

    It has frictionless' shape, and beside it `code`, why the file was refused, and `quarantine`,
    where it is kept. A form that prints errors as text shows a few words instead.
    """

    def __str__(self) -> str:
        return str(tk._("see the report"))


def refuse(verdict: Verdict, kept: dict[str, str] | None) -> dict[str, list[Any]]:
    """Return the error dict of a refused file."""
    shape = word_report(verdict.report or {"valid": False, "tasks": []}, tk._)
    if verdict.error is not None:
        sentence, code = verdict.error.text(tk._), verdict.error.code
    else:
        sentence, code = _summarise(shape), "invalid-file"
    shape = {**shape, "code": code}
    return {SENTENCE: [sentence], "validation": [Refusal(shape, quarantine=kept)]}


def _summarise(report: dict[str, Any]) -> str:
    """Say in one sentence why a file is refused."""
    if "inclusion" not in report:
        message = N_("The file has {errors} errors and was not stored.")
        return fill(message, {"errors": report["stats"]["errors"]}, tk._)
    found = Report.from_storable(report["inclusion"])
    summary = found.summary()
    message = N_(
        "{invalid} of {rows} rows break the standard ({errors} errors). The file was not stored: "
        "only valid files are accepted here. The report below says what to correct."
    )
    counts = {"invalid": summary["rows_invalid"], "rows": found.rows, "errors": summary["errors"]}
    return " ".join([fill(message, counts, tk._), *found.tell_beyond(tk._, tk.ungettext)])
