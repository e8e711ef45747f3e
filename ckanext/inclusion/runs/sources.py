"""The resource that a run cleans, as it is in the database now."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.runs.problems import SourceGone


def require_live_dataset(package_id: str) -> None:
    """Refuse to bring a result into the bin: who may update a dataset may update a deleted one."""
    package = model.Package.get(package_id)
    if package is None or package.state == "deleted":
        raise gone()


def gone() -> SourceGone:
    """Return the problem of a dataset or resource that was deleted."""
    return SourceGone(N_("The dataset or the resource was deleted."))


def show_known(resource_id: str) -> dict[str, Any]:
    """Return a resource; one that never was is not found, as CKAN has it, and not gone."""
    try:
        return _read_resource(resource_id)
    except tk.ObjectNotFound as error:
        if model.Session.get(model.Resource, resource_id) is None:
            raise
        raise gone() from error


def show_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource that was there when its run was asked for."""
    try:
        return _read_resource(resource_id)
    except tk.ObjectNotFound as error:
        raise gone() from error


def _read_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource as its dataset's schema shows it, from the database."""
    context = {"ignore_auth": True, "use_cache": False}
    return dict(tk.get_action("resource_show")(context, {"id": resource_id}))
