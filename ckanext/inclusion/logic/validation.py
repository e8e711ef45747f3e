"""The actions of `inclusion_validation`: CKAN's own, guarded, and ckanext-validation's, mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan import model, plugins
from ckan.plugins import toolkit as tk

from ckanext.inclusion import activities, foreign_texts
from ckanext.inclusion.logic import batches, schema, shapes
from ckanext.inclusion.upload import (
    guard,
    hiding,
    managed,
    ownership,
    preserving,
    privacy,
    quarantine,
    records,
    refusal,
    reports,
    settling,
    steering,
)
from ckanext.inclusion.upload.incoming import find_upload
from ckanext.inclusion.upload.presentation import read_report
from ckanext.validation.logic import action as parent

__all__ = ["get_actions"]


def get_actions() -> dict[str, Any]:
    """Return the actions by name."""
    functions = (
        resource_create,
        resource_update,
        package_create,
        package_update,
        dataset_purge,
        package_create_default_resource_views,
        resource_create_default_resource_views,
        resource_validation_delete,
        resource_validation_run,
        resource_validation_run_batch,
        resource_validation_show,
    )
    # CKAN wants the action that a chained one stands before.
    of_activities = (activity_create,) if plugins.plugin_loaded("activity") else ()
    return {function.__name__: function for function in (*functions, *of_activities)}


@contextmanager
def _judged(context: Any, package_id: str, resource: dict[str, Any]) -> Iterator[None]:
    """Mark a call as judged while its inner half, `package_update`, runs."""
    context[managed.JUDGED] = managed.Mark.of(package_id, resource)
    try:
        yield
    finally:
        context.pop(managed.JUDGED, None)


@tk.chained_action
def resource_create(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the file of a new resource before CKAN stores it."""
    shapes.require_resource(data_dict)
    tk.check_access("resource_create", context, data_dict)
    package_id = records.find_package(tk.get_or_bust(data_dict, "package_id"))
    if package_id is None:
        return up_func(context, data_dict)
    ownership.refuse_present(data_dict)
    return _save_resource(up_func, context, data_dict, package_id)


