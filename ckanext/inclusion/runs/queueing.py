"""Hand runs to the workers."""

from __future__ import annotations

import logging

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config

log = logging.getLogger(__name__)


def enqueue(run_id: str) -> bool:
    """Queue the job of a run; tell whether it worked, and never fail.

    A run that could not be queued waits: `ckan inclusion sweep` queues it, or the same call again.
    """
    from ckanext.inclusion.runs.working import clean_in_background

    try:
        tk.enqueue_job(
            clean_in_background,
            [run_id],
            title=f"inclusion_clean {run_id}",
            queue=config.queue(),
            rq_kwargs={"timeout": config.job_timeout()},
        )
    except Exception:
        log.exception("The run %s could not be queued", run_id)
        return False
    return True
