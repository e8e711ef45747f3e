"""Refused files, kept privately for those who sent them, for a few days.

A form loses its file when it comes back with errors. It is kept here, bound to its sender and the
dataset, outside of what the portal serves, so that it need not be found again.
"""

from __future__ import annotations

import itertools
import logging
import shutil
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion import config
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.model import QuarantinedFile
from ckanext.inclusion.upload import records
from ckanext.inclusion.upload.incoming import Upload
from ckanext.inclusion.upload.verdict import utc_now

log = logging.getLogger(__name__)

TABLE = QuarantinedFile.__table__
# A larger file can be read here by no check, and would only fill the disk.
MOST_BYTES = Limits().bytes


def keep(upload: Upload, package_id: str | None, user_name: str | None) -> dict[str, Any] | None:
    """Keep a refused upload; return its identifier, name and last day, or None if it is not kept.

    Older ones of the same sender go where there are too many bytes of them; `removed` counts these.
    It is not kept without a sender, over MOST_BYTES or the sender's share, or where the folder
    takes nothing: that is for the log, and the refusal is said all the same.
    """
    user = model.User.get(user_name) if user_name else None
    most = min(MOST_BYTES, config.quarantine_bytes())
    if user is None or not package_id or upload.size > most:
        return None
    try:
        return _keep(upload, package_id, user.id)
    except OSError:
        log.exception("A refused file could not be kept in %s", config.quarantine_path())
        return None


def _keep(upload: Upload, package_id: str, user_id: str) -> dict[str, Any]:
    """Keep a file; its record has a transaction of its own: the caller's ends with the refusal."""
    purge_expired()
    identifier = str(uuid.uuid4())
    folder = config.quarantine_path()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with upload.copy() as (path, sha256):
        size = path.stat().st_size
        path.chmod(0o600)
        shutil.move(path, folder / identifier)
    expires = utc_now() + timedelta(days=config.quarantine_days())
    values = {
        "id": identifier, "user_id": user_id, "package_id": package_id, "name": upload.name,
        "size": size, "sha256": sha256, "created": utc_now(), "expires": expires,
    }  # fmt: skip
    with model.meta.engine.begin() as connection:
        connection.execute(sa.insert(TABLE).values(**values))
    removed = _make_room(user_id)
    told = {"id": identifier, "name": upload.name, "expires": expires.date().isoformat()}
    return {**told, "removed": removed}


def _make_room(user_id: str) -> int:
    """Remove the oldest files of a sender until what is left fits their share; return how many."""
    newest = sa.select(TABLE.c.id, TABLE.c.size).where(TABLE.c.user_id == user_id)
    with model.meta.engine.begin() as connection:
        kept = connection.execute(newest.order_by(TABLE.c.created.desc(), TABLE.c.id)).fetchall()
    sizes = itertools.accumulate(row.size for row in kept)
    too_old = [
        row.id for row, size in zip(kept, sizes, strict=True) if size > config.quarantine_bytes()
    ]
    return _purge(TABLE.c.id.in_(too_old)) if too_old else 0


def find(identifier: str) -> Any:
    """Return the record of a file that is still kept, in the folder as well, or None."""
    if not records.is_storable(identifier):
        return None
    query = model.Session.query(QuarantinedFile).filter(
        QuarantinedFile.id == identifier, QuarantinedFile.expires > utc_now()
    )
    record = query.one_or_none()
    return record if record and path_of(record).is_file() else None


def path_of(record: Any) -> Path:
    """Return where a kept file is."""
    return config.quarantine_path() / str(record.id)


def purge_expired() -> int:
    """Remove the files whose time is over, and their records; return how many."""
    return _purge(TABLE.c.expires <= utc_now())


def purge_dataset(package_id: str) -> int:
    """Remove the files that were refused in a dataset, and their records; return how many."""
    return _purge(TABLE.c.package_id == package_id)


def _purge(condition: Any) -> int:
    statement = sa.delete(TABLE).where(condition).returning(TABLE.c.id)
    with model.meta.engine.begin() as connection:
        gone = [row[0] for row in connection.execute(statement)]
    for identifier in gone:
        (config.quarantine_path() / identifier).unlink(missing_ok=True)
    return len(gone)
