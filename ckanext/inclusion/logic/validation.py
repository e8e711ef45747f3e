"""The actions of `inclusion_validation`: CKAN's own, guarded, and ckanext-validation's, mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import guard, hiding, policy, records, reports, schema_fields
from ckanext.inclusion.upload.presentation import read_report
from ckanext.inclusion.upload.verdict import Verdict
from ckanext.validation.logic import action as parent

__all__ = ["get_actions"]


def get_actions() -> dict[str, Any]:
    """Return the actions by name."""
    functions = (
        resource_create,
        resource_update,
        package_create,
        package_update,
        resource_validation_run,
        resource_validation_show,
    )
    return {function.__name__: function for function in functions}


@contextmanager
def _judged(context: Any) -> Iterator[None]:
    """Mark a call as judged while its inner half, `package_update`, runs."""
    context[guard.JUDGED] = True
    try:
        yield
    finally:
        context.pop(guard.JUDGED, None)


@tk.chained_action
def resource_create(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the file of a new resource before CKAN stores it."""
    if context.get(guard.JUDGED):
        return up_func(context, data_dict)
    tk.check_access("resource_create", context, data_dict)
    package = records.find_package(tk.get_or_bust(data_dict, "package_id"))
    if package is None:
        return up_func(context, data_dict)
    schema_fields.merge(data_dict)
    verdict = guard.judge_resource(context, package, data_dict)
    with _judged(context):
        resource = up_func(context, data_dict)
    _settle(context, [resource], [verdict])
    return resource


@tk.chained_action
def resource_update(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the file of a resource before CKAN overwrites the one that is there."""
    stored = records.find_resource(tk.get_or_bust(data_dict, "id"))
    if context.get(guard.JUDGED) or stored is None:
        return up_func(context, data_dict)
    tk.check_access("resource_update", context, data_dict)
    package = records.find_package(stored.package_id)
    schema_fields.merge(data_dict)
    verdict = guard.judge_resource(context, package or {"id": stored.package_id}, data_dict)
    with _judged(context):
        resource = up_func(context, data_dict)
    _settle(context, [resource], [verdict])
    return resource


@tk.chained_action
def package_create(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the files of a new dataset's resources."""
    resources = _resources(data_dict)
    if context.get(guard.JUDGED) or not resources:
        return up_func(context, data_dict)
    tk.check_access("package_create", context, data_dict)
    return _save_judged(up_func, context, data_dict, {**data_dict, "id": data_dict.get("id")})


@tk.chained_action
def package_update(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the files of a dataset's resources that change."""
    if context.get(guard.JUDGED) or not _resources(data_dict):
        return up_func(context, data_dict)
    package = records.find_package(data_dict.get("id") or data_dict.get("name"))
    if package is None:
        return up_func(context, data_dict)
    tk.check_access("package_update", context, {**data_dict, "id": package["id"]})
    if "inclusion_policy" in data_dict:
        package = {**package, "inclusion_policy": data_dict["inclusion_policy"]}
    return _save_judged(up_func, context, data_dict, package)


def _resources(data_dict: Any) -> list[Any]:
    given = data_dict.get("resources")
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _save_judged(up_func: Any, context: Any, data_dict: Any, package: dict[str, Any]) -> Any:
    resources = _resources(data_dict)
    for resource in resources:
        schema_fields.merge(resource)
    verdicts = list(guard.judge_resources(context, package, resources))
    with _judged(context):
        result = up_func(context, data_dict)
    package_id = result if isinstance(result, str) else result["id"]
    _settle(context, records.list_resources(package_id), verdicts)
    records.delete_orphans(package_id)
    _commit(context)
    return result


def _settle(context: Any, resources: list[Any], verdicts: list[Verdict | None]) -> None:
    """Keep each verdict beside its resource, in the order in which both were given."""
    if not any(verdicts):
        return
    for resource, verdict in zip(resources, verdicts, strict=False):
        guard.settle(resource["id"], verdict)
    _commit(context)


def _commit(context: Any) -> None:
    """Commit, unless the caller does: a harvester puts many acts into one transaction."""
    if not context.get("defer_commit"):
        model.Session.commit()


def resource_validation_run(context: Any, data_dict: Any) -> None:
    """Check a resource's stored file.

    :param resource_id: the resource
    :type resource_id: string
    :param async: whether a background job does it (default: true)
    :type async: bool
    """
    tk.check_access("resource_validation_run", context, data_dict)
    resource_id = tk.get_or_bust(data_dict, "resource_id")
    resource = tk.get_action("resource_show")({"ignore_auth": True}, {"id": resource_id})
    if not policy.standard_of(resource) and not policy.is_supported(resource):
        message = tk._("Unsupported resource format. Possible formats: {formats}.")
        formats = ", ".join(policy.supported_formats())
        raise tk.ValidationError({"format": [message.format(formats=formats)]})
    if not resource.get("url") and resource.get("url_type") != "upload":
        message = tk._("Resource must have a valid URL or an uploaded file.")
        raise tk.ValidationError({"url": [message]})
    if tk.asbool(data_dict.get("async", True)):
        reports.request_check(resource["id"])
    else:
        reports.check_stored_resource(resource)


@tk.side_effect_free
def resource_validation_show(context: Any, data_dict: Any) -> dict[str, Any]:
    """Return the last check of a resource's file: status, time, report.

    Whoever may not update the resource gets the report without the values of cells.

    :param resource_id: the resource
    :type resource_id: string
    """
    found = dict(parent.resource_validation_show(context, data_dict))
    found["report"] = read_report(found["report"])
    may_update = context.get("ignore_auth") or _may_update(context, found["resource_id"])
    return found if may_update else hiding.hide_values(found)


def _may_update(context: Any, resource_id: str) -> bool:
    try:
        tk.check_access("resource_update", {"user": context.get("user")}, {"id": resource_id})
    except tk.NotAuthorized:
        return False
    return True
