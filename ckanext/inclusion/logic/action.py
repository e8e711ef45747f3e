"""The actions of `inclusion`: each validates, checks access, makes one call, returns a dict."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.logic import schema
from ckanext.inclusion.upload import privacy, reports

__all__ = ["inclusion_check", "inclusion_clean", "inclusion_run_show"]


def inclusion_check(context: Any, data_dict: Any) -> dict[str, Any]:
    """Check a resource's stored file now; store and return the report.

    A file of no standard whose format is not checked here is refused, and nothing is stored.

    :param id: the resource
    :type id: string

    :returns: the validation: `status` (success, failure, error), `report`, `error`, times
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.check())
    tk.check_access("inclusion_check", context, data)
    resource = tk.get_action("resource_show")({"ignore_auth": True}, {"id": data["id"]})
    reports.require_checked_format(resource)
    privacy.keep_private()
    return reports.check_stored_resource(resource)


def inclusion_clean(context: Any, data_dict: Any) -> dict[str, Any]:
    """Clean a resource's file in the background; the result is a new resource beside it.

    The source is never changed. Follow the run with `inclusion_run_show`. A parameter that is left
    out has its default; null or an empty text is not left out, and is refused where the parameter
    is a choice (`accept`) or true or false. A parameter that is not listed here is refused.

    While a run of the same file and the same choices waits or works, the same call returns that
    run, whoever made it: `already_running` is true then, and false for a new run. The database
    keeps there from being two, however many calls come at once. The result's name, file name and
    description say which resource it comes from and which corrections were accepted.

    What can be known at the call is refused at the call: a standard that the file is not in, as the
    report of its last check tells.

    :param resource_ids: the resource to clean (a list of one; several are not available yet)
    :type resource_ids: list of strings
    :param standard: the standard of the file, or `detect` (default: the resource's own)
    :type standard: string
    :param accept: the corrections to apply: `none`, `certain` (default), or `likely`, which
        includes the certain ones
    :type accept: string
    :param dedupe: whether rows that are the same place are merged (default: true)
    :type dedupe: bool
    :param geocode: not available yet
    :type geocode: bool
    :param apply: whether the result is written; false is not available yet
    :type apply: bool
    :param target: not available yet
    :type target: string

    :returns: the run, and `already_running`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.clean())
    tk.check_access("inclusion_clean", context, data)
    try:
        return runs.start(data, context["user"])
    except InclusionError as error:
        raise tk.ValidationError({"message": [error.text(tk._)], "code": [error.code]}) from error


@tk.side_effect_free
def inclusion_run_show(context: Any, data_dict: Any) -> dict[str, Any]:
    """Return the state of a run: queued, running, applied or failed, its counts, its result.

    `summary.rows` says what became of each row of the file: `read` = `kept` + `merged` +
    `set_aside` + `empty`. Those set aside are rows that the table cannot hold; `empty` ones hold
    nothing but separators or spaces. Under `set_aside`, when it is asked for, stand the first 1,000
    rows set aside: `file`, `line` (as a spreadsheet numbers it), `reason` (in the reader's
    language), `raw` (the row as it was, its first 2,000 characters) and `cut` (whether that is not
    all of it); `summary.rows.set_aside` counts them all. They go when the resource is deleted.

    :param id: the run
    :type id: string
    :param include_set_aside: whether the rows set aside are listed (default: false)
    :type include_set_aside: bool

    :rtype: dict
    """
    data = _validate(context, data_dict, schema.run_show())
    tk.check_access("inclusion_run_show", context, data)
    privacy.keep_private()
    return runs.show(data["id"], with_set_aside=data["include_set_aside"])


def _validate(context: Any, data_dict: Any, rules: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters as the rules make them; one that is misspelt is not passed over."""
    unknown = sorted(set(data_dict) - set(rules), key=str)
    if unknown:
        message = tk._("This parameter is not known. Possible parameters: {names}.")
        told = message.format(names=", ".join(rules))
        raise tk.ValidationError({str(one): [told] for one in unknown})
    data, errors = tk.navl_validate(data_dict, rules, context)
    if errors:
        raise tk.ValidationError(errors)
    return dict(data)
