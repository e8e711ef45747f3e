"""A report of plain frictionless, put into words when it is read.

The report is kept as frictionless gives it, and keeps its shape: only what people read in it
(`title`, `description`, `message`, `note`) and the names of columns are other ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ckanext.inclusion.core.frictionless_errors.details import read_note
from ckanext.inclusion.core.frictionless_errors.kinds import find_words
from ckanext.inclusion.core.translation import N_, Translate, fill

PLACES = {
    (True, True): N_("Row {row}, column “{column}”."),
    (True, False): N_("Row {row}."),
    (False, True): N_("Column “{column}”."),
}


def word_report(report: dict[str, Any], translate: Translate) -> dict[str, Any]:
    """Return a report of frictionless, or of goodtables before it, in a language.

    A report of ours, which has words already, stays as it is.
    """
    if "inclusion" in report:
        return report
    worded = dict(report)
    if report.get("errors"):
        worded["errors"] = [_word_error(one, [], translate) for one in report["errors"]]
    for key in ("tasks", "tables"):
        if key in report:
            worded[key] = [_word_task(one, translate) for one in report[key] or []]
    return worded


def _word_task(task: dict[str, Any], translate: Translate) -> dict[str, Any]:
    labels = task.get("labels") or task.get("headers") or []
    errors = [_word_error(_unify(one), labels, translate) for one in task.get("errors") or []]
    return {**task, "errors": errors}


def _unify(error: dict[str, Any]) -> dict[str, Any]:
    """Return an error of goodtables with its cell where frictionless has it, and its own message.

    goodtables says the cell in its English message, in the whole row, or among its data.
    """
    if "type" in error or "code" not in error:
        return error
    unified = {**error, "former-message": error["message"]} if "message" in error else dict(error)
    row, number, data = error.get("row"), error.get("column-number"), error.get("message-data")
    if isinstance(row, list) and isinstance(number, int) and 0 < number <= len(row):
        unified["cell"] = row[number - 1]
    elif isinstance(data, dict) and data.get("value") is not None:
        unified["cell"] = data["value"]
    return unified


def _word_error(
    error: dict[str, Any], labels: Sequence[str], translate: Translate
) -> dict[str, Any]:
    kind = str(error.get("type") or error.get("code") or "")
    words = find_words(kind)
    note = _word_note(str(error.get("note") or ""), translate)
    name = name_column(error, labels)
    said = [translate(words.title), note, _say_place(error, name, translate)]
    worded = {
        **error,
        "title": translate(words.title),
        "description": translate(words.advice),
        "message": " ".join(one for one in said if one),
        "note": note,
    }
    return {**worded, "fieldName": name} if name or "fieldName" in error else worded


# Thousands of errors of one file differ by their row only.
@lru_cache(maxsize=1024)
def _read_note(note: str) -> dict[str, Any] | None:
    return read_note(note)


def _word_note(note: str, translate: Translate) -> str:
    message = _read_note(note)
    return fill(message["id"], message["params"], translate) if message else ""


def name_column(error: dict[str, Any], labels: Sequence[str]) -> str:
    """Return the name of an error's column as the file writes it, empty where it has none.

    frictionless gives columns without a name, or with that of another one, names of its own.
    """
    name = str(error.get("fieldName") or "")
    number = error.get("fieldNumber") or error.get("column-number") or 0
    if 0 < number <= len(labels):
        return str(labels[number - 1] or "")
    return "" if name == f"field{number}" else name


def find_row(error: dict[str, Any]) -> int | None:
    """Return the row that an error is about; that of the names of columns for one of these."""
    numbers = error.get("rowNumbers") or [None]
    found = error.get("rowNumber") or error.get("row-number") or numbers[0]
    return int(found) if found else None


def _say_place(error: dict[str, Any], name: str, translate: Translate) -> str:
    row = find_row(error)
    column = name or error.get("fieldNumber") or error.get("column-number") or ""
    message = PLACES.get((row is not None, bool(column)))
    return fill(message, {"row": row, "column": column}, translate) if message else ""
