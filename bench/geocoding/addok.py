"""A real addok beside ours: on the same base, asked by our geocoder or as a script asks it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ckanext.inclusion.core.geocoding.remote.wire import Wire

from .base import Street, write_addok
from .queries import Query
from .running import run_addok

TICKS = os.sysconf("SC_CLK_TCK")
# What scripts accept of its answers: a number or a street, from the score that addok-csv asks.
ACCEPTED_TYPES, LEAST_SCORE = ("housenumber", "street"), 0.5
ASKED_AT_ONCE = 500


@dataclass(frozen=True)
class Addok:
    """Hold where an addok answers, and the processor seconds that its import took."""

    url: str
    import_seconds: float
    _process: int

    def make_wire(self) -> Wire:
        """Return the way to it."""
        return Wire(self.url, frozenset({self.url.removeprefix("http://")}))

    def seconds(self) -> float:
        """Return the processor seconds that it and its Valkey have taken so far."""
        stats = [_read(process, "stat").rpartition(")")[2].split() for process in self._tree()]
        return sum(int(one[11]) + int(one[12]) for one in stats) / TICKS

    def megabytes(self) -> float:
        """Return the most memory that it and its Valkey have held since the import."""
        lines = [line for one in self._tree() for line in _read(one, "status").splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def _tree(self) -> Iterator[int]:
        yield self._process
        children = Path(f"/proc/{self._process}/task/{self._process}/children")
        yield from map(int, children.read_text().split())


@contextmanager
def start_addok(streets: list[Street]) -> Iterator[Addok]:
    """Import a base into an addok of its own, which ends with the block."""
    with run_addok(lambda folder: write_addok(streets, folder / "base.ndjson")) as running:
        yield Addok(running.url, running.seconds, running.process)


def ask_plainly(addok: Addok, queries: Sequence[Query]) -> list[dict[str, Any]]:
    """Ask as a script does: the cells as they are, the first answer taken from a score on."""
    answers: list[dict[str, Any]] = []
    for start in range(0, len(queries), ASKED_AT_ONCE):
        answers += _ask_piece(addok.make_wire(), queries[start : start + ASKED_AT_ONCE])
    return answers


def _ask_piece(wire: Wire, queries: Sequence[Query]) -> list[dict[str, Any]]:
    sent = io.StringIO()
    writer = csv.writer(sent)
    writer.writerow(["address", "postcode", "city"])
    writer.writerows([f"{one.number} {one.street}", one.postcode, one.commune] for one in queries)
    columns = [("columns", name) for name in ("address", "postcode", "city")]
    written = [("delimiter", ","), ("quote", '"')]
    body = wire.post_file("search/csv", sent.getvalue().encode(), [*columns, *written])
    return [_decide(row) for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]


def _decide(row: dict[str, str]) -> dict[str, Any]:
    kind, score = row["result_type"], float(row["result_score"] or 0)
    taken = kind in ACCEPTED_TYPES and score >= LEAST_SCORE
    point = {name: float(row[name]) if row[name] else None for name in ("latitude", "longitude")}
    outcome = "filled" if taken else "not_found"
    return {"outcome": outcome, "score": score, "label": row["result_label"], **point}


def _read(process: int, what: str) -> str:
    return Path(f"/proc/{process}/{what}").read_text()
