"""The end of a run that came to a result: its plan is kept, or the result is written."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import storage
from ckanext.inclusion.core.rejects import keep_rejects
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import keeping, outputs, sources
from ckanext.inclusion.runs.leases import NOW, Lease
from ckanext.inclusion.runs.problems import RunStopped
from ckanext.inclusion.runs.results import Result, write_result
from ckanext.inclusion.upload import records


def finish(lease: Lease, source: dict[str, Any], result: Result) -> None:
    """Write what came of a run, if rights and source are still as they were when it was read.

    CKAN's commit of the resource is that of the run's end as well: both are there, or neither.
    """
    is_linked = storage.is_link(source)
    if is_linked:
        # A download takes its time: never under a lock.
        _require_same_source(reload(lease.run_id))
    # Under its dataset's lock an upload changes no more, and what the session knew is read anew.
    records.lock_package(source["package_id"])
    run = reload(lease.run_id)
    user_name = require_rights(run)
    if not is_linked:
        _require_same_source(run)
    # Runs that were asked for before there were plans do not say it.
    if not run.parameters.get("apply", True):
        _end(lease, run, result, state="planned")
        model.Session.commit()
        return
    resource_id = outputs.allot(run)
    is_there = outputs.prepare(run.id, resource_id, result.content)
    _end(lease, run, result, state="applied", result_id=resource_id)
    write_result(run, source, result, user_name, is_there=is_there)


def reload(run_id: str) -> Run:
    """Return a run, and make the session forget what it read: CKAN's keeps it over commits."""
    model.Session.expire_all()
    run: Run | None = model.Session.get(Run, run_id)
    if run is None:
        raise sources.gone()
    return run


def require_rights(run: Run) -> str:
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


def _end(lease: Lease, run: Run, result: Result, **values: Any) -> None:
    """Write the end of a run and its files; whoever looks at it waits for the commit."""
    # From here on the run's row is locked: the lease's thread would wait for it.
    lease.stop_beating()
    lease.renew()
    set_aside = keep_rejects(result.cleaning.read)
    lease.take_for_writing(finished=NOW, set_aside=set_aside, **values)
    keeping.keep(run.id, result.kept)
    model.Session.refresh(run)


def _require_same_source(run: Run) -> None:
    source = sources.show_resource(run.resource_id)
    with storage.open_resource(source) as file:
        sources.require_same(run, source, file.sha256)
