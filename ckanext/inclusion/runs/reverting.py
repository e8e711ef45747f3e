"""Take back what a run wrote."""

from __future__ import annotations

import io
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import activities, storage
from ckanext.inclusion.core.errors import ChangedSince
from ckanext.inclusion.core.standards import DETECT, Standard, load_standard
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run, RunOutput
from ckanext.inclusion.runs import datastore, outputs, sources
from ckanext.inclusion.runs.problems import WrongState
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.upload import guard, policy, records


def revert(run_id: str, user_name: str) -> dict[str, Any]:
    """Give a run's outputs the bytes that they had before, or remove them with their bytes.

    Raises WrongState for a run that is not applied, ChangedSince for an output that is not as the
    run left it: somebody, or a later run, has changed it since. A run that is reverted stays so.
    One that was cut while it was taken back is taken back by the same call.
    """
    target = sources.find_target(model.Session.get(Run, run_id))
    with outputs.alone(target):
        return _revert_alone(run_id, target, user_name)


def _revert_alone(run_id: str, target: str, user_name: str) -> dict[str, Any]:
    records.lock_package(target)
    found = outputs.find_all(run_id)
    new = [one.resource_id for one in found if one.former is None]
    if _is_in("reverted", run_id):
        model.Session.rollback()
    else:
        _require_own(run_id, found)
        _take_back(run_id, [one.kind for one in found], target, user_name)
    for resource_id in new:
        # A server that was killed in between may have left the bytes.
        if records.find_resource(resource_id) is None:
            storage.remove_upload(resource_id)
    return show(run_id)


def _require_own(run_id: str, found: list[RunOutput]) -> None:
    """Refuse a run that is not applied, and outputs that are not as the run left them."""
    if not found or not _is_in("applied", run_id):
        model.Session.rollback()
        raise WrongState(N_("Only a run that was applied can be taken back."))
    if not all(map(outputs.is_untouched, found)):
        model.Session.rollback()
        raise ChangedSince(
            N_("The result was changed since this run: what it was before is not put back.")
        )
    if any(one.former is not None and one.former_content is None for one in found):
        model.Session.rollback()
        raise ChangedSince(N_("What the result was before this run could not be read then."))


def _take_back(run_id: str, kinds: list[str], target: str, user_name: str) -> None:
    """Write the former outputs; CKAN's commit of the last one is the run's."""
    for kind in kinds[:-1]:
        with activities.leaving_out(activities.CHANGED_DATASET):
            _put_back(outputs.find(run_id, kind), user_name)
        records.lock_package(target)
    ending = sa.update(Run).where(Run.id == run_id)
    model.Session.execute(
        ending.values(state="reverted", version=Run.version + 1),
        execution_options={"synchronize_session": False},
    )
    _put_back(outputs.find(run_id, kinds[-1]), user_name)


def _put_back(output: RunOutput | None, user_name: str) -> None:
    """Write what an output was before, or delete it, and commit."""
    context = {"user": user_name, guard.OWN_OUTPUT: True}
    if output is None or records.find_resource(output.resource_id) is None:
        model.Session.commit()
    elif output.former is None:
        tk.get_action("resource_delete")(context, {"id": output.resource_id})
    else:
        former = output.former
        if outputs.is_table(output.kind):
            datastore.declare(output.resource_id, output.former_content, _find_standard(former))
        file = FileStorage(io.BytesIO(output.former_content), storage.name_of(former))
        tk.get_action("resource_update")(context, {**former, "upload": file})


def _find_standard(resource: dict[str, Any]) -> Standard | None:
    """Return the standard that a resource says it is in."""
    named = policy.standard_of(resource)
    return load_standard(named) if named and named != DETECT else None


def _is_in(state: str, run_id: str) -> bool:
    return model.Session.query(Run.state).filter(Run.id == run_id).scalar() == state
