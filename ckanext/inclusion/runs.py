"""Runs: what `inclusion_clean` asks for, does in a job, and keeps."""

from __future__ import annotations

import io
import logging
import uuid
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import config, storage
from ckanext.inclusion.core.errors import InclusionError, NotAvailable
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import Choices, Cleaning, Source, clean_files
from ckanext.inclusion.core.rejects import keep_rejects, word_rejects
from ckanext.inclusion.core.standards import DETECT, load_standard
from ckanext.inclusion.core.translation import N_, french
from ckanext.inclusion.core.writing import PLACES, write_csv
from ckanext.inclusion.model import LIVE_STATES, Run
from ckanext.inclusion.upload import guard, policy, records
from ckanext.inclusion.upload.verdict import utc_now, word_error

log = logging.getLogger(__name__)

# A job that is over its time is stopped by RQ; its last words take a moment.
GRACE = timedelta(minutes=5)
QUEUE_PATIENCE = timedelta(days=1)
# Nobody waits for a job as for a command, and other jobs on its host may slow it down.
LIMITS = Limits(seconds=60.0)


class RunStopped(InclusionError):
    """Stop a run for a reason that its requester can understand."""

    code = "run-stopped"


class SourceGone(InclusionError):
    """Say that what was to be cleaned is not there any more."""

    code = "source-gone"


class QueueDown(InclusionError):
    """Say that the run could not be handed to a worker."""

    code = "queue-down"


