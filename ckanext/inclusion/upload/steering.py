"""What a check depends on, on an update that does not name it: it stays what it was.

CKAN drops the fields of its schemas that an update is not given: one that steers a check would take
the check with it, and a blocking policy would let pass what it was chosen to stop. CKAN keeps the
columns of its own table instead, also those of a deleted resource that comes back: whoever did not
look at them would judge another resource than the one that is stored.
"""

from __future__ import annotations

from typing import Any

from ckanext.inclusion.upload import records, schema_fields

STANDARD, OPTIONS, SCHEMA = "inclusion_standard", "validation_options", "schema"
# What a dataset says itself of a file that fails.
POLICY = "inclusion_policy"
# Field -> the keys of a call that name it.
NAMED_BY = {OPTIONS: (OPTIONS,), SCHEMA: (SCHEMA, *schema_fields.KEYS)}
# Columns that CKAN keeps where they are absent or null; an empty text changes them.
COLUMNS = ("format", "url", "url_type")


def find_unnamed(resource: dict[str, Any]) -> frozenset[str]:
    """Return what a check depends on and a call does not name.

    Emptying one of them names it, but for the standard: to leave it takes the word `none`.
    """
    unnamed = {field for field, keys in NAMED_BY.items() if not set(keys) & set(resource)}
    unnamed |= {column for column in COLUMNS if resource.get(column) is None}
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


def keep_policy(dataset: dict[str, Any], package_id: str) -> None:
    """Give a dataset its stored policy where its call does not name one, in place.

    An empty value names it. As with a resource's fields, it may be done again under the lock.
    """
    extras = dataset.get("extras")
    listed = [one.get("key") for one in extras or [] if isinstance(one, dict)]
    if POLICY in dataset or POLICY in listed:
        return
    if stored := records.read_package_extra(package_id, POLICY):
        dataset[POLICY] = stored
