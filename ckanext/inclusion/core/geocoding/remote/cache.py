"""What a service answered, kept between runs: a run that was cut is resumed, nothing asked twice.

Keys are digests of the service and the question; the file holds addresses and places only.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL, day TEXT)"
# Days after which an answer is asked for again: the national base is made anew every week.
KEPT = 90


class Cache:
    """Keep answers in a file, or in memory where it has no path."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or make it, and forget what is too old."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path or ":memory:", timeout=30)
        with self._database as database:
            database.execute(TABLE)
            database.execute(f"DELETE FROM answers WHERE day < date('now', '-{KEPT} days')")  # noqa: S608

    def count(self) -> int:
        """Return how many answers are kept."""
        found = self._database.execute("SELECT count(*) FROM answers").fetchone()
        return int(found[0])

    def find(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the answers that are known, by key."""
        found = {}
        for key in keys:
            row = self._database.execute("SELECT answer FROM answers WHERE key = ?", (key,))
            for (answer,) in row:
                found[key] = json.loads(answer)
        return found

    def keep(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep some answers, at once and for good."""
        rows = [(key, json.dumps(one, ensure_ascii=False)) for key, one in answers.items()]
        with self._database as database:
            database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, date('now'))", rows)


def make_key(service: str, question: Mapping[str, str]) -> str:
    """Return the key of a question to a service; the question's id does not count."""
    told = [service, *(value for name, value in sorted(question.items()) if name != "id")]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()
