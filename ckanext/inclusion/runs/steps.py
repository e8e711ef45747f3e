"""What a run does at the moment, written down for those who wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.timings import Timings
from ckanext.inclusion.runs.leases import Lease

# Sent as each step begins, with `run_id` and `step`.
STEP_BEGINS = tk.signals.ckanext.signal("inclusion:run_step_begins")


class Steps(Timings):
    """Measure the steps of a run; each renews its lease, and is where a cancelled run stops."""

    def __init__(self, lease: Lease) -> None:
        super().__init__()
        self._lease = lease

    def begin(self, step: str) -> None:
        """Write down that a step begins."""
        self._lease.renew(step=step, rows=self.rows, rows_done=0)
        STEP_BEGINS.send(self._lease.run_id, step=step)

    def advance(self, done: int, of: int) -> None:
        """Write down how much of a step is done; here a cancelled run stops as well."""
        self._lease.renew(rows=of, rows_done=done)

    @contextmanager
    def measure(self, part: str) -> Iterator[None]:
        """Write down that a step begins, measure it, and write down that its rows are done."""
        self.begin(part)
        with super().measure(part):
            yield
        self._lease.renew(rows=self.rows, rows_done=self.rows)
