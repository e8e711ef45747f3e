"""Keep the file that an act replaces or clears until the act is stored: a failure gives it back.

CKAN writes a new file over the former one before it indexes and commits. Where that fails, as when
its search server is down, the former fields would describe the new bytes, and the old ones be lost.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from ckan import model
from ckan.lib import uploader
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.upload import records
from ckanext.inclusion.upload.incoming import find_upload
from ckanext.inclusion.upload.records import Stored

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Former:
    """Hold a resource as stored before an act, and a copy of its file."""

    stored: Stored
    file: storage.ResourceFile

    def give_back(self) -> None:
        """Put the file back where the resource is still described as it was, with other bytes."""
        now = records.find_resource(self.stored.id)
        if now is not None and now.fields == self.stored.fields and not self._is_there():
            with self.file.path.open("rb") as stream:
                file = FileStorage(stream, self.file.name)
                resource = {**self.stored.fields, "upload": file}
                kept = uploader.get_resource_uploader(resource)
                kept.upload(self.stored.id, uploader.get_max_resource_size())

    def _is_there(self) -> bool:
        try:
            with storage.open_resource(self.stored.fields) as now:
                return now.sha256 == self.file.sha256
        except storage.FileMissing:
            return False


@contextmanager
def former_files(resources: Iterable[dict[str, Any]]) -> Iterator[None]:
    """Give the files that resources of a call replace or clear back if the act fails."""
    with ExitStack() as stack:
        formers = [one for resource in resources if (one := _keep(resource, stack))]
        try:
            yield
        except Exception:
            if formers:
                model.Session.rollback()
            for former in formers:
                former.give_back()
            raise


def _keep(resource: dict[str, Any], stack: ExitStack) -> Former | None:
    """Copy the stored file of a resource that is about to lose it."""
    if find_upload(resource) is None and not resource.get("clear_upload"):
        return None
    stored = records.find_resource(str(resource.get("id") or ""))
    if stored is None or not storage.is_upload(stored.fields):
        return None
    try:
        return Former(stored, stack.enter_context(storage.open_resource(stored.fields)))
    except InclusionError as error:
        log.warning("The file of resource %s cannot be kept meanwhile: %s", stored.id, error)
        return None
