"""The geocoding of a run: by the portal's geocoder, and without it where that does not answer.

What a service answered is in its cache, which is the cursor of a run that is done again. What a
plan was made of stays with the plan: applied later, it rests on the same answers.
"""

from __future__ import annotations

import io
import logging
import sqlite3
import time
from collections import Counter
from typing import Any, ClassVar

import polars as pl

from ckanext.inclusion import config, geocoders
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.geocoding import Geocoder, RemoteGeocoder
from ckanext.inclusion.core.geocoding.contract import ANSWERED, QUESTION
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.runs.steps import Steps

log = logging.getLogger(__name__)

# Addresses asked for before the run says how far it is, and looks whether it was cancelled.
PIECE = 500
STEP, STEP_AROUND = "geocoding", "planning"
NOTHING: dict[str, Any] = {**dict.fromkeys(ANSWERED), "result_status": "error"}
# As `answered`, `not_found` and `unanswered` are counted.
COUNTED = {"ok": "answered", "not-found": "not_found", "error": "unanswered"}


class GeocoderTooSlow(InclusionError):
    """Say that a geocoder's answers took too long for one run."""

    code: ClassVar[str] = "geocoder-too-slow"


class Locating:
    """Ask the portal's geocoder in pieces, telling how far it is; whatever happens, go on.

    `known` are the answers that the run was planned with, as `pack` gave them.
    """

    def __init__(self, steps: Steps, known: bytes | None) -> None:
        self._steps = steps
        self._known = _unpack(known) if known else {}
        self._answers: dict[tuple[str, ...], dict[str, Any]] = {}
        self._geocoder: Geocoder | None = None
        self._failure: InclusionError | None = None
        # Half of a job's time is for the rest of its work.
        self._end = time.monotonic() + config.job_timeout() / 2

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""
        questions = asked.select(QUESTION).rows()
        self._answers |= {one: self._known[one] for one in questions if one in self._known}
        is_new = [one not in self._answers for one in questions]
        self._ask(asked.filter(pl.Series(is_new, dtype=pl.Boolean)))
        rows = [{**self._answers[one], "id": number}
                for number, one in zip(asked["id"], questions, strict=True)]  # fmt: skip
        return pl.DataFrame(rows, schema=ANSWERED)

    def summary(self) -> dict[str, Any]:
        """Return how many addresses were asked for and answered, and what went wrong, if it did."""
        counts = Counter(COUNTED[one["result_status"]] for one in self._answers.values())
        return {
            "source": geocoders.name_source() if config.has_geocoder() else None,
            "addresses": len(self._answers),
            **{name: counts[name] for name in COUNTED.values()},
            "error": self._failure.to_storable() if self._failure else None,
        }

    def pack(self) -> bytes:
        """Return the answers as bytes."""
        rows = [{**dict(zip(QUESTION, question, strict=True)), **answer}
                for question, answer in self._answers.items()]  # fmt: skip
        frame = pl.DataFrame(rows, schema=_kept_columns())
        packed = io.BytesIO()
        frame.write_ipc(packed, compression="zstd")
        return packed.getvalue()

    def _ask(self, asked: pl.DataFrame) -> None:
        if not asked.height:
            return
        self._steps.begin(STEP)
        for start in range(0, asked.height, PIECE):
            self._steps.advance(start, asked.height)
            piece = asked.slice(start, PIECE)
            questions = piece.select(QUESTION).rows()
            self._answers |= dict(zip(questions, self._ask_piece(piece), strict=True))
        self._steps.begin(STEP_AROUND)

    def _ask_piece(self, piece: pl.DataFrame) -> list[dict[str, Any]]:
        """Return an answer for each address of a piece: that it has none, once something failed."""
        if self._failure is None:
            try:
                return self._search(piece)
            except InclusionError as error:
                self._failure = error
            except (OSError, sqlite3.Error):
                log.exception("The geocoder failed")
                self._failure = geocoders.GeocoderUnusable(geocoders.UNUSABLE)
        return [NOTHING] * piece.height

    def _search(self, piece: pl.DataFrame) -> list[dict[str, Any]]:
        if time.monotonic() > self._end:
            raise GeocoderTooSlow(
                N_("The geocoder took more than half of the time that a cleaning has.")
            )
        geocoder = self._geocoder = self._geocoder or geocoders.open_geocoder()
        answers = geocoder.search(piece).drop("id").to_dicts()
        if isinstance(geocoder, RemoteGeocoder):
            # One that was given up may have answered a part of the piece.
            self._failure = geocoder.failure
        return answers


def _kept_columns() -> dict[str, Any]:
    return {**dict.fromkeys(QUESTION, pl.String()), **_without_id()}


def _without_id() -> dict[str, Any]:
    return {name: kind for name, kind in ANSWERED.items() if name != "id"}


def _unpack(content: bytes) -> dict[tuple[str, ...], dict[str, Any]]:
    frame = pl.read_ipc(io.BytesIO(content))
    questions = frame.select(QUESTION).rows()
    return dict(zip(questions, frame.select(list(_without_id())).to_dicts(), strict=True))