def start(parameters: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Store a run, hand it to a worker and return it.

    Raises NotAvailable for what cannot be done yet, ObjectNotFound, SourceGone and QueueDown.
    """
    _refuse_later_options(parameters)
    user = model.User.get(user_name)
    if user is None:
        raise tk.NotAuthorized(tk._("A run is done in the name of a user."))
    resource = _show_known(parameters["resource_ids"][0])
    _require_live_dataset(resource["package_id"])
    standard = parameters.get("standard") or policy.standard_of(resource) or DETECT
    if standard != DETECT:
        load_standard(standard)
    run = Run(
        user_id=user.id,
        package_id=resource["package_id"],
        resource_id=resource["id"],
        parameters={
            "standard": standard,
            "accept": parameters["accept"],
            "dedupe": parameters["dedupe"],
        },
    )
    model.Session.add(run)
    model.Session.commit()
    _enqueue(run.id)
    return show(run.id)


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
        _fail([run_id], problem)
        raise problem from error


def show(run_id: str, *, with_set_aside: bool = False) -> dict[str, Any]:
    """Return a run as a dict, its error in the reader's language; its rows set aside when asked."""
    run = model.Session.get(Run, run_id)
    if run is None:
        raise tk.ObjectNotFound(tk._("This run is not known."))
    found = dict(run.as_dict())
    if found["error"]:
        code = found["error"]["code"]
        found["error"] = {"code": code, "message": word_error(found["error"], tk._)}
    if with_set_aside:
        found["set_aside"] = word_rejects(run.set_aside or [], tk._)
    return found


def forget_orphans(package_id: str) -> None:
    """Forget the cells that runs keep of a dataset's deleted resources; the caller commits."""
    gone = records.list_deleted_resources(package_id)
    if gone:
        runs = model.Session.query(Run).filter(Run.resource_id.in_(gone))
        runs.update({"set_aside": None}, synchronize_session=False)


def clean_in_background(run_id: str) -> None:
    """Do a run; whatever stops it ends in its state, and the source stays as it is."""
    if not _take(run_id):
        return
    try:
        _clean(run_id)
    except InclusionError as error:
        _fail([run_id], error)
    except tk.ValidationError as error:
        _fail([run_id], _explain_refusal(error))
    except Exception:
        log.exception("The run %s failed", run_id)
        _fail([run_id], RunStopped(N_("An unexpected fault stopped the run.")))
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
    source = _show_resource(run.resource_id)
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
    _store_result(run, source, cleaning, user_name)


def _reload(run_id: str) -> Run:
    """Return a run, and make the session forget what it read: CKAN's keeps it over commits."""
    model.Session.expire_all()
    run = model.Session.get(Run, run_id)
    if run is None:
        raise _gone()
    return run


def _require_rights(run: Run) -> str:
    """Return the requester's name, if they may still do what they asked for."""
    user = model.User.get(run.user_id)
    if user is None or user.state != "active":
        raise RunStopped(N_("Whoever asked for this run has no account any more."))
    try:
        tk.check_access("resource_update", {"user": user.name}, {"id": run.resource_id})
    except tk.ObjectNotFound as error:
        raise _gone() from error
    except tk.NotAuthorized as error:
        raise RunStopped(N_("Whoever asked for this run may no longer change it.")) from error
    _require_live_dataset(run.package_id)
    return str(user.name)


def _require_live_dataset(package_id: str) -> None:
    """Refuse to bring a result into the bin: who may update a dataset may update a deleted one."""
    package = model.Package.get(package_id)
    if package is None or package.state == "deleted":
        raise _gone()


def _gone() -> SourceGone:
    return SourceGone(N_("The dataset or the resource was deleted."))


def _show_known(resource_id: str) -> dict[str, Any]:
    """Return a resource; one that never was is not found, as CKAN has it, and not gone."""
    try:
        return _read_resource(resource_id)
    except tk.ObjectNotFound as error:
        if model.Session.get(model.Resource, resource_id) is None:
            raise
        raise _gone() from error


def _show_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource that was there when its run was asked for."""
    try:
        return _read_resource(resource_id)
    except tk.ObjectNotFound as error:
        raise _gone() from error


def _read_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource as its dataset's schema shows it, from the database."""
    context = {"ignore_auth": True, "use_cache": False}
    return dict(tk.get_action("resource_show")(context, {"id": resource_id}))


def _require_same_source(run: Run) -> None:
    with storage.open_resource(_show_resource(run.resource_id)) as file:
        if file.sha256 != run.source_sha256:
            raise RunStopped(N_("The file changed during the run: start it again."))


def _store_result(run: Run, source: dict[str, Any], cleaning: Cleaning, user_name: str) -> None:
    """Write the cleaned file as a new resource beside the source, in the requester's name.

    CKAN's commit of the resource is that of the run's end as well: both are there, or neither.
    """
    run.result_id, run.state, run.finished = str(uuid.uuid4()), "applied", utc_now()
    run.set_aside = keep_rejects(cleaning.read)
    model.Session.flush()
    content = io.BytesIO(write_csv(cleaning.table))
    name = source.get("name") or storage.name_of(source)
    details = {
        "id": run.result_id,
        "package_id": run.package_id,
        "name": french(N_("{name} (cleaned)")).format(name=name),
        "format": "CSV",
        "url": PLACES,
        "url_type": "upload",
        "upload": FileStorage(content, PLACES, content_type="text/csv"),
        "inclusion_standard": cleaning.standard.id,
    }
    context = {"user": user_name, guard.OWN_OUTPUT: _is_judged_upload(source)}
    tk.get_action("resource_create")(context, details)


def _is_judged_upload(source: dict[str, Any]) -> bool:
    """Tell whether a source was judged when it came in: only its result may be invalid as well."""
    return storage.is_upload(source) and policy.standard_of(source) is not None


def _explain_refusal(error: tk.ValidationError) -> RunStopped:
    fields = ", ".join(sorted(error.error_dict))
    return RunStopped(N_("CKAN refused the result (fields: {fields})."), fields=fields)


def _fail(run_ids: list[str], error: InclusionError) -> None:
    """Undo what is not committed and end live runs; one that is applied stays so."""
    model.Session.rollback()
    ended = {"state": "failed", "finished": utc_now(), "error": error.to_storable()}
    live = model.Session.query(Run).filter(Run.id.in_(run_ids), Run.state.in_(LIVE_STATES))
    live.update(ended, synchronize_session="fetch")
    model.Session.commit()


def end_overdue() -> int:
    """End the runs whose worker must be dead, or that none took for a day; return how many."""
    now = utc_now()
    dead = now - timedelta(seconds=config.job_timeout()) - GRACE
    overdue = sa.or_(
        sa.and_(Run.state == "running", Run.started < dead),
        sa.and_(Run.state == "queued", Run.created < now - QUEUE_PATIENCE),
    )
    run_ids = [row[0] for row in model.Session.query(Run.id).filter(overdue)]
    _fail(run_ids, RunStopped(N_("No worker brought this run to its end: start it again.")))
    return len(run_ids)
