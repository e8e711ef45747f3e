"""Tell whether a stored file is to be checked anew: one answer for the guard and for the jobs.

Where they differed, a job would leave a check to another one that nobody promised.
"""

from __future__ import annotations

from typing import Any

from ckanext.inclusion import storage
from ckanext.inclusion.upload import policy


def is_changed(resource: dict[str, Any], before: dict[str, Any]) -> bool:
    """Tell whether the address of a file or what a check depends on is another than before.

    Both are a resource's fields. The bytes of an upload come with a call, and are judged then; its
    name counts by the format that it says. The hash of a linked file is its publisher's to give.
    """
    if policy.settings_of(resource) != policy.settings_of(before):
        return True
    if storage.is_upload(resource) != storage.is_upload(before):
        return True
    if storage.is_upload(resource):
        # A file without a declared format has that of its name.
        return _format_by_name(resource) != _format_by_name(before)
    return str(resource.get("url") or "") != str(before.get("url") or "")


def is_other(resource: dict[str, Any], before: dict[str, Any]) -> bool:
    """Tell whether a stored file has other bytes than before, or is to be checked otherwise."""
    bytes_differ = storage.is_upload(resource) and resource.get("hash") != before.get("hash")
    return bytes_differ or is_changed(resource, before)


def _format_by_name(resource: dict[str, Any]) -> str:
    return policy.format_of(resource, storage.name_of(resource))
