"""Runs: what `inclusion_clean` asks for, does in a job, and keeps."""

from __future__ import annotations

import io
import logging
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import config, storage
from ckanext.inclusion.core.errors import InclusionError, NotAvailable
from ckanext.inclusion.core.pipeline import Cleaning, Source, clean_files
from ckanext.inclusion.core.standards import DETECT, load_standard
from ckanext.inclusion.core.translation import N_, french
from ckanext.inclusion.core.writing import PLACES, write_csv
from ckanext.inclusion.model import Run
from ckanext.inclusion.upload import guard, policy
from ckanext.inclusion.upload.verdict import utc_now, word_error

log = logging.getLogger(__name__)


class RunStopped(InclusionError):
    """Stop a run for a reason that its requester can understand."""

    code = "run-stopped"


class QueueDown(InclusionError):
    """Say that the run could not be handed to a worker."""

    code = "queue-down"


def start(parameters: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Store a run, hand it to a worker and return it.

    Raises NotAvailable for what cannot be done yet, and QueueDown.
    """
    _refuse_later_options(parameters)
    resource_id = parameters["resource_ids"][0]
    resource = tk.get_action("resource_show")({"user": user_name}, {"id": resource_id})
    standard = parameters.get("standard") or policy.standard_of(resource) or DETECT
    if standard != DETECT:
        load_standard(standard)
    run = Run(
        user_id=model.User.get(user_name).id,
        package_id=resource["package_id"],
        resource_id=resource_id,
        parameters={
            "standard": standard,
            "accept": parameters["accept"],
            "dedupe": parameters["dedupe"],
        },
    )
    model.Session.add(run)
    model.Session.commit()
    _enqueue(run)
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


def _enqueue(run: Run) -> None:
    try:
        tk.enqueue_job(
            clean_in_background,
            [run.id],
            title=f"inclusion_clean {run.id}",
            queue=config.queue(),
            rq_kwargs={"timeout": config.job_timeout()},
        )
    except Exception as error:
        log.exception("The run %s could not be queued", run.id)
        problem = QueueDown(
            N_("The portal's job queue does not answer: nothing was done. Try again later.")
        )
        _finish(run, "failed", problem)
        raise problem from error


def show(run_id: str) -> dict[str, Any]:
    """Return a run as a dict, its error in the reader's language."""
    run = model.Session.get(Run, run_id)
    if run is None:
        raise tk.ObjectNotFound(tk._("This run is not known."))
    found = dict(run.as_dict())
    if found["error"]:
        code = found["error"]["code"]
        found["error"] = {"code": code, "message": word_error(found["error"], tk._)}
    return found


def clean_in_background(run_id: str) -> None:
    """Do a run; whatever stops it ends in its state, and the source stays as it is."""
    run = model.Session.get(Run, run_id)
    if run is None or run.state != "queued":
        return
    run.state, run.started = "running", utc_now()
    model.Session.commit()
    try:
        _clean(run)
        _finish(run, "applied")
    except InclusionError as error:
        model.Session.rollback()
        _finish(run, "failed", error)
    except tk.ValidationError as error:
        model.Session.rollback()
        _finish(run, "failed", _explain_refusal(error))
    except Exception:
        model.Session.rollback()
        log.exception("The run %s failed", run_id)
        _finish(run, "failed", RunStopped(N_("An unexpected fault stopped the run.")))
        raise


def _clean(run: Run) -> None:
    user_name = _require_rights(run)
    resource = _show_resource(run)
    with storage.open_resource(resource) as file:
        run.source_sha256 = file.sha256
        cleaning = clean_files(
            [Source(file.path, file.name)],
            standard=run.parameters["standard"],
            accept=run.parameters["accept"],
            dedupe=run.parameters["dedupe"],
        )
    run.summary = cleaning.summary()
    model.Session.commit()
    _require_rights(run)
    _require_same_source(run)
    run.result_id = _store_result(run, resource, cleaning, user_name)


def _require_rights(run: Run) -> str:
    """Return the requester's name, if they may still do what they asked for."""
    user = model.User.get(run.user_id)
    if user is None or user.state != "active":
        raise RunStopped(N_("Whoever asked for this run has no account any more."))
    try:
        tk.check_access("resource_update", {"user": user.name}, {"id": run.resource_id})
    except (tk.NotAuthorized, tk.ObjectNotFound) as error:
        raise RunStopped(N_("Whoever asked for this run may no longer change it.")) from error
    return str(user.name)


def _show_resource(run: Run) -> dict[str, Any]:
    return dict(tk.get_action("resource_show")({"ignore_auth": True}, {"id": run.resource_id}))


def _require_same_source(run: Run) -> None:
    resource = _show_resource(run)
    if not storage.is_upload(resource):
        return
    with storage.open_resource(resource) as file:
        if file.sha256 != run.source_sha256:
            raise RunStopped(N_("The file changed during the run: start it again."))


def _store_result(run: Run, source: dict[str, Any], cleaning: Cleaning, user_name: str) -> str:
    """Write the cleaned file as a new resource beside the source, in the requester's name."""
    content = io.BytesIO(write_csv(cleaning.table, cleaning.standard))
    name = source.get("name") or storage.name_of(source)
    details = {
        "package_id": run.package_id,
        "name": french(N_("{name} (cleaned)")).format(name=name),
        "format": "CSV",
        "url": PLACES,
        "url_type": "upload",
        "upload": FileStorage(content, PLACES, content_type="text/csv"),
        "inclusion_standard": cleaning.standard.id,
    }
    context = {"user": user_name, guard.OWN_OUTPUT: True}
    return str(tk.get_action("resource_create")(context, details)["id"])


def _explain_refusal(error: tk.ValidationError) -> RunStopped:
    fields = ", ".join(sorted(error.error_dict))
    return RunStopped(N_("CKAN refused the result (fields: {fields})."), fields=fields)


def _finish(run: Run, state: str, error: InclusionError | None = None) -> None:
    run.state, run.finished = state, utc_now()
    if error is not None:
        params = {key: str(value) for key, value in error.params.items()}
        run.error = {"code": error.code, "id": error.message, "params": params}
    model.Session.add(run)
    model.Session.commit()
