"""The fields of a resource that only the guard writes: no caller's status or hash is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckanext.inclusion import storage
from ckanext.inclusion.upload import records
from ckanext.inclusion.upload.incoming import find_upload
from ckanext.inclusion.upload.records import Stored
from ckanext.inclusion.upload.verdict import Verdict

# In a context: the call that was judged, of which this one is the inner half.
JUDGED = "inclusion_judged"
STATUS = records.STATUS_KEYS
MANAGED = (*STATUS, "hash")


def write(
    resource: dict[str, Any],
    stored: Stored | None,
    verdict: Verdict | None,
    *,
    by_their_job: bool = False,
) -> None:
    """Write a verdict into a resource's fields; None keeps what is stored.

    `by_their_job`: the status that is given was found by ckanext-validation's own job.
    """
    before = stored.fields if stored else {}
    if verdict is None:
        _restore(resource, before, () if by_their_job else STATUS)
    elif verdict.status is None and not before.get("validation_status"):
        for key in STATUS:
            resource.pop(key, None)
    else:
        resource.update(verdict.fields())
    _write_hash(resource, before, verdict)


def _write_hash(resource: dict[str, Any], before: dict[str, Any], verdict: Verdict | None) -> None:
    """Write the hash of an upload; that of a linked file is its publisher's to give.

    What makes a link of an upload carries the upload's hash along, or leaves CKAN to keep it: it
    goes. What has neither file nor address has no hash.
    """
    if verdict is not None and verdict.sha256:
        resource["hash"] = verdict.sha256
    elif storage.is_upload(resource):
        _restore(resource, before if storage.is_upload(before) else {}, ("hash",))
    elif not resource.get("url") or _is_left_of_upload(resource, before):
        resource["hash"] = ""


def _is_left_of_upload(resource: dict[str, Any], before: dict[str, Any]) -> bool:
    return storage.is_upload(before) and resource.get("hash") in (None, before.get("hash"))


def _restore(resource: dict[str, Any], before: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if before.get(key) is not None:
            resource[key] = before[key]
        elif resource.get(key):
            resource[key] = ""


def shows(stored: Stored, verdict: Verdict) -> bool:
    """Tell whether what is stored is the very file and check of a verdict.

    A dataset schema without these fields stores none of them, and contradicts nothing.
    """
    expected = verdict.fields()
    if verdict.sha256:
        expected["hash"] = verdict.sha256
    return all(stored.fields.get(key) in (None, "", value) for key, value in expected.items())


@dataclass
class Mark:
    """Name the call that was judged, so that its inner half passes: that one, and once.

    CKAN stores a resource by a `package_update` with the same context. A plugin that takes up the
    context for another file, dataset or moment does not pass by this mark.
    """

    package_id: str
    resource: dict[str, Any]
    file: Any
    used: bool = False

    @classmethod
    def of(cls, package_id: str, resource: dict[str, Any]) -> Mark:
        """Return the mark of a resource whose fields were written."""
        return cls(package_id, resource, resource.get("upload"))

    def take(self, dataset: dict[str, Any]) -> bool:
        """Tell whether this is the inner half, and use the mark up."""
        resources = [one for one in dataset.get("resources") or [] if isinstance(one, dict)]
        taken = (
            not self.used
            and dataset.get("id") == self.package_id
            and all(one["upload"] is self.file for one in resources if find_upload(one))
            and any(self._is_judged(one) for one in resources)
        )
        self.used = self.used or taken
        return taken

    def _is_judged(self, resource: dict[str, Any]) -> bool:
        keys = ("id", *MANAGED)
        return resource is self.resource or all(
            resource.get(key) == self.resource.get(key) for key in keys
        )

    def keep_others(self, dataset: dict[str, Any]) -> None:
        """Give the dataset's other resources what is stored of them now.

        CKAN took them from its search index, which follows a background check a moment later.
        """
        stored = records.find_resources_of(self.package_id)
        for one in dataset["resources"]:
            known = stored.get(str(one.get("id")))
            if known and not self._is_judged(one):
                write(one, known, None)
