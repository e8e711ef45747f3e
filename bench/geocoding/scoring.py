"""What answers are worth: right within so many metres, wrong and accepted, or abstained from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from .base import METRES
from .queries import Query

WITHIN = 50.0
# Outcomes that a file would take a position from.
ACCEPTED = frozenset({"confirmed", "corrected", "filled", "street"})


@dataclass(frozen=True)
class Score:
    """Count the answers to queries of a kind, and the seconds that they took."""

    asked: int
    right: int
    wrong: int
    seconds: float

    @property
    def abstained(self) -> int:
        """Return how many were not accepted."""
        return self.asked - self.right - self.wrong


def score_answers(
    queries: Sequence[Query], answers: Sequence[dict[str, Any]], seconds: float
) -> Score:
    """Compare answers, as `geocode --json` gives them, with what the queries mean."""
    accepted = [one["outcome"] in ACCEPTED for one in answers]
    right = [is_right(query, one) for query, one in zip(queries, answers, strict=True)]
    wrong = sum(took and not good for took, good in zip(accepted, right, strict=True))
    return Score(
        len(queries),
        sum(took and good for took, good in zip(accepted, right, strict=True)),
        wrong,
        seconds,
    )


def is_right(query: Query, answer: dict[str, Any]) -> bool:
    """Tell whether an answer is the number that was meant; without one, on the street."""
    if query.meant is None or answer["latitude"] is None:
        return False
    meant = [query.address] if query.address else query.meant.addresses
    at = answer["latitude"], answer["longitude"]
    return min(metres_between(at, (one.latitude, one.longitude)) for one in meant) <= WITHIN


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the metres between two near points in degrees."""
    north = (one[0] - other[0]) * METRES
    east = (one[1] - other[1]) * METRES * cos(radians(one[0]))
    return hypot(north, east)
