"""Whose file a caller's identifier names: one that another dataset holds, or held, is not theirs.

CKAN keeps files under the identifiers of their resources, and keeps those of deleted and purged
ones. To judge what lies there would tell whoever names an identifier what is in the file.
"""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import storage
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import records
from ckanext.inclusion.upload.incoming import find_upload

TAKEN = N_(
    "This identifier belongs to another resource. Leave it out: the portal gives each new resource "
    "one of its own."
)


def refuse_taken(resource: dict[str, Any], package_id: str | None) -> None:
    """Refuse the identifier of another dataset's resource, whatever its state, and of a file left.

    `package_id` is None for a new dataset. Of a file that no resource owns any more, nobody can
    tell whose it was: only a file that comes with the call may take its place.
    """
    identifier = str(resource.get("id") or "")
    if not identifier:
        return
    owner = records.find_owner(identifier)
    is_left = owner is None and find_upload(resource) is None and storage.keeps_file(identifier)
    if is_left or owner not in (None, package_id):
        raise tk.ValidationError({"id": [tk._(TAKEN)]})
