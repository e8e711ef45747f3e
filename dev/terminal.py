"""What dev/ says: one line for each step, one line for what is missing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Problem(Exception):
    """Stop with one line that says what is missing and what to do."""


def say(text: str) -> None:
    """Print a line now, on standard error: standard output is for results."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say a step and its time."""
    start = time.monotonic()
    yield
    say(f"  {name:<66} {time.monotonic() - start:6.1f} s")
