"""The end of a run that came to a result: its plan is kept, or the result is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import activities, config, storage
from ckanext.inclusion.core.rejects import keep_rejects
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import approving, keeping, outputs, sources
from ckanext.inclusion.runs.leases import NOW, Lease
from ckanext.inclusion.runs.problems import RunStopped
from ckanext.inclusion.runs.results import Output, Result, write_output
from ckanext.inclusion.upload import records


def finish(lease: Lease, found: list[dict[str, Any]], result: Result) -> None:
    """Write what came of a run, if rights and source are still as they were when it was read.

    Each file is whole for its reader. CKAN's commit of the last one is that of the run's end as
    well: both are there, or neither, and a run that was cut before it writes all of them again.
    """
    # A download takes its time: never under a lock.
    _require_same_sources(reload(lease.run_id), linked=True)
    with outputs.alone(sources.find_target(reload(lease.run_id))):
        _finish_alone(lease, found, result)


def _finish_alone(lease: Lease, found: list[dict[str, Any]], result: Result) -> None:
    """Keep a run's plan, or write its files one after the other."""
    run = _lock(lease)
    # Runs that were asked for before there were plans do not say it.
    if not run.parameters.get("apply", True):
        _end(lease, run, result, False, state="planned", finished=NOW)
        model.Session.commit()
        return
    if approving.lacks(run, result.decided):
        asked = approving.ask(result.decided)
        _end(lease, run, result, False, state=approving.TO_APPROVE, finished=NOW, approval=asked)
        model.Session.commit()
        return
    moment = model.Session.scalar(sa.select(NOW))
    kinds = [
        one
        for one in outputs.KINDS
        if one in result.published and _is_storable(run, one, result.published[one])
    ]
    for kind in kinds[:-1]:
        # Whose run was taken away, or stopped, begins nothing.
        lease.renew()
        with activities.leaving_out(activities.CHANGED_DATASET):
            _write(run, kind, found, result, moment)
        # What was begun is brought to its end, whatever changes from now on.
        records.lock_package(sources.find_target(run))
        run = reload(lease.run_id)
    table = outputs.allot(run, next(filter(outputs.is_table, kinds)))

    def end() -> None:
        _end(lease, run, result, len(kinds) > 1, state="applied", result_id=table, finished=moment)

    _write(run, kinds[-1], found, result, moment, end)


def _lock(lease: Lease) -> Run:
    """Return a run whose sources are as they were read, and change no more until the next commit.

    Under its dataset's lock an upload changes no more, and what the session knew is read anew.
    """
    for package_id in sources.list_packages(reload(lease.run_id)):
        records.lock_package(package_id)
    run = reload(lease.run_id)
    require_rights(run)
    _require_same_sources(run, linked=False)
    return run


def _is_storable(run: Run, kind: str, content: bytes) -> bool:
    """Tell whether CKAN stores a file of this size.

    The places as GeoJSON are several times their CSV, and may be left out; not where the former
    ones would stay beside other places.
    """
    most = storage.most_uploaded_bytes()
    if outputs.is_table(kind) or most is None or len(content) <= most:
        return True
    if records.find_resource(outputs.find_earlier(run, kind) or "") is None:
        return False
    raise RunStopped(
        N_(
            "The places as GeoJSON are larger than this portal stores ({most} MB): delete the "
            "GeoJSON of the last cleaning, or have ckan.max_resource_size raised."
        ),
        most=most // config.MEGABYTE,
    )


def _write(
    run: Run,
    kind: str,
    found: list[dict[str, Any]],
    result: Result,
    moment: datetime,
    end: Callable[[], None] = lambda: None,
) -> None:
    """Write one file of the result in the requester's name, and what is to be stored with it."""
    content = result.published[kind]
    resource_id = outputs.allot(run, kind)
    is_there = outputs.prepare(run.id, kind, resource_id, content)
    end()
    is_new = not outputs.had_former(run.id, kind)
    output = Output(kind, resource_id, content, moment, is_there, is_new)
    write_output(run, found, result.outcome, output, require_rights(run))


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


def _end(lease: Lease, run: Run, result: Result, is_begun: bool, **values: Any) -> None:
    """Write the end of a run and its files; whoever looks at it waits for the commit.

    `is_begun` tells whether a part of the result is there: then it is too late to stop the run.
    """
    # From here on the run's row is locked: the lease's thread would wait for it.
    lease.stop_beating()
    lease.renew(may_be_stopped=not is_begun)
    set_aside = keep_rejects(result.outcome.read)
    lease.take_for_writing(set_aside=set_aside, **values)
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
