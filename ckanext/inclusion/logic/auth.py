"""Who may do what: checking and cleaning a resource are for those who may update it."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import may_approve, sources

__all__ = [
    "inclusion_apply",
    "inclusion_approve",
    "inclusion_check",
    "inclusion_clean",
    "inclusion_convert",
    "inclusion_correction_group_list",
    "inclusion_correction_list",
    "inclusion_decide",
    "inclusion_duplicate_list",
    "inclusion_question_list",
    "inclusion_revert",
    "inclusion_run_cancel",
    "inclusion_run_list",
    "inclusion_run_show",
]


def inclusion_check(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource."""
    return _may_update(context, [data_dict["id"]])


def inclusion_clean(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update every one of the resources, and the dataset to write into."""
    return _may_write_anew(context, data_dict["resource_ids"], data_dict.get("target"))


def inclusion_convert(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource, and the dataset to write into."""
    return _may_write_anew(context, [data_dict["id"]], data_dict.get("target"))


def inclusion_correction_list(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resources that the run cleans."""
    return inclusion_run_show(context, data_dict)


def inclusion_correction_group_list(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource that the run cleans."""
    return inclusion_run_show(context, data_dict)


def inclusion_duplicate_list(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource that the run cleans."""
    return inclusion_run_show(context, data_dict)


def inclusion_question_list(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resource that the run cleans."""
    return inclusion_run_show(context, data_dict)


def inclusion_decide(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resources that the run cleans."""
    return inclusion_run_show(context, data_dict)


def inclusion_apply(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resources that the run cleans, and what it writes into."""
    return _may_write(context, data_dict)


def inclusion_approve(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who administer the organisation of what the run writes into, and the portal."""
    found = inclusion_apply(context, data_dict)
    if not found["success"]:
        return found
    run = model.Session.get(Run, data_dict["id"])
    return {"success": may_approve(context["user"], sources.find_target(run))}


def inclusion_revert(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resources that the run cleans, and what it writes into."""
    return _may_write(context, data_dict)


def inclusion_run_list(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the dataset or resource that is named; else any user.

    The list itself has only what the user may see.
    """
    if not context.get("user"):
        return {"success": False}
    if data_dict.get("resource_id"):
        return _may_update(context, [data_dict["resource_id"]])
    if data_dict.get("package_id"):
        return _may("package_update", context, data_dict["package_id"])
    return {"success": True}


def inclusion_run_cancel(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resources that the run cleans."""
    return inclusion_run_show(context, data_dict)


def inclusion_run_show(context: Any, data_dict: Any) -> dict[str, bool]:
    """Allow those who may update the resources that the run cleans."""
    if not context.get("user"):
        # The API hands CKAN's own check of this an object that passes for a user.
        return {"success": False}
    run = model.Session.get(Run, data_dict["id"])
    if run is None:
        raise tk.ObjectNotFound(tk._("This run is not known."))
    return _may_update(context, sources.list_ids(run))


def _may_write_anew(context: Any, resource_ids: list[str], target: str | None) -> dict[str, bool]:
    found = _may_update(context, resource_ids)
    if not target or not found["success"]:
        return found
    return _may("package_update", context, target)


def _may_write(context: Any, data_dict: Any) -> dict[str, bool]:
    found = inclusion_run_show(context, data_dict)
    if not found["success"]:
        return found
    run = model.Session.get(Run, data_dict["id"])
    return _may("package_update", context, sources.find_target(run))


def _may_update(context: Any, resource_ids: list[str]) -> dict[str, bool]:
    """Ask CKAN for each resource; raises ObjectNotFound for one that is not there."""
    allowed = [_may("resource_update", context, one)["success"] for one in resource_ids]
    return {"success": all(allowed)}


def _may(act: str, context: Any, identifier: str) -> dict[str, bool]:
    try:
        tk.check_access(act, {"user": context.get("user")}, {"id": identifier})
    except tk.NotAuthorized:
        return {"success": False}
    return {"success": True}
