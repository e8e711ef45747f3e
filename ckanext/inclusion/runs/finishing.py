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


def finish(lease: Lease, found: list[dict[str, Any]], result: Result) -> None:
    """Write what came of a run, if rights and source are still as they were when it was read.

    CKAN's commit of the resource is that of the run's end as well: both are there, or neither.
    """
    # A download takes its time: never under a lock.
    _require_same_sources(reload(lease.run_id), linked=True)
    # Under its dataset's lock an upload changes no more, and what the session knew is read anew.
    for package_id in sources.list_packages(reload(lease.run_id)):
        records.lock_package(package_id)
    run = reload(lease.run_id)
    user_name = require_rights(run)
    _require_same_sources(run, linked=False)
    # Runs that were asked for before there were plans do not say it.
    if not run.parameters.get("apply", True):
        _end(lease, run, result, state="planned")
        model.Session.commit()
        return
    resource_id = outputs.allot(run)
    is_there = outputs.prepare(run.id, resource_id, result.content)
    _end(lease, run, result, state="applied", result_id=resource_id)
    write_result(run, found, result, user_name, is_there=is_there)


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
        for resource_id in sources.list_ids(run):
            tk.check_access("resource_update", {"user": user.name}, {"id": resource_id})
        tk.check_access("package_update", {"user": user.name}, {"id": sources.find_target(run)})
    except tk.ObjectNotFound as error:
        raise sources.gone() from error
    except tk.NotAuthorized as error:
        raise RunStopped(N_("Whoever asked for this run may no longer change it.")) from error
    for package_id in sources.list_packages(run):
        sources.require_live_dataset(package_id)
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


def _require_same_sources(run: Run, *, linked: bool) -> None:
    """Compare the bytes of those sources that are links, or of the others, with those read."""
    found = [sources.show_resource(one) for one in sources.list_ids(run)]
    sources.require_same(run, found)
    for known, resource in zip(sources.list_known(run), found, strict=True):
        if storage.is_link(resource) == linked:
            with storage.open_resource(resource) as file:
                sources.require_same_bytes(run, known, file)
