"""The pages of `inclusion`: empty files, and the cleaning of a resource."""

from __future__ import annotations

import mimetypes
from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.model import LIVE_STATES
from ckanext.inclusion.pages import (
    duplicates,  # noqa: F401 - its routes stand in the blueprint of the plan
    forms,
)
from ckanext.inclusion.pages.finding import RUN, find_run
from ckanext.inclusion.pages.plan import PLANNED, inclusion_plan, list_plan
from ckanext.inclusion.pages.wishes import Wishes
from ckanext.inclusion.runs import presenting

__all__ = ["inclusion", "inclusion_plan"]

inclusion = flask.Blueprint("inclusion", __name__)
inclusion.before_request(forms.protect_forms)

# What a form of a run's page asks for, and the action that does it.
ACTS = {
    "apply": "inclusion_apply",
    "approve": "inclusion_approve",
    "cancel": "inclusion_run_cancel",
    "refuse": "inclusion_approve",
    "revert": "inclusion_revert",
}


@inclusion.route("/inclusion/modele/<standard>.csv")
def template_file(standard: str) -> flask.Response:
    """Give the empty file of a standard."""
    try:
        content = load_standard(standard).template_csv()
    except UnknownStandard as error:
        return tk.abort(404, error.text(tk._))
    response = flask.Response(content, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="modele-{standard}.csv"'
    return response


@inclusion.post("/dataset/<id>/resource/<resource_id>/inclusion/clean")
def clean(id: str, resource_id: str) -> Any:  # noqa: A002
    """Ask for the plan of a resource's cleaning, and show its run: nothing is written yet."""
    data = {"resource_ids": [resource_id], "apply": False}
    try:
        run = tk.get_action("inclusion_clean")({}, data)
    except tk.NotAuthorized:
        return tk.abort(403, tk._("Only those who may update this resource can clean it."))
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("The dataset or the resource was deleted."))
    except tk.ValidationError as error:
        for reason in forms.list_reasons(error):
            tk.h.flash_error(reason)
        return tk.redirect_to("validation.read", id=id, resource_id=resource_id)
    return tk.redirect_to("inclusion.run", id=id, resource_id=resource_id, run_id=run["id"])


@inclusion.route(RUN)
def run(id: str, resource_id: str, run_id: str) -> Any:  # noqa: A002
    """Show how far a run is, what it did, and where its result is."""
    found, names = find_run(id, resource_id, run_id)
    shown = {
        "run": found,
        "progress": presenting.tell_progress(found, tk._),
        "ended": presenting.say_end(found, tk._),
        "rules": presenting.list_rules(found, tk._),
    }
    if found["state"] in PLANNED:
        shown |= list_plan(found, Wishes.read("likely"))
    return tk.render("inclusion/run.html", {**shown, **names})


@inclusion.route(f"{RUN}/progress")
def progress(id: str, resource_id: str, run_id: str) -> Any:  # noqa: A002
    """Show how far a run is; once it has ended, let htmx load its page."""
    found, names = find_run(id, resource_id, run_id)
    shown = {"run": found, "progress": presenting.tell_progress(found, tk._), **names}
    page = tk.render("inclusion/snippets/progress.html", shown)
    response = flask.make_response(page)
    if found["state"] not in LIVE_STATES:
        response.headers["HX-Refresh"] = "true"
    return response


@inclusion.route(f"{RUN}/file/<name>")
def file(id: str, resource_id: str, run_id: str, name: str) -> Any:  # noqa: A002
    """Give a file that stays with a run."""
    found, _names = find_run(id, resource_id, run_id)
    if name not in [one["name"] for one in found["files"]]:
        return tk.abort(404, tk._("This run has no such file."))
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = flask.Response(runs.read_file(run_id, name), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@inclusion.post(f"{RUN}/<any(apply, approve, cancel, refuse, revert):act>")
def act(id: str, resource_id: str, run_id: str, act: str) -> Any:  # noqa: A002
    """Apply, approve, refuse, stop or take back a run, and show it."""
    find_run(id, resource_id, run_id)
    action = ACTS[act]
    data: dict[str, Any] = {"id": run_id}
    if act in ("apply", "approve", "refuse"):
        data["version"] = tk.request.form.get("version", "")
    if act == "refuse":
        data |= {"approved": False, "reason": tk.request.form.get("reason", "")}
    try:
        tk.get_action(action)({}, data)
    except tk.NotAuthorized:
        return tk.abort(403, tk._("Only those who may update this resource can see this run."))
    except tk.ValidationError as error:
        for reason in forms.list_reasons(error):
            tk.h.flash_error(reason)
    return tk.redirect_to("inclusion.run", id=id, resource_id=resource_id, run_id=run_id)
