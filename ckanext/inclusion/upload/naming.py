"""The format of a new file, where what comes with it does not really say one."""

from __future__ import annotations

from typing import Any

from ckanext.inclusion import storage
from ckanext.inclusion.core.reading import declared
from ckanext.inclusion.upload import policy
from ckanext.inclusion.upload.incoming import Upload
from ckanext.inclusion.upload.records import Stored


def follow_name(resource: dict[str, Any], upload: Upload, stored: Stored | None) -> None:
    """Give a resource the format of its file's name, in place, where it has none of its own.

    CKAN does so for a new resource only. What is checked and what is stored are then the same.
    """
    if not says_format(upload):
        return
    named = policy.guess_format(upload.stored_name)
    if not resource.get("format") or _is_left_over(resource, named, stored):
        resource["format"] = named


def says_format(upload: Upload) -> bool:
    """Tell whether a file's name says a format whose bytes can be told from others."""
    return policy.guess_format(upload.stored_name).lower() in declared.PROOFS


def _is_left_over(resource: dict[str, Any], named: str, stored: Stored | None) -> bool:
    """Tell whether a form sends back the format of the former file, which nobody chose.

    It came from the former file's name, where that says the same. What was checked stays checked:
    a file whose own format the portal does not check has to be declared by somebody.
    """
    given = policy.format_of(resource)
    if stored is None or not policy.is_form_request() or given == named.lower():
        return False
    former = (policy.format_of(stored.fields), policy.guess_format(storage.name_of(stored.fields)))
    leaves = policy.is_checkable(resource, "update") and not policy.is_checkable(
        {**resource, "format": named}, "update"
    )
    return all(one.lower() == given for one in former) and not leaves
