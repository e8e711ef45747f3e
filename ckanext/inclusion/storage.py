"""Open the file of a stored resource: the only place that knows where CKAN keeps files.

CKAN 2.11 keeps uploads in a local folder; 2.12 may keep them in a storage object without any
local path; a linked file is downloaded by the guarded client. An upload is never read over HTTP.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, ClassVar
from urllib.parse import unquote, urlsplit

from ckan.lib import uploader
from ckan.plugins import toolkit as tk

from ckanext.inclusion import network
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_

CHUNK = 1024 * 1024


class UnreadableStorage(InclusionError):
    """Say that the portal's file storage offers no way to read a file."""

    code: ClassVar[str] = "unreadable-storage"


class FileMissing(InclusionError):
    """Say that a resource has no file, or that its file is gone."""

    code: ClassVar[str] = "file-missing"


@dataclass(frozen=True)
class ResourceFile:
    """Describe a file that can be read now: size in bytes, SHA-256 in hexadecimal."""

    path: Path
    name: str
    size: int
    sha256: str


@contextmanager
def open_resource(resource: dict[str, Any]) -> Iterator[ResourceFile]:
    """Give a private copy of a resource's file, for the time of the block.

    It is a copy, because CKAN may replace the file while it is read: what was hashed is what is
    read. Raises UnreadableStorage, FileMissing or one of the network module's errors.
    """
    with tempfile.TemporaryDirectory(prefix="inclusion-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as destination:
            size, sha256 = _copy_resource(resource, destination)
        yield ResourceFile(path, name_of(resource), size, sha256)


def name_of(resource: dict[str, Any]) -> str:
    """Return the name of a resource's file, as its address ends."""
    path = unquote(urlsplit(str(resource.get("url") or "")).path)
    return PurePosixPath(path).name or str(resource.get("name") or resource.get("id") or "")


def is_upload(resource: dict[str, Any]) -> bool:
    """Tell whether a stored resource's file was uploaded to the portal."""
    return resource.get("url_type") == "upload"


def is_link(resource: dict[str, Any]) -> bool:
    """Tell whether a resource's file stands at an address somewhere else."""
    return not resource.get("url_type") and bool(resource.get("url"))


def most_uploaded_bytes() -> int | None:
    """Return the most bytes that CKAN stores of an upload; None where nothing bounds it.

    A storage object of CKAN 2.12 has a bound of its own; else it is `ckan.max_resource_size` (MB).
    """
    own = getattr(uploader.get_resource_uploader({}), "storage", None)
    bound = getattr(getattr(own, "settings", None), "max_size", None)
    if bound is None:
        return int(uploader.get_max_resource_size()) * CHUNK
    return int(bound) if bound >= 0 else None


def copy_and_hash(chunks: Iterable[bytes], destination: IO[bytes]) -> tuple[int, str]:
    """Write pieces into a file; return the size in bytes and the SHA-256."""
    size, digest = 0, hashlib.sha256()
    for chunk in chunks:
        size += len(chunk)
        digest.update(chunk)
        destination.write(chunk)
    return size, digest.hexdigest()


def read_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Give a stream's bytes piece by piece."""
    while chunk := stream.read(CHUNK):
        yield chunk


def keeps_file(resource_id: str) -> bool:
    """Tell whether the portal keeps a file under an identifier, also one that no resource has."""
    try:
        next(_read_upload({"id": resource_id, "url_type": "upload"}), b"")
    except (FileMissing, UnreadableStorage):
        return False
    return True


def remove_upload(resource_id: str) -> None:
    """Remove the bytes that the portal keeps under an identifier, if there are any."""
    # The uploader takes the word out of the dict that it is given.
    leaving = {"id": resource_id, "url_type": "upload", "clear_upload": True}
    uploader.get_resource_uploader(leaving).upload(resource_id)


def _copy_resource(resource: dict[str, Any], destination: IO[bytes]) -> tuple[int, str]:
    if is_upload(resource):
        return copy_and_hash(_read_upload(resource), destination)
    if is_link(resource):
        found = network.download(str(resource["url"]), destination)
        return found.size, found.sha256
    raise FileMissing(N_("This resource has no file that can be read."))


def _read_upload(resource: dict[str, Any]) -> Iterator[bytes]:
    """Read an upload by the uploader that stored it.

    CKAN makes a path of any text that is given for an identifier before it refuses it: one with a
    slash may lead to any file of the machine.
    """
    identifier = str(resource["id"])
    if "/" in identifier:
        raise _gone()
    try:
        yield from _read_identified(resource, identifier)
    except tk.ValidationError as error:
        # CKAN's word for a path that it would not use.
        raise _gone() from error


def _read_identified(resource: dict[str, Any], identifier: str) -> Iterator[bytes]:
    # The uploader takes `upload` and `clear_upload` out of the dict that it is given.
    upload = uploader.get_resource_uploader(dict(resource))
    storage = getattr(upload, "storage", None)
    if hasattr(storage, "stream"):
        yield from _read_from_storage(upload, identifier)
        return
    try:
        path = Path(upload.get_path(identifier))
    except (AttributeError, NotImplementedError, TypeError) as error:
        raise _unreadable(upload) from error
    if not path.is_absolute():
        raise _unreadable(upload)
    try:
        with path.open("rb") as stream:
            yield from read_chunks(stream)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise _gone() from error


def _read_from_storage(upload: Any, resource_id: str) -> Iterator[bytes]:
    """Read an upload of CKAN 2.12 by its storage object."""
    from ckan.lib import files

    data = files.FileData(upload.get_path(resource_id))
    try:
        yield from upload.storage.stream(data)
    except (files.exc.MissingFileError, IsADirectoryError) as error:
        raise _gone() from error
    except files.exc.UnsupportedOperationError as error:
        raise _unreadable(upload) from error


def _gone() -> FileMissing:
    return FileMissing(N_("The file of this resource is no longer in the portal."))


def _unreadable(upload: Any) -> UnreadableStorage:
    return UnreadableStorage(
        N_("The portal's file storage ({name}) gives no way to read a file: it cannot be checked."),
        name=type(upload).__name__,
    )
