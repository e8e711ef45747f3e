"""A file on its way in: the upload of a form or of an API call, before CKAN stores it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from ckan.lib import munge

from ckanext.inclusion.storage import copy_and_hash, read_chunks


@dataclass(frozen=True)
class Upload:
    """Hold an upload's stream and the name that its sender's computer gave it."""

    stream: IO[bytes]
    name: str

    @property
    def stored_name(self) -> str:
        """Return the name under which CKAN keeps the file, and by which it tells its format."""
        return str(munge.munge_filename(self.name))

    @property
    def size(self) -> int:
        """Return the number of bytes."""
        self.stream.seek(0, 2)
        size = self.stream.tell()
        self.stream.seek(0)
        return size

    @contextmanager
    def copy(self) -> Iterator[tuple[Path, str]]:
        """Give a private copy of the bytes and their SHA-256, and leave the stream at its start."""
        with tempfile.TemporaryDirectory(prefix="inclusion-") as folder:
            path = Path(folder) / "file"
            try:
                with path.open("wb") as destination:
                    _size, sha256 = copy_and_hash(read_chunks(self.stream), destination)
            finally:
                self.stream.seek(0)
            yield path, sha256


def find_upload(resource: dict[str, Any]) -> Upload | None:
    """Return the file that comes with a resource, in any of the shapes in which CKAN takes one."""
    given = resource.get("upload")
    name = getattr(given, "filename", None)
    stream = getattr(given, "stream", None) or getattr(given, "file", None)
    if not name or stream is None:
        return None
    return Upload(stream, PurePosixPath(str(name).replace("\\", "/")).name)


def make_link_of_cleared(resource: dict[str, Any]) -> None:
    """Make a link of a resource whose upload is to be removed, as CKAN is about to do itself."""
    if resource.get("clear_upload") and find_upload(resource) is None:
        resource["url_type"] = ""
