"""Whose file a caller's identifier names: one that another dataset holds, or held, is not theirs.

CKAN keeps files under the identifiers of their resources, and keeps those of deleted and purged
ones. To judge what lies there would tell whoever names an identifier what is in the file.
"""

from __future__ import annotations

import re
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
NO_IDENTIFIER = N_("An identifier has 7 to 100 letters, figures, hyphens or underscores.")
# What CKAN takes for an identifier.
IDENTIFIER = re.compile(r"[a-zA-Z0-9_-]{7,100}")


def refuse_taken(resource: dict[str, Any], package_id: str | None) -> None:
    """Refuse the identifier of another dataset's resource, whatever its state, and of a file left.

    `package_id` is None for a new dataset. Of a file that no resource owns any more, nobody can
    tell whose it was: only a file that comes with the call may take its place.
    """
    identifier = str(resource.get("id") or "")
    if not identifier:
        return
    owner = records.find_owner(identifier)
    if owner is None and not IDENTIFIER.fullmatch(identifier):
        raise tk.ValidationError({"id": [tk._(NO_IDENTIFIER)]})
    is_left = owner is None and find_upload(resource) is None and storage.keeps_file(identifier)
    if is_left or owner not in (None, package_id):
        raise tk.ValidationError({"id": [tk._(TAKEN)]})


def refuse_present(resource: dict[str, Any]) -> None:
    """Refuse the identifier of a live resource for a new one: CKAN would lose count of both."""
    if records.find_resource(str(resource.get("id") or "")) is not None:
        raise tk.ValidationError({"id": [tk._(TAKEN)]})
