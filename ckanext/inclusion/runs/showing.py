"""What is shown of a run, and what is kept of it."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.rejects import word_rejects
from ckanext.inclusion.model import Run
from ckanext.inclusion.upload import records
from ckanext.inclusion.upload.verdict import word_error


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
