"""What is shown of a run."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.rejects import word_rejects
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import keeping, outputs, publishing, sources
from ckanext.inclusion.upload.verdict import word_error


def show(run_id: str, *, with_set_aside: bool = False) -> dict[str, Any]:
    """Return a run as a dict, its error in the reader's language; its rows set aside when asked."""
    run = model.Session.get(Run, run_id)
    if run is None:
        raise tk.ObjectNotFound(tk._("This run is not known."))
    rows = {"set_aside": word_rejects(run.set_aside or [], tk._)} if with_set_aside else {}
    written = [
        {"kind": one.kind, "resource_id": one.resource_id} for one in outputs.find_all(run_id)
    ]
    return {
        **describe(run),
        "files": keeping.list_files(run_id),
        "columns": publishing.load(sources.list_ids(run)),
        "outputs": written if run.state == "applied" else [],
        **rows,
    }


def describe(run: Run) -> dict[str, Any]:
    """Return a run as a dict, its error in the reader's language."""
    found = dict(run.as_dict())
    if found["error"]:
        stored = found["error"]
        found["error"] = {"code": stored["code"], "message": word_error(stored, tk._)}
        if "new_run" in stored:
            found["error"]["new_run"] = stored["new_run"]
    if found["approval"]:
        # What else is written there is for us.
        names = ("state", "user_id", "date", "reason")
        found["approval"] = {name: found["approval"].get(name) for name in names}
    located = (found["summary"] or {}).get("geocoding")
    if located and located["error"]:
        said = {"code": located["error"]["code"], "message": word_error(located["error"], tk._)}
        found["summary"] = {**found["summary"], "geocoding": {**located, "error": said}}
    return found