@tk.chained_action
def resource_update(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the file of a resource before CKAN overwrites the one that is there."""
    shapes.require_resource(data_dict)
    stored = records.find_resource(tk.get_or_bust(data_dict, "id"))
    if stored is None:
        return up_func(context, data_dict)
    tk.check_access("resource_update", context, data_dict)
    return _save_resource(up_func, context, data_dict, stored.package_id)


def _save_resource(up_func: Any, context: Any, data_dict: Any, package_id: str) -> Any:
    with refusal.keeping_file(context, package_id, data_dict):
        return _save_judged(up_func, context, data_dict, package_id)


def _save_judged(up_func: Any, context: Any, data_dict: Any, package_id: str) -> Any:
    found = _judge_one(context, guard.Dataset(package_id, {}), data_dict)
    settlement = settling.Settlement(package_id, found, data_dict)
    with (
        preserving.former_files([data_dict]),
        _judged(context, package_id, data_dict),
        settling.waiting(context, settlement),
    ):
        return up_func(context, data_dict)


def _judge_one(context: Any, dataset: guard.Dataset, resource: dict[str, Any]) -> guard.Verdicts:
    """Judge one resource; its errors are not nested."""
    try:
        return guard.judge(context, dataset, [resource])
    except tk.ValidationError as error:
        raise tk.ValidationError(error.error_dict["resources"][0]) from error


@tk.chained_action
def package_create(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the resources of a new dataset."""
    shapes.require_dataset(data_dict)
    resources = data_dict.get("resources")
    if not resources:
        return up_func(context, data_dict)
    tk.check_access("package_create", context, data_dict)
    _refuse_uploads(resources)
    return _save_dataset(up_func, context, data_dict, guard.Dataset(None, data_dict))


def _refuse_uploads(resources: list[dict[str, Any]]) -> None:
    """Say what CKAN only says by a fault: `package_create` stores no file."""
    message = tk._(
        "A file cannot be sent together with a new dataset: create the dataset, then its resource."
    )
    errors = [{"upload": [message]} if find_upload(one) else {} for one in resources]
    if any(errors):
        raise tk.ValidationError({"resources": errors})


@tk.chained_action
def package_update(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Judge the files of a dataset's resources that change."""
    mark: managed.Mark | None = context.get(managed.JUDGED)
    if mark is not None and mark.take(data_dict):
        mark.keep_others(data_dict)
        return up_func(context, data_dict)
    shapes.require_dataset(data_dict)
    package_id = records.find_package(data_dict.get("id") or data_dict.get("name"))
    if package_id is None:
        return up_func(context, data_dict)
    tk.check_access("package_update", context, {**data_dict, "id": package_id})
    if "resources" not in data_dict:
        records.lock_package(package_id)
        steering.keep_policy(data_dict, package_id)
        return up_func(context, data_dict)
    given = {key: data_dict[key] for key in (steering.POLICY,) if key in data_dict}
    return _save_dataset(up_func, context, data_dict, guard.Dataset(package_id, given))


def _save_dataset(up_func: Any, context: Any, data_dict: Any, dataset: guard.Dataset) -> Any:
    resources = data_dict["resources"]
    found = guard.judge(context, dataset, resources)
    if dataset.id:
        steering.keep_policy(data_dict, dataset.id)
    settlement = settling.Settlement(dataset.id, found)
    with preserving.former_files(resources), settling.waiting(context, settlement):
        return up_func(context, data_dict)


@tk.chained_action
def dataset_purge(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Remove the reports and the refused files of a dataset with it: no hook tells of a purge."""
    package_id = records.find_package(tk.get_or_bust(data_dict, "id"))
    resource_ids = records.list_all_resources(package_id) if package_id else []
    result = up_func(context, data_dict)
    if package_id:
        records.delete_validation(resource_ids)
        model.Session.commit()
        quarantine.purge_dataset(package_id)
    return result


@tk.chained_action
def resource_create_default_resource_views(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Add a new resource's views, as a part of the act that stored it."""
    with activities.leaving_out(activities.NEW_VIEW):
        return up_func(context, data_dict)


@tk.chained_action
def package_create_default_resource_views(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Add the views of a dataset's new resources, as a part of the act that stored them."""
    with activities.leaving_out(activities.NEW_VIEW):
        return up_func(context, data_dict)


@tk.chained_action
def activity_create(up_func: Any, context: Any, data_dict: Any) -> Any:
    """Write an activity, unless it is of a part of an act."""
    tk.check_access("activity_create", context, data_dict)
    if activities.is_left_out(data_dict.get("activity_type")):
        return None
    return up_func(context, data_dict)


def _require_resource_id(data_dict: Any) -> str:
    """Return the resource that is named; CKAN answers what is no text by a fault."""
    given = data_dict.get("resource_id")
    if given in (None, ""):
        raise tk.ValidationError({"resource_id": [foreign_texts.say("Missing value", tk._)]})
    if not records.is_storable(given):
        raise tk.ValidationError({"resource_id": [tk._(schema.NO_IDENTIFIER)]})
    return str(given)


def _read_flag(name: str, value: Any) -> bool:
    try:
        return schema.read_flag(value)
    except tk.Invalid as error:
        raise tk.ValidationError({name: [error.error]}) from error


def resource_validation_run(context: Any, data_dict: Any) -> None:
    """Check a resource's stored file.

    :param resource_id: the resource
    :type resource_id: string
    :param async: whether a background job does it (default: true)
    :type async: bool
    """
    resource_id = _require_resource_id(data_dict)
    tk.check_access("resource_validation_run", context, data_dict)
    resource = tk.get_action("resource_show")({"ignore_auth": True}, {"id": resource_id})
    reports.require_checked_format(resource)
    if not resource.get("url") and resource.get("url_type") != "upload":
        message = tk._("Resource must have a valid URL or an uploaded file.")
        raise tk.ValidationError({"url": [message]})
    if _read_flag("async", data_dict.get("async", True)):
        reports.request_check(resource)
    else:
        reports.check_stored_resource(resource)


def resource_validation_run_batch(context: Any, data_dict: Any) -> dict[str, str]:
    """Queue checks of the files of several datasets; return how many, in words.

    :param dataset_ids: the datasets (default: all)
    :type dataset_ids: list of strings, or one
    :param query: which datasets, as CKAN's `package_search` takes it
    :type query: dict
    """
    tk.check_access("resource_validation_run_batch", context, data_dict)
    answer = parent.resource_validation_run_batch(context, batches.read_choice(data_dict))
    return {**answer, "output": foreign_texts.say(answer["output"], tk._)}


@contextmanager
def _refusing_in_words() -> Iterator[None]:
    """Put into the reader's language what ckanext-validation's actions refuse in English."""
    try:
        yield
    except tk.ObjectNotFound as error:
        raise tk.ObjectNotFound(foreign_texts.say(str(error), tk._)) from error
    except tk.ValidationError as error:
        told = {key: _say(value) for key, value in error.error_dict.items()}
        raise tk.ValidationError(told) from error


def _say(value: Any) -> Any:
    return foreign_texts.say(value, tk._) if isinstance(value, str) else value


def resource_validation_delete(context: Any, data_dict: Any) -> None:
    """Remove the last check of a resource's file: its report, and the status on the resource.

    :param resource_id: the resource
    :type resource_id: string
    """
    _require_resource_id(data_dict)
    with _refusing_in_words():
        parent.resource_validation_delete(context, data_dict)
    reports.forget_report(data_dict["resource_id"])


@tk.side_effect_free
def resource_validation_show(context: Any, data_dict: Any) -> dict[str, Any]:
    """Return the last check of a resource's file: status, time, report.

    Whoever may not update the resource gets the report without the values of cells.

    :param resource_id: the resource
    :type resource_id: string
    """
    _require_resource_id(data_dict)
    with _refusing_in_words():
        found = dict(parent.resource_validation_show(context, data_dict))
    found["report"] = read_report(found["report"])
    may_update = context.get("ignore_auth") or _may_update(context, found["resource_id"])
    if may_update:
        privacy.keep_private()
    return reports.word_validation(found if may_update else hiding.hide_values(found))


def _may_update(context: Any, resource_id: str) -> bool:
    try:
        tk.check_access("resource_update", {"user": context.get("user")}, {"id": resource_id})
    except tk.NotAuthorized:
        return False
    return True
