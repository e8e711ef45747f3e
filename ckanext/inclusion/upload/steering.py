"""The fields that steer a check, on an update that does not name them: they stay what they were.

CKAN's own updates may drop what they are not given. A field of these that went without a word would
take the check with it, and a blocking policy would let pass what it was chosen to stop.
"""

from __future__ import annotations

from typing import Any

from ckanext.inclusion.upload import schema_fields

STANDARD, OPTIONS, SCHEMA = "inclusion_standard", "validation_options", "schema"
# Field -> the keys of a call that name it.
NAMED_BY = {OPTIONS: (OPTIONS,), SCHEMA: (SCHEMA, *schema_fields.KEYS)}


def find_unnamed(resource: dict[str, Any]) -> frozenset[str]:
    """Return the steering fields that a call does not name.

    Emptying one of them names it, but for the standard: to leave it takes the word `none`.
    """
    unnamed = {field for field, keys in NAMED_BY.items() if not set(keys) & set(resource)}
    return frozenset(unnamed if resource.get(STANDARD) else {*unnamed, STANDARD})


def keep(resource: dict[str, Any], unnamed: frozenset[str], stored: dict[str, Any]) -> None:
    """Give a resource the stored values of the fields that its call does not name, in place.

    It may be done again, as another act may change what is stored before the lock is taken. A
    schema does not count, and is not kept, beside a standard.
    """
    for field in unnamed:
        if stored.get(field):
            resource[field] = stored[field]
        else:
            resource.pop(field, None)
    schema_fields.merge(resource)
