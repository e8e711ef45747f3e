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
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import polars as pl

from ckanext.inclusion import config, geocoders
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.geocoding import Geocoder, RemoteGeocoder
from ckanext.inclusion.core.geocoding.columns import POINT
from ckanext.inclusion.core.geocoding.contract import ANSWERED, QUESTION, look_up
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.runs.steps import Steps

log = logging.getLogger(__name__)

# Addresses asked for before the run says how far it is, and looks whether it was cancelled.
PIECE = 500
STEP, STEP_AROUND = "geocoding", "planning"
NOTHING: dict[str, Any] = {**dict.fromkeys(ANSWERED), "result_status": "error"}
# The cells of an address, or the degrees of a point.
Asked = tuple[Any, ...]
Ask = Callable[[Geocoder, pl.DataFrame], pl.DataFrame]
# The answer to a point has another one.
ASKED_POINT = ("asked_latitude", "asked_longitude")
# As `answered`, `not_found` and `unanswered` are counted.
COUNTED = {"ok": "answered", "not-found": "not_found", "error": "unanswered"}


class GeocoderTooSlow(InclusionError):
    """Say that a geocoder's answers took too long for one run."""

    code: ClassVar[str] = "geocoder-too-slow"


class Locating:
    """Ask the portal's geocoder in pieces, telling how far it is; whatever happens, go on.

    Points are asked for as addresses are, and counted with none of them.

    `known` are the answers that the run was planned with, as `pack` gave them.
    """

    def __init__(self, steps: Steps, known: bytes | None) -> None:
        self._steps = steps
        self._known = _unpack(known) if known else {}
        self._answers: dict[Asked, dict[str, Any]] = {}
        self._geocoder: Geocoder | None = None
        self._failure: InclusionError | None = None
        # Half of a job's time is for the rest of its work.
        self._end = time.monotonic() + config.job_timeout() / 2

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""
        return self._answer(asked, QUESTION, lambda geocoder, piece: geocoder.search(piece))

    def reverse(self, points: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED_POINT, in its order."""
        return self._answer(points, POINT, look_up)

    def _answer(self, asked: pl.DataFrame, key: Sequence[str], ask: Ask) -> pl.DataFrame:
        questions = asked.select(key).rows()
        self._answers |= {one: self._known[one] for one in questions if one in self._known}
        is_new = [one not in self._answers for one in questions]
        self._ask(asked.filter(pl.Series(is_new, dtype=pl.Boolean)), key, ask)
        rows = [{**self._answers[one], "id": number}
                for number, one in zip(asked["id"], questions, strict=True)]  # fmt: skip
        return pl.DataFrame(rows, schema=ANSWERED)

    def summary(self) -> dict[str, Any]:
        """Return how many addresses were asked for and answered, and what went wrong, if it did."""
        addresses = [one for key, one in self._answers.items() if len(key) == len(QUESTION)]
        counts = Counter(COUNTED[one["result_status"]] for one in addresses)
        return {
            "source": geocoders.name_source() if config.has_geocoder() else None,
            "addresses": len(addresses),
            **{name: counts[name] for name in COUNTED.values()},
            "error": self._failure.to_storable() if self._failure else None,
        }

    def pack(self) -> bytes:
        """Return the answers as bytes."""
        rows = [{**dict(zip(_columns_of(asked), asked, strict=True)), **answer}
                for asked, answer in self._answers.items()]  # fmt: skip
        frame = pl.DataFrame(rows, schema=_kept_columns())
        packed = io.BytesIO()
        frame.write_ipc(packed, compression="zstd")
        return packed.getvalue()

    def _ask(self, asked: pl.DataFrame, key: Sequence[str], ask: Ask) -> None:
        if not asked.height:
            return
        self._steps.begin(STEP)
        for start in range(0, asked.height, PIECE):
            self._steps.advance(start, asked.height)
            piece = asked.slice(start, PIECE)
            questions = piece.select(key).rows()
            self._answers |= dict(zip(questions, self._ask_piece(piece, ask), strict=True))
        self._steps.begin(STEP_AROUND)

    def _ask_piece(self, piece: pl.DataFrame, ask: Ask) -> list[dict[str, Any]]:
        """Return an answer to each row of a piece: that it has none, once something failed."""
        if self._failure is None:
            try:
                return self._try(piece, ask)
            except InclusionError as error:
                self._failure = error
            except (OSError, sqlite3.Error):
                log.exception("The geocoder failed")
                self._failure = geocoders.GeocoderUnusable(geocoders.UNUSABLE)
        return [NOTHING] * piece.height

    def _try(self, piece: pl.DataFrame, ask: Ask) -> list[dict[str, Any]]:
        if time.monotonic() > self._end:
            raise GeocoderTooSlow(
                N_("The geocoder took more than half of the time that a cleaning has.")
            )
        geocoder = self._geocoder = self._geocoder or geocoders.open_geocoder()
        answers = ask(geocoder, piece).drop("id").to_dicts()
        if isinstance(geocoder, RemoteGeocoder):
            # One that was given up may have answered a part of the piece.
            self._failure = geocoder.failure
        return answers


def _kept_columns() -> dict[str, Any]:
    asked = {**dict.fromkeys(QUESTION, pl.String()), **dict.fromkeys(ASKED_POINT, pl.Float64())}
    return {**asked, **_without_id()}


def _columns_of(asked: Asked) -> Sequence[str]:
    return QUESTION if len(asked) == len(QUESTION) else ASKED_POINT


def _without_id() -> dict[str, Any]:
    return {name: kind for name, kind in ANSWERED.items() if name != "id"}


def _unpack(content: bytes) -> dict[Asked, dict[str, Any]]:
    # What an earlier version kept has no points.
    kept = pl.read_ipc(io.BytesIO(content))
    frame = pl.concat([pl.DataFrame(schema=_kept_columns()), kept], how="diagonal")
    of_points = pl.col(QUESTION[0]).is_null()
    answers: dict[Asked, dict[str, Any]] = {}
    for key, rows in ((QUESTION, frame.filter(~of_points)), (ASKED_POINT, frame.filter(of_points))):
        told = rows.select(list(_without_id())).to_dicts()
        answers |= dict(zip(rows.select(key).rows(), told, strict=True))
    return answers
