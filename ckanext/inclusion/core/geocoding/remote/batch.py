"""Many questions as one CSV file, and the answers to them, trusted only where they match.

Only an id and the address, or the point, are sent. Each answer repeats what was asked: one that
does not, that was never asked, or that comes twice with different contents, is nobody's; so are
numbers out of range.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from ckanext.inclusion.core.geocoding.remote.wire import GarbledAnswer
from ckanext.inclusion.core.translation import N_

# An addok that is not told how a file is written guesses it from the addresses, apostrophes taken
# for quotation marks.
_WRITTEN = (("delimiter", ","), ("quote", '"'))
TEXTS = ("result_label", "result_type", "result_id", "result_housenumber", "result_name",
         "result_street", "result_postcode", "result_city", "result_oldcity",
         "result_citycode")  # fmt: skip
NOT_FOUND = ("not-found", "skipped")
TYPES = ("housenumber", "street", "locality", "municipality")
Question = Mapping[str, str]
Answer = dict[str, Any]
_NORTH, _EAST, _BEST = 90.0, 180.0, 1.1


@dataclass(frozen=True)
class Inquiry:
    """Say how a service is asked for one thing: where, the columns of its file, those of answers.

    `numbers` are those of an answer: the column that holds each, and the most that it may be.
    `proof` is a column that no answer leaves empty.
    """

    path: str
    sent: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    numbers: Mapping[str, tuple[str, float]]
    proof: str


_ADDRESS = ("adresse", "code_postal", "commune")
SEARCH = Inquiry(
    "search",
    ("id", *_ADDRESS),
    # The columns of the file that make the query; the id is not one of them.
    (*(("columns", name) for name in _ADDRESS), *_WRITTEN),
    {"latitude": ("latitude", _NORTH), "longitude": ("longitude", _EAST),
     "result_score": ("result_score", _BEST)},
    "result_score",
)  # fmt: skip
REVERSE = Inquiry(
    "reverse",
    ("id", "latitude", "longitude"),
    _WRITTEN,
    {"latitude": ("result_latitude", _NORTH), "longitude": ("result_longitude", _EAST)},
    "result_type",
)


def write_questions(questions: Iterable[Question], inquiry: Inquiry) -> bytes:
    """Return the file of some questions, each a mapping of what the inquiry sends."""
    text = io.StringIO()
    writer = csv.DictWriter(text, inquiry.sent, lineterminator="\n")
    writer.writeheader()
    writer.writerows(questions)
    return text.getvalue().encode()


def read_answers(
    body: bytes, questions: Mapping[str, Question], inquiry: Inquiry
) -> dict[str, Answer]:
    """Return the answers of a file by id; ids that have none are missing.

    Raises GarbledAnswer where it is no such file at all.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refuse() from error
    if not rows or "id" not in rows[0] or inquiry.proof not in rows[0]:
        raise _refuse()
    found: dict[str, Answer] = {}
    spoilt = set()
    for row in rows:
        number = row["id"]
        if not _is_echo(row, questions.get(number), inquiry.sent):
            spoilt.add(number)
            continue
        answer = _read(row, inquiry)
        if answer is None or found.setdefault(number, answer) != answer:
            spoilt.add(number)
    return {number: answer for number, answer in found.items() if number not in spoilt}


def _refuse() -> GarbledAnswer:
    return GarbledAnswer(N_("The geocoding service answers with another file than asked for."))


def _is_echo(row: Mapping[str, Any], question: Question | None, sent: Iterable[str]) -> bool:
    """Tell whether a row repeats what was asked under its id, and is whole."""
    whole = None not in row and None not in row.values()
    return question is not None and whole and all(row.get(one) == question[one] for one in sent)


def read_feature(body: bytes, inquiry: Inquiry) -> Answer | None:
    """Return the first place of an answer to one question (GeoJSON), None where it is no answer."""
    try:
        features = json.loads(body)["features"]
        if not features:
            return _nothing()
        properties, at = features[0]["properties"], features[0]["geometry"]["coordinates"]
        row = {f"result_{key}": "" if one is None else str(one) for key, one in properties.items()}
        row |= {inquiry.numbers[name][0]: str(at[where])
                for where, name in enumerate(("longitude", "latitude"))}  # fmt: skip
        row["result_score_next"] = str(features[1]["properties"]["score"]) if features[1:] else ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return _read(row, inquiry)


def _read(row: Mapping[str, str], inquiry: Inquiry) -> Answer | None:
    """Return the answer of a row; None where it is none that the contract knows."""
    if not row.get(inquiry.proof):
        known = row.get("result_status", "not-found") in ("", *NOT_FOUND)
        return _nothing() if known else None
    numbers = {name: _number(row.get(column), most)
               for name, (column, most) in inquiry.numbers.items()}  # fmt: skip
    if None in numbers.values() or row.get("result_type") not in TYPES:
        return None
    texts = {name: row.get(name) or "" for name in TEXTS}
    return {**numbers, **texts, "score_next": _read_next(row), "result_status": "ok"}


def _read_next(row: Mapping[str, str]) -> float | None:
    """Return the score of the second place, 0 without one, None where the service never tells."""
    told = row.get("result_score_next")
    return None if told is None else _number(told or "0", _BEST)


def _nothing() -> Answer:
    return {"result_status": "not-found"}


def _number(text: str | None, most: float) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) and -most <= number <= most else None
