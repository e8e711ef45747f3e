"""The job that does a run."""

from __future__ import annotations

import logging

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import Choices, clean_files
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import sources
from ckanext.inclusion.runs.ending import fail
from ckanext.inclusion.runs.problems import RunStopped
from ckanext.inclusion.runs.results import store_result
from ckanext.inclusion.upload import records
from ckanext.inclusion.upload.verdict import utc_now

log = logging.getLogger(__name__)

# Nobody waits for a job as for a command, and other jobs on its host may slow it down.
LIMITS = Limits(seconds=60.0)


def clean_in_background(run_id: str) -> None:
    """Do a run; whatever stops it ends in its state, and the source stays as it is."""
    if not _take(run_id):
        return
    try:
        _clean(run_id)
    except InclusionError as error:
        fail([run_id], error)
    except tk.ValidationError as error:
        fail([run_id], _explain_refusal(error))
    except Exception:
        log.exception("The run %s failed", run_id)
        fail([run_id], RunStopped(N_("An unexpected fault stopped the run.")))
        raise


def _take(run_id: str) -> bool:
    """Mark a queued run as running; tell whether it was this job that did, and no other one."""
    waiting = model.Session.query(Run).filter_by(id=run_id, state="queued")
    taken = waiting.update({"state": "running", "started": utc_now()}, synchronize_session=False)
    model.Session.commit()
    return bool(taken)


def _clean(run_id: str) -> None:
    run = _reload(run_id)
    _require_rights(run)
    source = sources.show_resource(run.resource_id)
    with storage.open_resource(source) as file:
        run.source_sha256 = file.sha256
        cleaning = clean_files(
            [Source(file.path, file.name)],
            standard=run.parameters["standard"],
            choices=Choices(accept=run.parameters["accept"], dedupe=run.parameters["dedupe"]),
            limits=LIMITS,
        )
    run.summary = cleaning.summary()
    model.Session.commit()
    is_linked = storage.is_link(source)
    if is_linked:
        # A download takes its time: never under a lock.
        _require_same_source(run)
    # Under its dataset's lock an upload changes no more, and what the session knew is read anew.
    records.lock_package(run.package_id)
    run = _reload(run_id)
    user_name = _require_rights(run)
    if not is_linked:
        _require_same_source(run)
    store_result(run, source, cleaning, user_name)


def _reload(run_id: str) -> Run:
    """Return a run, and make the session forget what it read: CKAN's keeps it over commits."""
    model.Session.expire_all()
    run = model.Session.get(Run, run_id)
    if run is None:
        raise sources.gone()
    return run


def _require_rights(run: Run) -> str:
    """Return the requester's name, if they may still do what they asked for."""
    user = model.User.get(run.user_id)
    if user is None or user.state != "active":
        raise RunStopped(N_("Whoever asked for this run has no account any more."))
    try:
        tk.check_access("resource_update", {"user": user.name}, {"id": run.resource_id})
    except tk.ObjectNotFound as error:
        raise sources.gone() from error
    except tk.NotAuthorized as error:
        raise RunStopped(N_("Whoever asked for this run may no longer change it.")) from error
    sources.require_live_dataset(run.package_id)
    return str(user.name)


def _require_same_source(run: Run) -> None:
    with storage.open_resource(sources.show_resource(run.resource_id)) as file:
        if file.sha256 != run.source_sha256:
            raise RunStopped(N_("The file changed during the run: start it again."))


def _explain_refusal(error: tk.ValidationError) -> RunStopped:
    fields = ", ".join(sorted(error.error_dict))
    return RunStopped(N_("CKAN refused the result (fields: {fields})."), fields=fields)
