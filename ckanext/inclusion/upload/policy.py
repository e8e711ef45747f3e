"""Decide what is checked, against what, and what happens to a file that fails."""

from __future__ import annotations

import mimetypes
from typing import Any, Literal

from ckan import plugins
from ckan.plugins import toolkit as tk

from ckanext.inclusion import config
from ckanext.inclusion.core.reading.declared import split_ending
from ckanext.inclusion.core.standards import DETECT, load_standard, standard_ids
from ckanext.inclusion.core.user_json import load_json
from ckanext.validation import settings
from ckanext.validation.interfaces import IDataValidation

Policy = Literal["warn", "block"]
Act = Literal["create", "update"]

POLICIES = ("warn", "block")
# What a resource says that follows no standard.
NO_STANDARD = "none"
# What a check depends on beside the bytes: a change of one of these calls for a new check.
SETTINGS = ("format", "inclusion_standard", "schema", "validation_options")


def effective_policy(package: dict[str, Any], act: Act = "update") -> Policy:
    """Return a dataset's own policy, or else the portal's.

    ckanext-validation's `run_on_create_sync` and `run_on_update_sync` meant that an invalid file
    is refused: where one of them is set, it makes the portal's policy for that act `block`.
    """
    own = str(package.get("inclusion_policy") or _extra(package, "inclusion_policy") or "")
    if own in POLICIES:
        return "block" if own == "block" else "warn"
    if _mode(act) == "sync":
        return "block"
    return "block" if config.policy() == "block" else "warn"


def _extra(package: dict[str, Any], key: str) -> Any:
    """Return a value that a dataset without a schema of its own keeps in its extras."""
    extras = package.get("extras") or []
    found = (one.get("value") for one in extras if isinstance(one, dict) and one.get("key") == key)
    return next(found, None)


def _mode(act: Act) -> str | None:
    """Return ckanext-validation's own mode for an act: sync, async, or None when it is off."""
    if act == "create":
        return settings.get_create_mode_from_config()
    return settings.get_update_mode_from_config()


def standard_of(resource: dict[str, Any]) -> str | None:
    """Return the standard that a resource declares: an identifier, `detect`, or None."""
    chosen = str(resource.get("inclusion_standard") or "")
    return chosen if chosen == DETECT or chosen in standard_ids() else None


def schema_url_of(resource: dict[str, Any]) -> str | None:
    """Return the public address of a resource's standard; it is shown, never fetched."""
    standard = standard_of(resource)
    return load_standard(standard).schema_url if standard and standard != DETECT else None


def show_schema(resource: dict[str, Any]) -> dict[str, Any]:
    """Show a standard's address as the schema of a resource, in place; nothing of it is stored."""
    address = schema_url_of(resource)
    if address:
        resource["schema"] = address
    return resource


def is_standard_url(value: object) -> bool:
    """Tell whether a value is a standard's own address, which is shown and never stored."""
    return any(load_standard(one).schema_url == value for one in standard_ids())


def explicit_schema(resource: dict[str, Any]) -> Any:
    """Return the schema that a user gave: a descriptor or an address; None beside a standard."""
    schema = resource.get("schema")
    if not schema or standard_of(resource) or is_standard_url(schema):
        return None
    return _load_json(schema)


def format_of(resource: dict[str, Any], filename: str = "") -> str:
    """Return a file's format in lower case: as declared, else as CKAN takes it from its name."""
    # A media type may come with parameters: “text/csv; charset=utf-8”.
    declared = str(resource.get("format") or "").partition(";")[0].strip(". ,\t\r\n\xa0")
    return _unify(declared).lower() if declared else guess_format(filename).lower()


def guess_format(filename: str) -> str:
    """Return the format that a file's name says, as CKAN stores it; empty where it says none.

    CKAN asks the kinds that the system knows, for which “lieux.csv.gz” is CSV; where these know
    nothing that CKAN has a name for, the end of the name counts.
    """
    name = filename.rstrip(". ")
    kind = _unify(mimetypes.guess_type(name)[0] or "")
    return kind if kind and "/" not in kind else _unify(split_ending(name)[0].strip("."))


def _unify(name: str) -> str:
    """Return a format as CKAN stores it: “text/csv” is CSV."""
    return str(tk.h.unified_resource_format(name))


def is_checkable(resource: dict[str, Any], act: Act, filename: str = "") -> bool:
    """Tell whether a resource's file is checked when it comes in.

    A file that declares a standard always is. Any other is when its format is one of
    `ckanext.validation.formats` and ckanext-validation's options leave the act on.
    """
    if standard_of(resource):
        return True
    return is_on(resource, act) and is_supported(resource, filename)


def is_on(resource: dict[str, Any], act: Act) -> bool:
    """Tell whether anything is checked when a resource's file comes in, whatever its format."""
    return standard_of(resource) is not None or _mode(act) is not None


def is_supported(resource: dict[str, Any], filename: str = "") -> bool:
    """Tell whether a file's format is one of those that the portal checks."""
    return format_of(resource, filename) in supported_formats()


def supported_formats() -> list[str]:
    """Return the formats that the portal checks, in lower case."""
    return list(settings.get_supported_formats())


def is_wanted(context: Any, resource: dict[str, Any]) -> bool:
    """Ask the portal's other plugins whether a resource is to be checked."""
    observers = plugins.PluginImplementations(IDataValidation)
    return all(observer.can_validate(context, resource) for observer in observers)


def settings_of(resource: dict[str, Any]) -> dict[str, Any]:
    """Return what a check depends on beside the bytes, in a form that can be compared."""
    found = {key: _load_json(resource.get(key) or None) for key in SETTINGS}
    found["format"] = format_of(resource)
    found["inclusion_standard"] = standard_of(resource)
    found["schema"] = explicit_schema(resource)
    return found


def _load_json(value: Any) -> Any:
    """Return what a JSON text holds, or the value itself."""
    if not isinstance(value, str):
        return value
    try:
        return load_json(value)
    except ValueError:
        return value


def is_form_request() -> bool:
    """Tell whether a person is sending a form, and not a script calling the API or a job at work.

    CKAN gives its commands and jobs a request as well, for no page and by no method but GET.
    """
    if not tk.request or tk.request.method != "POST":
        return False
    return not str(tk.request.path).startswith("/api/")
