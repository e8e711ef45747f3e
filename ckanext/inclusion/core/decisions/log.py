"""The list of decisions as a file; what is said later about the same thing counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ckanext.inclusion.core.decisions.decision import Decision
from ckanext.inclusion.core.decisions.texts import WrongDecision
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_

VERSION = 1
# More than the decisions of one portal in years; a file over it is not one of ours.
MOST_BYTES = 100_000_000


class UnreadableDecisions(InclusionError):
    """Say that a file of decisions cannot be read, and where."""

    code = "unreadable-decisions"


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of a file as `write_decisions` makes it; raise UnreadableDecisions."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableDecisions(
            N_("“{name}” is too large for a file of decisions."), name=path.name
        )
    try:
        whole = json.loads(path.read_bytes())
        given, made_by = whole["decisions"], whole.get("version", VERSION)
        if not isinstance(given, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableDecisions(
            N_("“{name}” is no file of decisions: use the decisions.json of an earlier cleaning."),
            name=path.name,
        ) from error
    if made_by != VERSION:
        raise UnreadableDecisions(
            N_("“{name}” is of another version than {version}, the one that is read here."),
            name=path.name,
            version=VERSION,
        )
    return [_read_one(one, number, path.name) for number, one in enumerate(given, start=1)]


def _read_one(given: object, number: int, name: str) -> Decision:
    try:
        return Decision.from_dict(given)  # type: ignore[arg-type]
    except WrongDecision as error:
        raise UnreadableDecisions(
            N_("“{name}”, decision {number}: {reason}"), name=name, number=number, reason=error
        ) from error


def write_decisions(decisions: Iterable[Decision]) -> bytes:
    """Return a file of decisions."""
    listed = [one.to_dict() for one in decisions]
    whole = {"version": VERSION, "decisions": listed}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that count: the last about each target, those reset left out."""
    return fold(decisions)[0]


def fold(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """Return the decisions that count, and the resets that take back what nobody has said.

    A cell that is set and one that is refused are the same target: the value that stood there, and
    with it the ground, may have changed between the two.
    """
    last: dict[tuple[Any, ...], Decision] = {}
    idle = []
    for one in decisions:
        identity = one.target.identity
        former = last.pop(identity, None)
        if one.action != "reset":
            last[identity] = one
        elif former is None:
            idle.append(one)
    return list(last.values()), idle
