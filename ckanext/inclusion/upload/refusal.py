"""The answer to a refused file: a sentence for people, a report for programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.counts_in_words import tell_errors, tell_refusal
from ckanext.inclusion.core.frictionless_errors import word_report
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import policy, privacy, quarantine
from ckanext.inclusion.upload.incoming import find_upload
from ckanext.inclusion.upload.verdict import Verdict

# The keys of sentences: ckanext-scheming's form prints those that its schema has no field of as
# names, translated.
N_("upload")
N_("schema")
N_("schema_url")
N_("validation_options")
NOT_STORED = N_(
    "The file was not stored: only valid files are accepted here. The report below says what to "
    "correct."
)

NOT_CHANGED = N_(
    "The change was not stored: by it, the file that is here would not be valid, and only valid "
    "files are accepted here. The file stays as it is. The report below says what it would lack."
)


class Refusal(dict[str, Any]):
    """Hold the report of a refused file, in the place where ckanext-validation has it.

    It has frictionless' shape, or nothing where no check refused the file, and beside it `code`,
    why the file was refused, and `quarantine`, where it is kept. A form that prints errors as text
    shows a few words instead.
    """

    def __str__(self) -> str:
        return str(tk._("see the report") if "tasks" in self else tk._("the file is kept"))


def refuse(
    verdict: Verdict, kept: dict[str, str] | None, outcome: str = NOT_STORED
) -> dict[str, list[Any]]:
    """Return the error dict of a refused file, with values of its cells: the answer is private.

    `outcome` says what becomes of the file: NOT_STORED, or NOT_CHANGED where none was sent.
    """
    privacy.keep_private()
    shape = word_report(verdict.report or {"valid": False, "tasks": []}, tk._)
    if verdict.error is not None:
        sentence, code = verdict.error.text(tk._), verdict.error.code
    else:
        sentence, code = _summarise(shape, outcome), "invalid-file"
    shape = {**shape, "code": code}
    return {verdict.field: [sentence], "validation": [Refusal(shape, quarantine=kept)]}


@contextmanager
def keeping_file(context: Any, package_id: str, resource: dict[str, Any]) -> Iterator[None]:
    """Keep the file of a form that is refused meanwhile, whoever refuses it and for what field."""
    upload = find_upload(resource)
    try:
        yield
    except tk.ValidationError as error:
        is_told = "validation" in error.error_dict
        if upload is not None and policy.is_form_request() and not is_told:
            kept = quarantine.keep(upload, package_id, context.get("user"))
            if kept is not None:
                privacy.keep_private()
                error.error_dict["validation"] = [Refusal(quarantine=kept)]
        raise


def _summarise(report: dict[str, Any], outcome: str) -> str:
    """Say why a file is refused, what refuses it first, and what becomes of it."""
    if "inclusion" not in report:
        reason = tell_errors(report["stats"]["errors"], tk._, tk.ungettext)
        return " ".join([reason, tk._(outcome)])
    found = Report.from_storable(report["inclusion"])
    reasons = tell_refusal(found.rows, found.counts(), tk._, tk.ungettext)
    return " ".join([*reasons, tk._(outcome)])
