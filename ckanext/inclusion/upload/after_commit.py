"""Do things once the data is really stored: queue checks, tell the other plugins.

CKAN's own hooks around datasets run before the commit, and a harvester commits many acts at once.
So what is to be done is noted on the database session, and taken up when that session commits; a
rollback forgets it. SQL cannot run inside the commit's event: only jobs are queued there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from ckan import model
from sqlalchemy import event

from ckanext.inclusion import config
from ckanext.validation.logic import action as parent

log = logging.getLogger(__name__)

KEY = "inclusion_after_commit"
# What is called, and with which identifier.
Note = tuple[Callable[[str], object], str]


def listen() -> None:
    """Follow the commits and rollbacks of CKAN's sessions, once per process."""
    for name, listener in (("after_commit", _on_commit), ("after_rollback", _on_rollback)):
        if not event.contains(model.Session.session_factory, name, listener):
            event.listen(model.Session.session_factory, name, listener)


def note(job: str, resource_id: str) -> None:
    """Queue a job of upload/jobs.py for a resource as soon as the current session commits."""
    then(_ENQUEUE[job], resource_id)


def then(act: Callable[[str], object], identifier: str) -> None:
    """Do something that never fails, and asks no database, once the current session commits."""
    notes: list[Note] = model.Session().info.setdefault(KEY, [])
    if (act, identifier) not in notes:
        notes.append((act, identifier))


def _on_commit(session: Any) -> None:
    # A savepoint's release is told as a commit too, but nothing is stored yet.
    if session.in_nested_transaction():
        return
    for act, identifier in session.info.pop(KEY, []):
        act(identifier)


def _on_rollback(session: Any) -> None:
    if not session.in_nested_transaction():
        session.info.pop(KEY, None)


def enqueue(job: str, resource_id: str) -> bool:
    """Queue one job; tell whether it worked, and never fail.

    It goes through ckanext-validation's own function, where other code may have taken hold of it.
    A check that could not be queued stays in the `validation` table as `created`, where
    `ckan inclusion sweep` finds it.
    """
    from ckanext.inclusion.upload import jobs

    try:
        parent.enqueue_job(
            getattr(jobs, job),
            [resource_id],
            title=f"inclusion: {job} {resource_id}",
            queue=config.queue(),
            rq_kwargs={"timeout": config.job_timeout()},
        )
    except Exception:
        # Whatever the queue's client raises, the upload that was stored stays a success.
        log.exception("The job %s of resource %s could not be queued", job, resource_id)
        return False
    return True


# One object for each job, so that a job is noted once.
_ENQUEUE = {job: partial(enqueue, job) for job in ("check_resource", "announce_report")}
