"""How runs end that come to no result."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion import config
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import LIVE_STATES, Run
from ckanext.inclusion.runs.problems import RunStopped
from ckanext.inclusion.upload.verdict import utc_now

# A job that is over its time is stopped by RQ; its last words take a moment.
GRACE = timedelta(minutes=5)
QUEUE_PATIENCE = timedelta(days=1)


def fail(run_ids: list[str], error: InclusionError) -> None:
    """Undo what is not committed and end live runs; one that is applied stays so."""
    model.Session.rollback()
    ended = {"state": "failed", "finished": utc_now(), "error": error.to_storable()}
    live = model.Session.query(Run).filter(Run.id.in_(run_ids), Run.state.in_(LIVE_STATES))
    live.update(ended, synchronize_session="fetch")
    model.Session.commit()


def end_overdue() -> int:
    """End the runs whose worker must be dead, or that none took for a day; return how many."""
    now = utc_now()
    dead = now - timedelta(seconds=config.job_timeout()) - GRACE
    overdue = sa.or_(
        sa.and_(Run.state == "running", Run.started < dead),
        sa.and_(Run.state == "queued", Run.created < now - QUEUE_PATIENCE),
    )
    run_ids = [row[0] for row in model.Session.query(Run.id).filter(overdue)]
    fail(run_ids, RunStopped(N_("No worker brought this run to its end: start it again.")))
    return len(run_ids)
