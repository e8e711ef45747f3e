"""Take up the checks that were promised and never ended: Redis was down, or a worker died."""

from __future__ import annotations

from datetime import timedelta

from ckan import model
from ckan.lib import jobs as queues

from ckanext.inclusion import config
from ckanext.inclusion.upload import after_commit, records

# A check that is queued by now was not forgotten; one that was promised just now may not be yet.
PATIENCE = timedelta(seconds=30)


def requeue_waiting() -> int:
    """Queue the checks that wait without a job, or whose job ended without a word; count them."""
    late = records.find_waiting(PATIENCE, timedelta(seconds=config.job_timeout()) + PATIENCE)
    model.Session.rollback()
    if not late:
        return 0
    queued = find_queued()
    forgotten = [one for one in late if one not in queued]
    return sum(after_commit.enqueue("check_resource", one) for one in forgotten)


def find_queued() -> set[str]:
    """Return what the jobs that wait are about: the identifiers of resources and runs."""
    return {given for job in queues.get_queue(config.queue()).jobs for given in job.args}
