"""The runs that somebody may see: of a dataset, of a resource, or all of them."""

from __future__ import annotations

from typing import Any

from ckan import authz, model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.showing import describe
from ckanext.inclusion.upload import records


def list_runs(wanted: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Return `count` and the `results` of a page, the newest run first.

    `wanted` are `package_id`, `resource_id` and `state`, each only where it is given, `offset` and
    `limit`. Only runs on datasets that the user may update are listed and counted.
    """
    query = model.Session.query(Run)
    if wanted.get("package_id"):
        query = query.filter(Run.package_id == records.find_package(wanted["package_id"]))
    for name in ("resource_id", "state"):
        if wanted.get(name):
            query = query.filter(getattr(Run, name) == wanted[name])
    if not authz.is_sysadmin(user_name):
        found = [row[0] for row in query.with_entities(Run.package_id).distinct()]
        query = query.filter(Run.package_id.in_([one for one in found if _may(user_name, one)]))
    newest = query.order_by(Run.created.desc(), Run.id)
    page = newest.offset(wanted["offset"]).limit(wanted["limit"])
    return {"count": query.count(), "results": [describe(run) for run in page]}


def _may(user_name: str, package_id: str) -> bool:
    """Ask CKAN, so that what other plugins say about rights counts here as well."""
    try:
        tk.check_access("package_update", {"user": user_name}, {"id": package_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True
