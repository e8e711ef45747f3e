"""A run between its request and its job: one for the same file and choices, however often asked."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import insert

from ckanext.inclusion import config
from ckanext.inclusion.core.errors import NotAvailable
from ckanext.inclusion.core.inputs import require_fitting_standard
from ckanext.inclusion.core.standards import DETECT, load_standard
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import IS_LIVE, LIVE_STATES, Run
from ckanext.inclusion.runs import sources
from ckanext.inclusion.runs.ending import fail
from ckanext.inclusion.runs.problems import QueueDown
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.runs.working import clean_in_background
from ckanext.inclusion.upload import policy, records
from ckanext.inclusion.upload.verdict import utc_now

log = logging.getLogger(__name__)

# A run that waits for longer may have lost its job: Redis forgot it, or the web server died.
JOB_PATIENCE = timedelta(seconds=30)


def start(parameters: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Store a run, hand it to a worker and return it, or the one of the same that is there.

    `already_running` tells which. Raises NotAvailable for what cannot be done yet,
    UnknownStandard, ObjectNotFound, SourceGone and QueueDown.
    """
    _refuse_later_options(parameters)
    user = model.User.get(user_name)
    if user is None:
        raise tk.NotAuthorized(tk._("A run is done in the name of a user."))
    resource = sources.show_known(parameters["resource_ids"][0])
    sources.require_live_dataset(resource["package_id"])
    asked = {
        "standard": _choose_standard(parameters, resource),
        "accept": parameters["accept"],
        "dedupe": parameters["dedupe"],
    }
    run_id, is_new = _find_or_store(resource, asked, user.id)
    if is_new or _lost_its_job(run_id):
        _enqueue(run_id)
    return {**show(run_id), "already_running": not is_new}


def _refuse_later_options(parameters: dict[str, Any]) -> None:
    if len(parameters["resource_ids"]) != 1:
        raise NotAvailable(N_("Cleaning several resources together is not available yet."))
    for name, is_asked in (
        ("geocode", parameters["geocode"]),
        ("target", bool(parameters.get("target"))),
        ("apply=false", not parameters["apply"]),
    ):
        if is_asked:
            raise NotAvailable(N_("“{name}” is not available yet."), name=name)


def _choose_standard(parameters: dict[str, Any], resource: dict[str, Any]) -> str:
    """Return the standard of a run; refuse one that the file, as last checked, is not in."""
    standard = parameters.get("standard") or policy.standard_of(resource) or DETECT
    if standard != DETECT:
        load_standard(standard)
    columns = records.read_columns(resource["id"])
    if columns:
        require_fitting_standard(standard, columns)
    return str(standard)


def _find_or_store(
    resource: dict[str, Any], asked: dict[str, Any], user_id: str
) -> tuple[str, bool]:
    """Return the live run of the same file and choices, or a new one; tell whether it is new.

    The database's own index lets one of them be, however many calls come at once.
    """
    key = _make_key(resource, asked)
    values = {"user_id": user_id, "package_id": resource["package_id"], "parameters": asked}
    values |= {"resource_id": resource["id"], "request_key": key}
    storing = insert(Run).values(**values).returning(Run.id)
    storing = storing.on_conflict_do_nothing(index_elements=["request_key"], index_where=IS_LIVE)
    same = model.Session.query(Run.id).filter(Run.request_key == key, Run.state.in_(LIVE_STATES))
    found = None
    while found is None:
        # One that stands in the way of a new one may end before it is looked at.
        stored = model.Session.execute(storing).scalar()
        found = stored or same.scalar()
        model.Session.commit()
    return str(found), stored is not None


def _make_key(resource: dict[str, Any], asked: dict[str, Any]) -> str:
    """Return what two requests of the same have in common, whoever makes them.

    A link has no hash of ours: its address and its date stand for its content.
    """
    content = resource.get("hash") or [resource.get("url"), resource.get("last_modified")]
    text = json.dumps([resource["id"], content, asked], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _lost_its_job(run_id: str) -> bool:
    """Tell whether a run has waited for too long; a second job of it would find nothing to do."""
    late = sa.and_(Run.state == "queued", Run.created < utc_now() - JOB_PATIENCE)
    return model.Session.query(Run.id).filter(Run.id == run_id, late).scalar() is not None


def _enqueue(run_id: str) -> None:
    try:
        tk.enqueue_job(
            clean_in_background,
            [run_id],
            title=f"inclusion_clean {run_id}",
            queue=config.queue(),
            rq_kwargs={"timeout": config.job_timeout()},
        )
    except Exception as error:
        log.exception("The run %s could not be queued", run_id)
        problem = QueueDown(
            N_("The portal's job queue does not answer: nothing was done. Try again later.")
        )
        fail([run_id], problem)
        raise problem from error
