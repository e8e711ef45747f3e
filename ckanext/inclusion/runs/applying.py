"""Ask for a plan to be applied: to the very file that it was made of, or not at all."""

from __future__ import annotations

from typing import Any

from ckan import model
from sqlalchemy.exc import IntegrityError

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import approving, sources
from ckanext.inclusion.runs.deciding import bump, tell_decided
from ckanext.inclusion.runs.leases import NOW
from ckanext.inclusion.runs.problems import WrongState
from ckanext.inclusion.runs.queueing import enqueue
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.runs.starting import SAME_UNDER_WAY, make_key


def apply(run_id: str, version: int, user_name: str) -> dict[str, Any]:
    """Queue the writing of a plan's result, in a user's name; return the run.

    Where it has to be approved, it waits for that.

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
    must_wait = approving.is_needed(user_name, sources.find_target(run))
    waits = {
        "state": approving.TO_APPROVE,
        "approval": approving.ask(tell_decided(sources.list_ids(run))),
    }
    begins = {"state": "queued", "queued": NOW, "finished": None, "spent": Run.attempt}
    try:
        bump(
            run_id,
            version,
            ("planned",),
            error=None,
            **(waits if must_wait else begins),
            parameters=asked,
            request_key=make_key(found, asked),
            user_id=user.id,
        )
        model.Session.commit()
    except IntegrityError as error:
        model.Session.rollback()
        raise WrongState(SAME_UNDER_WAY) from error
    if not must_wait:
        enqueue(run_id)
    return show(run_id)
