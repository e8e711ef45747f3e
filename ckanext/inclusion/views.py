"""The pages of `inclusion`: empty files, and the cleaning of a resource."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.runs import presenting

__all__ = ["inclusion"]

inclusion = flask.Blueprint("inclusion", __name__)

RUN = "/dataset/<id>/resource/<resource_id>/inclusion/run/<run_id>"
# What a form of a run's page asks for, and the action that does it.
ACTS = {
    "apply": "inclusion_apply",
    "cancel": "inclusion_run_cancel",
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


@inclusion.before_request
def protect_forms() -> None:
    """Refuse a form of another site, whatever CKAN exempts: a browser sends our token along."""
    # CKAN sets it for a token, and for nobody: neither has a cookie that another site could use.
    if not flask.g.get("login_via_auth_header"):
        flask.current_app.extensions["csrf"].protect()


@inclusion.post("/dataset/<id>/resource/<resource_id>/inclusion/clean")
def clean(id: str, resource_id: str) -> Any:  # noqa: A002
    """Ask for a cleaning of a resource, and show its run."""
    data = {"resource_ids": [resource_id], "accept": tk.request.form.get("accept", "")}
    try:
        run = tk.get_action("inclusion_clean")({}, data)
    except tk.NotAuthorized:
        return tk.abort(403, tk._("Only those who may update this resource can clean it."))
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("The dataset or the resource was deleted."))
    except tk.ValidationError as error:
        for reason in _list_reasons(error):
            tk.h.flash_error(reason)
        return tk.redirect_to("validation.read", id=id, resource_id=resource_id)
    return tk.redirect_to("inclusion.run", id=id, resource_id=resource_id, run_id=run["id"])


@inclusion.route(RUN)
def run(id: str, resource_id: str, run_id: str) -> Any:  # noqa: A002
    """Show how far a run is, what it did, and where its result is."""
    found, names = _find_run(id, resource_id, run_id)
    shown = {"run": found, "rules": presenting.list_rules(found, tk._)}
    return tk.render("inclusion/run.html", {**shown, **names})


@inclusion.route(f"{RUN}/file/<name>")
def file(id: str, resource_id: str, run_id: str, name: str) -> Any:  # noqa: A002
    """Give a file that stays with a run."""
    found, _names = _find_run(id, resource_id, run_id)
    if name not in [one["name"] for one in found["files"]]:
        return tk.abort(404, tk._("This run has no such file."))
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = flask.Response(runs.read_file(run_id, name), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@inclusion.post(f"{RUN}/<any(apply, cancel, revert):act>")
def act(id: str, resource_id: str, run_id: str, act: str) -> Any:  # noqa: A002
    """Apply, stop or take back a run, and show it."""
    _find_run(id, resource_id, run_id)
    action, data = ACTS[act], {"id": run_id}
    if act == "apply":
        data["version"] = tk.request.form.get("version", "")
    try:
        tk.get_action(action)({}, data)
    except tk.NotAuthorized:
        return tk.abort(403, tk._("Only those who may update this resource can see this run."))
    except tk.ValidationError as error:
        for reason in _list_reasons(error):
            tk.h.flash_error(reason)
    return tk.redirect_to("inclusion.run", id=id, resource_id=resource_id, run_id=run_id)


def _find_run(
    reference: str, resource_id: str, run_id: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a run, and its dataset and resource by the names that templates know them by."""
    try:
        found = tk.get_action("inclusion_run_show")({}, {"id": run_id})
        resource = tk.get_action("resource_show")({}, {"id": resource_id})
        package = tk.get_action("package_show")({}, {"id": resource["package_id"]})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only those who may update this resource can see this run."))
    except (tk.ObjectNotFound, tk.ValidationError):
        tk.abort(404, tk._("This run is not known."))
    if found["resource_id"] != resource["id"] or reference not in (package["id"], package["name"]):
        tk.abort(404, tk._("This run is not known."))
    names = {"pkg_dict": package, "pkg": package, "dataset": package, "resource": resource}
    return found, names


def _list_reasons(error: tk.ValidationError) -> Iterator[str]:
    """Give what an action says to people; `code` and `new_run` are for programs."""
    for key, reasons in error.error_dict.items():
        if key not in ("code", "new_run"):
            yield from reasons
