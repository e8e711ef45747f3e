"""Read the options and the schema that a user gave for a plain check; refuse what is not safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ckanext.inclusion import network
from ckanext.inclusion.core import frictionless_options
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.frictionless_options import (
    BadOptions,
    BadSchema,
    require_usable,
)
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.user_json import load_json, require_shallow
from ckanext.inclusion.upload import generic, policy, strictness
from ckanext.validation import settings

# None of these names a file, an address or a module: frictionless' other arguments may.
ALLOWED = frozenset({"checks", "dialect", "encoding", "limit_rows", "pick_errors", "skip_errors"})
MAX_SCHEMA_BYTES = 1024 * 1024
ADDRESS = ("http://", "https://")


def read_options(resource: dict[str, Any], *, strict: bool = False) -> dict[str, Any]:
    """Return a resource's options over the portal's own (`default_validation_options`).

    `strict`, where a file that fails is refused: what its sender gives to see less does not count.
    """
    own = read_json_options(resource)
    portal = settings.get_default_validation_options()
    options = strictness.merge(portal, own) if strict else {**portal, **own}
    _require_known(options)
    require_usable(options)
    return options


def portal_delimiter() -> str | None:
    """Return the delimiter that the portal's own options name, if they do."""
    return strictness.delimiter_of(settings.get_default_validation_options())


def _require_known(options: dict[str, Any]) -> None:
    unknown = sorted(set(options) - ALLOWED)
    if unknown:
        raise BadOptions(
            N_("The validation options {names} are not known here. Possible options: {allowed}."),
            names=", ".join(unknown),
            allowed=", ".join(sorted(ALLOWED)),
        )


def read_json_options(resource: dict[str, Any]) -> dict[str, Any]:
    """Return `validation_options` as a dict; raise BadOptions when it is not a JSON object."""
    value = resource.get("validation_options") or {}
    try:
        value = _load(value)
    except ValueError as error:
        raise BadOptions(
            N_(
                "The validation options are not valid JSON (line {line}, character {column}): "
                "correct them, or empty the field."
            ),
            line=getattr(error, "lineno", 1),
            column=getattr(error, "colno", 1),
        ) from error
    if not isinstance(value, dict):
        raise BadOptions(N_("The validation options must be a JSON object, in braces."))
    return value


def _load(value: Any) -> Any:
    """Return what a JSON text holds, or the value that came as JSON; ValueError if too deep."""
    if isinstance(value, str | bytes):
        return load_json(value)
    require_shallow(value)
    return value


def find_fault(
    resource: dict[str, Any], stored: dict[str, Any], is_checked: Callable[[], bool]
) -> tuple[str, InclusionError] | None:
    """Return the field that no check could follow and why; an address is read by the check itself.

    What is `stored` passes, or nobody could change anything else of a dataset of before. Names that
    are not known are kept for other programs, unless the file is to be checked, by a standard or
    without: whoever gives them would take them for followed. `is_checked` is asked only about them.
    """
    before = policy.settings_of(stored)
    field = "validation_options"
    try:
        _judge_options(resource, before[field], is_checked)
        field = "schema"
        _judge_schema(resource, before[field])
    except InclusionError as error:
        return field, error
    return None


def _judge_options(resource: dict[str, Any], before: Any, is_checked: Callable[[], bool]) -> None:
    options = read_json_options(resource)
    if options == before:
        return
    require_usable(options)
    if set(options) - ALLOWED and is_checked():
        _require_known(options)


def _judge_schema(resource: dict[str, Any], before: Any) -> None:
    schema = policy.explicit_schema(resource)
    is_address = isinstance(schema, str) and schema.lower().startswith(ADDRESS)
    if schema is not None and schema != before and not is_address:
        # In the bounds of a process of its own: a pattern may take minutes to be compiled.
        generic.require_usable_schema(read_object(schema))


def read_schema(resource: dict[str, Any]) -> dict[str, Any] | None:
    """Return the Table Schema that a user gave, fetched by the guarded client if an address.

    Whether frictionless can follow it, the check itself finds out.
    """
    schema = policy.explicit_schema(resource)
    if isinstance(schema, str) and schema.lstrip().startswith(("{", "[")):
        raise BadSchema(N_("The schema is not valid JSON."))
    if isinstance(schema, str):
        schema = _parse_schema(network.fetch(schema, MAX_SCHEMA_BYTES))
    if schema is None:
        return None
    return dict(_require_object(schema))


def require_schema(value: Any) -> dict[str, Any]:
    """Return the Table Schema that a field holds, as JSON or its text; raise BadSchema for none.

    Its constraints are not judged: what is stored of before passes.
    """
    schema = read_object(value)
    frictionless_options.require_schema(schema)
    return schema


def read_object(value: Any) -> dict[str, Any]:
    """Return the JSON object that a field holds, or its text; raise BadSchema for none."""
    if isinstance(value, str | bytes) and len(value) > MAX_SCHEMA_BYTES:
        raise BadSchema(N_("The schema is too large: a Table Schema has 1 MB at most here."))
    try:
        schema = _load(value)
    except ValueError as error:
        raise BadSchema(N_("The schema is not valid JSON.")) from error
    return dict(_require_object(schema))


def _require_object(schema: Any) -> dict[str, Any]:
    if not isinstance(schema, dict):
        raise BadSchema(N_("The schema is not a Table Schema: a JSON object is expected."))
    _require_own_fields(schema)
    return schema


def _require_own_fields(schema: dict[str, Any]) -> None:
    """Refuse fields that are texts: frictionless would read the file or address of each."""
    fields = schema.get("fields") or []
    if not isinstance(fields, list) or not all(isinstance(one, dict) for one in fields):
        raise BadSchema(N_("The fields of the schema must be a list of JSON objects."))


def _parse_schema(content: bytes) -> Any:
    try:
        return load_json(content)
    except ValueError as error:
        raise BadSchema(N_("The address of the schema does not give a JSON document.")) from error
