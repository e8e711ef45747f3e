"""Many addresses as one CSV file, and the answers to them, trusted only where they match.

Only an id and the address are sent. Each answer repeats what was asked: one that does not, that was
never asked, or that comes twice with different contents, is nobody's; so are numbers out of range.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from ckanext.inclusion.core.geocoding.remote.wire import GarbledAnswer
from ckanext.inclusion.core.translation import N_

SENT = ("id", "adresse", "code_postal", "commune")
# The columns of the file that make the query; the id is not one of them. An addok that is not told
# how the file is written guesses it from the addresses, apostrophes taken for quotation marks.
FIELDS = [*(("columns", name) for name in SENT[1:]), ("delimiter", ","), ("quote", '"')]
TEXTS = ("result_label", "result_type", "result_id", "result_housenumber", "result_name",
         "result_street", "result_postcode", "result_city", "result_oldcity",
         "result_citycode")  # fmt: skip
NUMBERS = {"latitude": 90.0, "longitude": 180.0, "result_score": 1.1}
NOT_FOUND = ("not-found", "skipped")
TYPES = ("housenumber", "street", "locality", "municipality")
Question = Mapping[str, str]
Answer = dict[str, Any]


def write_questions(questions: Iterable[Question]) -> bytes:
    """Return the file of some questions, each a mapping of SENT."""
    text = io.StringIO()
    writer = csv.DictWriter(text, SENT, lineterminator="\n")
    writer.writeheader()
    writer.writerows(questions)
    return text.getvalue().encode()


def read_answers(body: bytes, questions: Mapping[str, Question]) -> dict[str, Answer]:
    """Return the answers of a file by id; ids that have none are missing.

    Raises GarbledAnswer where it is no such file at all.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refuse() from error
    if not rows or "id" not in rows[0] or "result_score" not in rows[0]:
        raise _refuse()
    found: dict[str, Answer] = {}
    spoilt = set()
    for row in rows:
        number = row["id"]
        if not _is_echo(row, questions.get(number)):
            spoilt.add(number)
            continue
        answer = _read(row)
        if answer is None or found.setdefault(number, answer) != answer:
            spoilt.add(number)
    return {number: answer for number, answer in found.items() if number not in spoilt}


def _refuse() -> GarbledAnswer:
    return GarbledAnswer(N_("The geocoding service answers with another file than asked for."))


def _is_echo(row: Mapping[str, Any], question: Question | None) -> bool:
    """Tell whether a row repeats what was asked under its id, and is whole."""
    whole = None not in row and None not in row.values()
    return question is not None and whole and all(row.get(one) == question[one] for one in SENT)


def read_feature(body: bytes) -> Answer | None:
    """Return the first place of an answer to one address (GeoJSON), None where it is no answer."""
    try:
        features = json.loads(body)["features"]
        if not features:
            return _nothing()
        properties, at = features[0]["properties"], features[0]["geometry"]["coordinates"]
        row = {f"result_{key}": "" if one is None else str(one) for key, one in properties.items()}
        row |= {"longitude": str(at[0]), "latitude": str(at[1])}
        row["result_score_next"] = str(features[1]["properties"]["score"]) if features[1:] else ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return _read(row)


def _read(row: Mapping[str, str]) -> Answer | None:
    """Return the answer of a row; None where it is none that the contract knows."""
    if not row.get("result_score"):
        known = row.get("result_status", "not-found") in ("", *NOT_FOUND)
        return _nothing() if known else None
    numbers = {name: _number(row.get(name), most) for name, most in NUMBERS.items()}
    if None in numbers.values() or row.get("result_type") not in TYPES:
        return None
    texts = {name: row.get(name) or "" for name in TEXTS}
    return {**numbers, **texts, "score_next": _read_next(row), "result_status": "ok"}


def _read_next(row: Mapping[str, str]) -> float | None:
    """Return the score of the second place, 0 without one, None where the service never tells."""
    told = row.get("result_score_next")
    return None if told is None else _number(told or "0", NUMBERS["result_score"])


def _nothing() -> Answer:
    return {"result_status": "not-found"}


def _number(text: str | None, most: float) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) and -most <= number <= most else None
