"""The runs that somebody may see: of a dataset, of a resource, or all of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from ckan import authz, model
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import JSONB

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import sources
from ckanext.inclusion.runs.showing import describe
from ckanext.inclusion.upload import records


def list_runs(wanted: dict[str, Any], user_name: str) -> dict[str, Any]:
    """Return `count` and the `results` of a page, the newest run first.

    `wanted` are `package_id`, `resource_id` and `state`, each only where it is given, `offset` and
    `limit`. Only runs on datasets all of which the user may update are listed and counted. Raises
    ObjectNotFound for a dataset or resource that is not known: CKAN asks nothing about a sysadmin.
    """
    _require_known(wanted)
    query = model.Session.query(Run)
    if wanted.get("package_id"):
        query = query.filter(Run.package_id == records.find_package(wanted["package_id"]))
    if wanted.get("resource_id"):
        query = query.filter(sources.is_about([wanted["resource_id"]]))
    if wanted.get("state"):
        query = query.filter(Run.state == wanted["state"])
    if not authz.is_sysadmin(user_name):
        query = query.filter(_is_open_to(user_name, query))
    newest = query.order_by(Run.created.desc(), Run.id)
    page = newest.offset(wanted["offset"]).limit(wanted["limit"])
    return {"count": query.count(), "results": [describe(run) for run in page]}


def _require_known(wanted: dict[str, Any]) -> None:
    package_id, resource_id = wanted.get("package_id"), wanted.get("resource_id")
    if package_id and records.find_package(package_id) is None:
        raise tk.ObjectNotFound(tk._("This dataset is not known."))
    if resource_id and records.find_owner(resource_id) is None:
        raise tk.ObjectNotFound(tk._("This resource is not known."))


def _is_open_to(user_name: str, query: Any) -> Any:
    """Return the condition of those runs of a query of which the user may update all datasets."""
    found = [row[0] for row in query.with_entities(Run.package_id).distinct()]
    is_first = Run.package_id.in_([one for one in found if _may(user_name, one)])
    several = query.with_entities(Run.id, Run.others).filter(Run.others != sa.literal([], JSONB))
    packages = {run_id: {one["package_id"] for one in others} for run_id, others in several}
    closed = {one for one in set().union(*packages.values()) if not _may(user_name, one)}
    hidden = [run_id for run_id, others in packages.items() if others & closed]
    return sa.and_(is_first, Run.id.not_in(hidden))


def _may(user_name: str, package_id: str) -> bool:
    """Ask CKAN, so that what other plugins say about rights counts here as well."""
    try:
        tk.check_access("package_update", {"user": user_name}, {"id": package_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True
