"""ckanext-validation's three ways to give a schema in a form, made into the one field `schema`."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import policy
from ckanext.inclusion.upload.options import ADDRESS, MAX_SCHEMA_BYTES

KEYS = ("schema_upload", "schema_url", "schema_json")


def merge(resource: dict[str, Any]) -> None:
    """Put `schema_upload`, `schema_url` or `schema_json` into `schema`, and remove all three."""
    upload, url, text = (resource.pop(key, None) for key in KEYS)
    stream = getattr(upload, "stream", None) or getattr(upload, "file", None)
    is_file = getattr(upload, "filename", None) and stream is not None
    if is_file:
        resource["schema"] = _read(stream)
    elif url:
        if not str(url).lower().startswith(ADDRESS):
            message = tk._("This must be an address that begins with http:// or https://.")
            raise tk.ValidationError({"schema_url": [message]})
        resource["schema"] = url
    elif text:
        resource["schema"] = text
    if resource.get("schema") and policy.explicit_schema(resource) is None:
        # What a standard shows as its schema comes back with every update: it is not stored.
        resource.pop("schema")


def _read(stream: Any) -> str:
    content = stream.read(MAX_SCHEMA_BYTES + 1)
    if len(content) > MAX_SCHEMA_BYTES:
        raise tk.ValidationError({"schema": [tk._("The schema is larger than 1 MB.")]})
    # A script may hand over a stream of text.
    if isinstance(content, str):
        return content
    try:
        return str(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = tk._("The schema is not a text in UTF-8.")
        raise tk.ValidationError({"schema": [message]}) from error
