"""How long the parts of a cleaning took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Timings:
    """Measure parts of the work: `seconds` by part, in their order, in thousandths.

    `rows` are those of the file, once it is read.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.rows: int | None = None

    @contextmanager
    def measure(self, part: str) -> Iterator[None]:
        """Add the time of what is done within to that of a part."""
        begin = time.monotonic()
        try:
            yield
        finally:
            # Never 0: what was done took some time.
            took = max(time.monotonic() - begin, 0.001)
            self.seconds[part] = round(self.seconds.get(part, 0.0) + took, 3)
