"""The pages of `inclusion`: empty files, and the cleaning of a resource."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.runs import presenting

__all__ = ["inclusion"]

inclusion = flask.Blueprint("inclusion", __name__)


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


@inclusion.route("/dataset/<id>/resource/<resource_id>/inclusion/run/<run_id>")
def run(id: str, resource_id: str, run_id: str) -> Any:  # noqa: A002
    """Show how far a run is, what it did, and where its result is."""
    try:
        found = tk.get_action("inclusion_run_show")({}, {"id": run_id})
        resource = tk.get_action("resource_show")({}, {"id": resource_id})
        package = tk.get_action("package_show")({}, {"id": resource["package_id"]})
    except tk.NotAuthorized:
        return tk.abort(403, tk._("Only those who may update this resource can see this run."))
    except (tk.ObjectNotFound, tk.ValidationError):
        return tk.abort(404, tk._("This run is not known."))
    if found["resource_id"] != resource["id"] or id not in (package["id"], package["name"]):
        return tk.abort(404, tk._("This run is not known."))
    shown = {"run": found, "rules": presenting.list_rules(found, tk._)}
    names = {"pkg_dict": package, "pkg": package, "dataset": package, "resource": resource}
    return tk.render("inclusion/run.html", {**shown, **names})


def _list_reasons(error: tk.ValidationError) -> Iterator[str]:
    """Give what an action says to people; `code` is for programs."""
    for key, reasons in error.error_dict.items():
        if key != "code":
            yield from reasons
