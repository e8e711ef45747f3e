"""Take back what a run wrote."""

from __future__ import annotations

import io
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import storage
from ckanext.inclusion.core.errors import ChangedSince
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run, RunOutput
from ckanext.inclusion.runs import outputs, sources
from ckanext.inclusion.runs.problems import WrongState
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.upload import guard, records


def revert(run_id: str, user_name: str) -> dict[str, Any]:
    """Give a run's output the bytes that it had before, or remove it with its bytes.

    Raises WrongState for a run that is not applied, ChangedSince for an output that is not as the
    run left it: somebody, or a later run, has changed it since. A run that is reverted stays so.
    """
    records.lock_package(sources.find_target(model.Session.get(Run, run_id)))
    output = outputs.find(run_id)
    is_new = output is not None and output.former is None
    if _is_in("reverted", run_id):
        # A server that was killed in between may have left the bytes.
        is_done = output is None or records.find_resource(output.resource_id) is None
        model.Session.rollback()
    else:
        is_done = _take_back(run_id, _require_own(run_id, output), user_name)
    if output is not None and is_new and is_done:
        storage.remove_upload(output.resource_id)
    return show(run_id)


def _require_own(run_id: str, output: RunOutput | None) -> RunOutput:
    """Return the output of an applied run, if it is as the run left it."""
    if output is None or not _is_in("applied", run_id):
        model.Session.rollback()
        raise WrongState(N_("Only a run that was applied can be taken back."))
    is_there = records.find_resource(output.resource_id) is not None
    if is_there and not outputs.is_as_written(output):
        model.Session.rollback()
        raise ChangedSince(
            N_("The result was changed since this run: what it was before is not put back.")
        )
    return output


def _take_back(run_id: str, output: RunOutput, user_name: str) -> bool:
    """Write the former output; tell whether nothing is left of it. CKAN's commit is the run's."""
    ending = sa.update(Run).where(Run.id == run_id)
    model.Session.execute(
        ending.values(state="reverted", version=Run.version + 1),
        execution_options={"synchronize_session": False},
    )
    context = {"user": user_name, guard.OWN_OUTPUT: True}
    if records.find_resource(output.resource_id) is None:
        model.Session.commit()
        return True
    if output.former is None:
        tk.get_action("resource_delete")(context, {"id": output.resource_id})
        return True
    _restore(context, output)
    return False


def _restore(context: dict[str, Any], output: RunOutput) -> None:
    former, content = output.former, output.former_content
    if content is None:
        raise ChangedSince(N_("What the result was before this run could not be read then."))
    file = FileStorage(io.BytesIO(content), storage.name_of(former), content_type="text/csv")
    tk.get_action("resource_update")(context, {**former, "upload": file})


def _is_in(state: str, run_id: str) -> bool:
    return model.Session.query(Run.state).filter(Run.id == run_id).scalar() == state
