"""Ask a service for many addresses: each once, in pieces, keeping every answer as it comes.

What fails is asked again in smaller pieces, then one by one; what has no answer then is said to
have none, and a later run asks for these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import polars as pl

from ckanext.inclusion.core.addresses import PORTS
from ckanext.inclusion.core.geocoding.cleaning import clean_city
from ckanext.inclusion.core.geocoding.contract import ANSWERED
from ckanext.inclusion.core.geocoding.remote.agreement import score_answer
from ckanext.inclusion.core.geocoding.remote.batch import (
    REVERSE,
    SEARCH,
    Answer,
    Inquiry,
    Question,
    read_answers,
    read_feature,
    write_questions,
)
from ckanext.inclusion.core.geocoding.remote.cache import Cache, make_key
from ckanext.inclusion.core.geocoding.remote.wire import (
    GarbledAnswer,
    RequestTooLarge,
    ServiceFailed,
    Wire,
)

# Addresses in one file; the national service takes 200,000, but a small one fails more cheaply.
CHUNK = 500
# An addok refuses a whole file for one query of more characters than this.
LONGEST = 200
# Addresses that are asked for one by one after their files failed; more, and the service is down.
MOST_SINGLE = 50
Questions = dict[str, Question]


class RemoteGeocoder:
    """Answer from a service; its scores are replaced by how far its answers agree (agreement).

    `failure` is why the service was given up, None while it answers.
    """

    def __init__(self, wire: Wire, cache: Cache) -> None:
        """Take the way to the service, and what it answered before."""
        self._wire = wire
        self._cache = cache
        self.failure: ServiceFailed | None = None

    @classmethod
    def open(cls, url: str, cache: Path | None) -> RemoteGeocoder:
        """Return the geocoder of a base URL that an administrator gave: it may be an inner one."""
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        return cls(Wire(url, frozenset({f"{parts.hostname}:{port}"})), Cache(cache))

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""
        rows = asked.to_dicts()
        found = self._find(SEARCH, {str(row["id"]): _question(row) for row in rows})
        answers = [_answer(row, found.get(str(row["id"]))) for row in rows]
        return pl.DataFrame(answers, schema=ANSWERED)

    def reverse(self, points: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED_POINT: what is nearest to it."""
        rows = points.to_dicts()
        found = self._find(REVERSE, {str(row["id"]): _point(row) for row in rows})
        answers = [_tell(row["id"], found.get(str(row["id"]))) for row in rows]
        return pl.DataFrame(answers, schema=ANSWERED)

    def _find(self, inquiry: Inquiry, questions: Questions) -> dict[str, Answer]:
        """Return the answers that were kept or come now, by the id of the question."""
        keys = {number: make_key(self._wire.url, one) for number, one in questions.items()}
        known = self._cache.find(keys.values())
        missing = {number: one for number, one in questions.items() if keys[number] not in known}
        known |= self._ask_all(inquiry, missing, keys)
        return {number: known[key] for number, key in keys.items() if key in known}

    def _ask_all(
        self, inquiry: Inquiry, missing: Questions, keys: Mapping[str, str]
    ) -> dict[str, Answer]:
        """Ask in pieces, and keep the answers of each; return them by key."""
        found: dict[str, Answer] = {}
        numbers = list(missing)
        for start in range(0, len(numbers), CHUNK):
            if self.failure:
                break
            piece = {number: missing[number] for number in numbers[start : start + CHUNK]}
            new = {keys[number]: answer for number, answer in self._try(inquiry, piece).items()}
            self._cache.keep(new)
            found |= new
        return found

    def _try(self, inquiry: Inquiry, piece: Questions) -> dict[str, Answer]:
        """Return what answers to a piece came before the service failed, if it did."""
        found: dict[str, Answer] = {}
        try:
            self._ask(inquiry, piece, found)
        except ServiceFailed as error:
            self.failure = error
        return found

    def _ask(self, inquiry: Inquiry, piece: Questions, found: dict[str, Answer]) -> None:
        """Add the answers to a piece; what its file leaves out is asked for one by one."""
        try:
            found |= self._ask_file(inquiry, piece)
        except RequestTooLarge:
            self._ask_halves(inquiry, piece, found)
            return
        except GarbledAnswer:
            found |= self._ask_file(inquiry, piece)
        left = {number: one for number, one in piece.items() if number not in found}
        if len(left) > MOST_SINGLE:
            self._ask_halves(inquiry, left, found)
        else:
            self._ask_singly(inquiry, left, found)

    def _ask_file(self, inquiry: Inquiry, piece: Questions) -> dict[str, Answer]:
        file = write_questions(piece.values(), inquiry)
        body = self._wire.post_file(f"{inquiry.path}/csv", file, inquiry.fields)
        return read_answers(body, piece, inquiry)

    def _ask_halves(self, inquiry: Inquiry, piece: Questions, found: dict[str, Answer]) -> None:
        if len(piece) == 1:
            self._ask_singly(inquiry, piece, found)
            return
        numbers = list(piece)
        half = len(numbers) // 2
        for part in (numbers[:half], numbers[half:]):
            self._ask(inquiry, {number: piece[number] for number in part}, found)

    def _ask_singly(self, inquiry: Inquiry, piece: Questions, found: dict[str, Answer]) -> None:
        for number, one in piece.items():
            try:
                answer = read_feature(self._wire.get(inquiry.path, _query(one)), inquiry)
            except (RequestTooLarge, GarbledAnswer):
                answer = None
            if answer:
                found[number] = answer


def _question(row: Mapping[str, Any]) -> Question:
    """Return what is sent of an address."""
    street = row["street"] or row["other"]
    text = f"{row['housenumber']} {street}".strip()[:LONGEST].strip()
    sent = {"id": str(row["id"]), "adresse": text}
    return sent | {"code_postal": row["postcode"], "commune": clean_city(row["city"])}


def _point(row: Mapping[str, Any]) -> Question:
    """Return what is sent of a point: six decimals, 0.1 m."""
    return {
        "id": str(row["id"]),
        **{axis: f"{row[axis]:.6f}" for axis in ("latitude", "longitude")},
    }


def _query(question: Question) -> str:
    """Return one question as a GET has it."""
    if "latitude" in question:
        return f"lat={question['latitude']}&lon={question['longitude']}&limit=1"
    parts = (question["adresse"], question["code_postal"], question["commune"])
    line = " ".join(one for one in parts if one)[:LONGEST]
    return f"q={quote(line)}&limit=2"


def _answer(row: Mapping[str, Any], answer: Answer | None) -> dict[str, Any]:
    """Return the answer to an address in the columns of ANSWERED."""
    told = _tell(row["id"], answer)
    if answer is None or told["result_status"] != "ok":
        return told
    is_lost = row["housenumber"] and answer["result_type"] != "housenumber"
    nearby: list[str] | None = [] if is_lost else None
    return told | {"result_score": score_answer(answer, row), "nearby": nearby}


def _tell(number: int, answer: Answer | None) -> dict[str, Any]:
    """Return an answer in the columns of ANSWERED, with the service's own score if it has one."""
    nothing = dict.fromkeys(ANSWERED) | {"id": number}
    if answer is None:
        return nothing | {"result_status": "error"}
    if answer["result_status"] != "ok":
        return nothing | {"result_status": "not-found"}
    told = {key: value for key, value in answer.items() if key in ANSWERED}
    return nothing | told | {"result_name": answer["result_street"] or answer["result_name"]}
