"""Look after runs that nobody works at: queue them again, or end them."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from ckan import model
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import default_views
from ckanext.inclusion.runs.ending import CANCELLED, end, failed
from ckanext.inclusion.runs.leases import NOW
from ckanext.inclusion.runs.problems import RunStopped
from ckanext.inclusion.runs.queueing import enqueue
from ckanext.inclusion.upload.sweeping import find_queued

log = logging.getLogger(__name__)

# A run that brings down its worker each time is not tried for ever.
MOST_ATTEMPTS = 3
# A run that waits for longer may have lost its job: Redis forgot it, or the web server died.
JOB_PATIENCE = timedelta(seconds=30)
QUEUE_PATIENCE = timedelta(days=1)
LOST = N_("No worker brought this run to its end: start it again.")
REQUEUED = {"state": "queued", "queued": NOW, "step": None, "rows_done": None}


class Swept(NamedTuple):
    """Count the runs that were queued again, and those that were ended."""

    queued: int
    ended: int


def sweep() -> Swept:
    """Queue or end the runs whose lease is over, and queue those whose job was lost.

    Outputs whose worker died once they were stored get their views.
    """
    dead = sa.and_(Run.state == "running", Run.lease_until < NOW)
    cancelled = end(_choose(dead, Run.cancel_asked), CANCELLED)
    given_up = end(
        _choose(dead, Run.attempt - Run.spent >= MOST_ATTEMPTS), failed(RunStopped(LOST))
    )
    again = end(_choose(dead), REQUEUED)
    forgotten = sa.and_(Run.state == "queued", Run.queued < NOW - QUEUE_PATIENCE)
    given_up += end(_choose(forgotten), failed(RunStopped(LOST)))
    default_views.add_missing()
    queued = sum(enqueue(run_id) for run_id in [*again, *_find_without_job(again)])
    return Swept(queued, len(cancelled) + len(given_up))


def sweep_quietly() -> None:
    """Sweep beside other work, which goes on whatever comes of it."""
    try:
        sweep()
    except (RedisError, SQLAlchemyError) as error:
        model.Session.rollback()
        log.warning("Lost runs were not looked for: %s", error)


def find_late() -> Any:
    """Return the condition of runs that have waited for so long that their job may be lost."""
    return sa.and_(Run.state == "queued", Run.queued < NOW - JOB_PATIENCE)


def _choose(*conditions: Any) -> Any:
    """Return a condition for the runs that meet all of these, but those that are being written."""
    rows = sa.select(Run.id).where(*conditions).with_for_update(skip_locked=True)
    return Run.id.in_(rows)


def _find_without_job(known: list[str]) -> list[str]:
    """Return the runs that wait, and are in no queue."""
    late = [row[0] for row in model.Session.query(Run.id).filter(find_late()).order_by(Run.queued)]
    model.Session.rollback()
    if not late:
        return []
    queued = find_queued()
    return [one for one in late if one not in queued and one not in known]
