"""A worker's hold on a run: a lease that it renews while it lives, and that ends when it dies.

All times are those of the database: the clocks of workers on several hosts may differ. A run that
was given to another worker has another attempt, so that nothing a worker writes under a lost lease
has any effect.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.exc import SQLAlchemyError

from ckanext.inclusion.model import Run

log = logging.getLogger(__name__)

# Several beats may be missed on a busy machine. With a sweep each minute, a run whose worker was
# killed is taken up again within two.
LEASE = timedelta(seconds=45)
BEAT_SECONDS = 5.0
NOW = sa.func.timezone("utc", sa.func.clock_timestamp())


class LeaseLost(Exception):
    """Stop a worker that was taken for dead: its run is another's now, or has ended."""


class CancelAsked(Exception):
    """Stop a run whose end somebody asked for."""


@dataclass
class Lease:
    """Hold a run for one attempt; within a `with` block a thread renews it."""

    run_id: str
    attempt: int
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Lease:
        self._thread = threading.Thread(target=self._beat, name="inclusion-lease", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop_beating()

    @property
    def is_held(self) -> Any:
        """Return the condition that the run is still this attempt's."""
        return sa.and_(Run.id == self.run_id, Run.attempt == self.attempt, Run.state == "running")

    def stop_beating(self) -> None:
        """Renew no more by itself: who locks the run's row would wait for the thread for ever."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def renew(self, may_be_stopped: bool = True, **values: Any) -> None:
        """Renew the lease, write values into the run, commit; raise LeaseLost and CancelAsked.

        It has a connection of its own: the session's work is not committed halfway.
        """
        if self._write(values) and may_be_stopped:
            raise CancelAsked

    def take_for_writing(self, **values: Any) -> None:
        """Write a run's end in the session, which keeps its row locked until the commit."""
        done = model.Session.execute(
            sa.update(Run).where(self.is_held).values(**values),
            execution_options={"synchronize_session": False},
        )
        if not done.rowcount:
            raise LeaseLost

    def _write(self, values: dict[str, Any]) -> bool:
        """Renew the lease; return whether somebody asked for the run's end."""
        renewed = {"heartbeat": NOW, "lease_until": NOW + LEASE, **values}
        writing = sa.update(Run).where(self.is_held).values(**renewed).returning(Run.cancel_asked)
        with model.meta.engine.begin() as connection:
            row = connection.execute(writing).one_or_none()
        if row is None:
            raise LeaseLost
        return bool(row[0])

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            try:
                self._write({})
            except LeaseLost:
                return
            except SQLAlchemyError as error:
                # The database may be back before the lease is over.
                log.warning("The lease of run %s was not renewed: %s", self.run_id, error)


def take(run_id: str) -> Lease | None:
    """Take a queued run; None where it is not there, or not waiting any more."""
    values = {
        "state": "running",
        "attempt": Run.attempt + 1,
        "started": sa.func.coalesce(Run.started, NOW),
        "heartbeat": NOW,
        "lease_until": NOW + LEASE,
        "step": None,
        "rows_done": None,
    }
    waiting = sa.and_(Run.id == run_id, Run.state == "queued")
    taking = sa.update(Run).where(waiting).values(**values).returning(Run.attempt)
    with model.meta.engine.begin() as connection:
        attempt = connection.execute(taking).scalar()
    return None if attempt is None else Lease(run_id, attempt)
