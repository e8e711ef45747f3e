"""Who may do what: checking and cleaning a resource are for those who may update it."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.model import Run

__all__ = ["inclusion_check", "inclusion_clean", "inclusion_run_show"]


def inclusion_check(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource."""
    return _may_update(context, [data_dict["id"]])


def inclusion_clean(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update every one of the resources."""
    return _may_update(context, data_dict["resource_ids"])


def inclusion_run_show(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource that the run cleans."""
    if not context.get("user"):
        # The API hands CKAN's own check of this an object that passes for a user.
        return {"success": False}
    run = model.Session.get(Run, data_dict["id"])
    if run is None:
        raise tk.ObjectNotFound(tk._("This run is not known."))
    return _may_update(context, [run.resource_id])


def _may_update(context: Any, resource_ids: list[str]) -> dict[str, bool]:
    """Ask CKAN for each resource; raises ObjectNotFound for one that is not there."""
    try:
        for resource_id in resource_ids:
            tk.check_access("resource_update", {"user": context.get("user")}, {"id": resource_id})
    except tk.NotAuthorized:
        return {"success": False}
    return {"success": True}
