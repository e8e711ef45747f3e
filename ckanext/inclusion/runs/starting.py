"""A run between its request and its job: one for the same files and choices, however often."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import insert

from ckanext.inclusion import config, geocoders, storage
from ckanext.inclusion.core.converting.converting import require_other
from ckanext.inclusion.core.errors import NotAvailable, name_faults
from ckanext.inclusion.core.inputs import require_fitting_standard
from ckanext.inclusion.core.standards import DETECT, load_standard
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import IS_LIVE, LIVE_STATES, Run
from ckanext.inclusion.runs import publishing, sources
from ckanext.inclusion.runs.deciding import tell_decided
from ckanext.inclusion.runs.queueing import enqueue
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.runs.sweeping import find_late
from ckanext.inclusion.upload import policy, records

SAME_UNDER_WAY = N_("The same cleaning of this file is under way already: wait for its end.")
NOTHING_CHOSEN: Mapping[str, str] = {}


def start(parameters: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Store a run, hand it to a worker and return it, or the one of the same that is there.

    `already_running` tells which. Raises NotAvailable for what cannot be done yet,
    UnknownStandard, ObjectNotFound and SourceGone.
    """
    _refuse_impossible(parameters)
    ids = list(dict.fromkeys(parameters["resource_ids"]))
    columns = parameters.get("columns") or {}
    return _start(ids, partial(_settle_parameters, parameters), user_name, columns)


def start_conversion(parameters: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Do the same for a run that converts one resource into another standard."""
    return _start([parameters["id"]], partial(_settle_conversion, parameters), user_name)


def _start(
    resource_ids: list[str],
    settle: Callable[[list[dict[str, Any]]], dict[str, Any]],
    user_name: str,
    columns: Mapping[str, str] = NOTHING_CHOSEN,
) -> dict[str, Any]:
    user = model.User.get(user_name)
    if user is None:
        raise tk.NotAuthorized(tk._("A run is done in the name of a user."))
    resources = [sources.show_known(one) for one in resource_ids]
    asked = settle(resources)
    for package_id in {*(one["package_id"] for one in resources), asked.get("target")} - {None}:
        sources.require_live_dataset(str(package_id))
    named = [(one["id"], one["package_id"]) for one in resources]
    publishing.choose(named, columns, asked["standard"], user.id)
    run_id, is_new = _find_or_store(resources, asked, user.id)
    if is_new or _lost_its_job(run_id):
        # A queue that does not answer keeps nobody from asking: a sweep queues the run later.
        enqueue(run_id)
    return {**show(run_id), "already_running": not is_new}


def store(parameters: dict[str, Any], resources: list[dict[str, Any]], user_id: str) -> str | None:
    """Store a run in the caller's transaction, and return it; None where the same one is live.

    Raises UnknownStandard and NotAvailable, as `start` does.
    """
    asked = _settle_parameters(parameters, resources)
    stored = model.Session.execute(_make_insert(resources, asked, user_id)).scalar()
    return None if stored is None else str(stored)


def _settle_parameters(
    parameters: dict[str, Any], resources: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "standard": _choose_standard(parameters, resources),
        "accept": parameters["accept"],
        "dedupe": parameters["dedupe"],
        "geocode": parameters["geocode"],
        "apply": parameters["apply"],
        **_find_target(parameters, resources[0]),
    }


def _settle_conversion(
    parameters: dict[str, Any], resources: list[dict[str, Any]]
) -> dict[str, Any]:
    standard = _choose_standard(parameters, resources)
    require_other(standard, load_standard(parameters["to"]).id)
    return {
        "standard": standard,
        "to": parameters["to"],
        **_find_target(parameters, resources[0]),
    }


def _refuse_impossible(parameters: dict[str, Any]) -> None:
    if parameters["geocode"] and not config.has_geocoder():
        raise NotAvailable(geocoders.NONE_HERE)


def _choose_standard(parameters: dict[str, Any], resources: list[dict[str, Any]]) -> str:
    """Return the standard of a run; refuse one that a file, as last checked, is not in."""
    standard = parameters.get("standard") or policy.standard_of(resources[0]) or DETECT
    if standard != DETECT:
        load_standard(standard)
    for resource in resources:
        columns = records.read_columns(resource["id"])
        if columns:
            with name_faults(storage.name_of(resource)) if len(resources) > 1 else nullcontext():
                require_fitting_standard(standard, columns)
    return str(standard)


def _find_target(parameters: dict[str, Any], first: dict[str, Any]) -> dict[str, str]:
    """Return the dataset to write into, where it is another one than that of the first source."""
    given = parameters.get("target")
    package_id = records.find_package(given) if given else None
    is_other = package_id not in (None, first["package_id"])
    return {"target": str(package_id)} if is_other else {}


def _find_or_store(
    resources: list[dict[str, Any]], asked: dict[str, Any], user_id: str
) -> tuple[str, bool]:
    """Return the live run of the same files and choices, or a new one; tell whether it is new.

    The database's own index lets one of them be, however many calls come at once.
    """
    key = make_key(resources, asked)
    storing = _make_insert(resources, asked, user_id)
    same = model.Session.query(Run.id).filter(Run.request_key == key, Run.state.in_(LIVE_STATES))
    found = None
    while found is None:
        # One that stands in the way of a new one may end before it is looked at.
        stored = model.Session.execute(storing).scalar()
        found = stored or same.scalar()
        model.Session.commit()
    return str(found), stored is not None


def _make_insert(resources: list[dict[str, Any]], asked: dict[str, Any], user_id: str) -> Any:
    """Return the statement that stores a run, unless one of the same is live."""
    # A run that waits in the queue cleans the files that it was asked for, or none.
    known = sources.note([sources.know(one) for one in resources])
    key = make_key(resources, asked)
    values = {"user_id": user_id, "parameters": asked, "request_key": key, **known}
    storing = insert(Run).values(**values).returning(Run.id)
    return storing.on_conflict_do_nothing(index_elements=["request_key"], index_where=IS_LIVE)


def make_key(resources: list[dict[str, Any]], asked: dict[str, Any]) -> str:
    """Return what two requests of the same have in common, whoever makes them, in whatever order.

    A link has no hash of ours: its address and its date stand for its content. What was decided
    since makes another request of it.
    """
    ids = [one["id"] for one in resources]
    contents = sorted([one["id"], _tell_content(one)] for one in resources)
    text = json.dumps([contents, asked, tell_decided(ids)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _tell_content(resource: dict[str, Any]) -> Any:
    return resource.get("hash") or [resource.get("url"), resource.get("last_modified")]


def _lost_its_job(run_id: str) -> bool:
    """Tell whether a run has waited for too long; a second job of it would find nothing to do."""
    late = model.Session.query(Run.id).filter(Run.id == run_id, find_late())
    return late.scalar() is not None
