"""Ask for a plan to be applied: to the very file that it was made of, or not at all."""

from __future__ import annotations

from typing import Any

from ckan import model
from sqlalchemy.exc import IntegrityError

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import sources
from ckanext.inclusion.runs.deciding import bump
from ckanext.inclusion.runs.leases import NOW
from ckanext.inclusion.runs.problems import WrongState
from ckanext.inclusion.runs.queueing import enqueue
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.runs.starting import make_key


def apply(run_id: str, version: int, user_name: str) -> dict[str, Any]:
    """Queue the writing of a plan's result, in a user's name; return the run.

    Raises WrongState, ChangedMeanwhile, SourceChanged and SourceGone.
    """
    run = model.Session.get(Run, run_id)
    found = [sources.show_known(one) for one in sources.list_ids(run)]
    for package_id in sources.list_packages(run):
        sources.require_live_dataset(package_id)
    if run.state == "planned":
        sources.require_same(run, found)
    asked = {**run.parameters, "apply": True}
    user = model.User.get(user_name)
    try:
        bump(
            run_id,
            version,
            ("planned",),
            state="queued",
            queued=NOW,
            finished=None,
            error=None,
            spent=Run.attempt,
            parameters=asked,
            request_key=make_key(found, asked),
            user_id=user.id,
        )
        model.Session.commit()
    except IntegrityError as error:
        model.Session.rollback()
        raise WrongState(
            N_("The same cleaning of this file is under way already: wait for its end.")
        ) from error
    enqueue(run_id)
    return show(run_id)
