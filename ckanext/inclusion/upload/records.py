"""Read and write what the database holds about checks, in the caller's transaction.

Reads ask for columns and not for objects: an object that is read before a lock would be handed
out again, stale, after it. Nothing here commits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion.upload.verdict import Verdict, utc_now
from ckanext.validation.model import Validation

WAITING = "created"
RUNNING = "running"
STATUS_KEYS = ("validation_status", "validation_timestamp")


@dataclass(frozen=True)
class Stored:
    """Hold what is stored of one resource: its columns and the fields of its schema together."""

    id: str
    package_id: str
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Return the hash that was written with the file, or an empty string."""
        return str(self.fields.get("hash") or "")


def is_storable(value: object) -> bool:
    """Tell whether the database can hold a value as text: no NUL, and no half of a character."""
    return isinstance(value, str) and value.isprintable()


def find_resource(resource_id: str) -> Stored | None:
    """Return what is stored of a resource, deleted ones aside."""
    if not is_storable(resource_id):
        return None
    return find_resources(model.Resource.id == resource_id).get(resource_id)


def find_owner(resource_id: str) -> str | None:
    """Return the dataset of a resource, in whatever state both are; None where there is none."""
    return find_columns(resource_id, ("package_id",)).get("package_id")


def find_columns(resource_id: str, names: Iterable[str]) -> dict[str, Any]:
    """Return columns of a resource in whatever state it is; none where there is none."""
    if not is_storable(resource_id):
        return {}
    columns = [getattr(model.Resource, name) for name in names]
    row = model.Session.query(*columns).filter(model.Resource.id == resource_id).one_or_none()
    return dict(row._mapping) if row else {}


def find_resources(condition: Any) -> dict[str, Stored]:
    """Return what is stored of the live resources that meet a condition, by identifier."""
    columns = [getattr(model.Resource, name) for name in ("id", "package_id", "url", "url_type")]
    columns += [getattr(model.Resource, name) for name in ("format", "hash", "name", "extras")]
    query = model.Session.query(*columns).filter(condition, model.Resource.state == "active")
    return {row[0]: _to_stored(row._mapping) for row in query}


def _to_stored(row: Any) -> Stored:
    fields = {**(row["extras"] or {}), **{key: row[key] for key in row if key != "extras"}}
    return Stored(row["id"], row["package_id"], fields)


def list_resources(package_id: str) -> list[str]:
    """Return the identifiers of a dataset's live resources, in their order."""
    query = model.Session.query(model.Resource.id).filter(
        model.Resource.package_id == package_id, model.Resource.state == "active"
    )
    return [row[0] for row in query.order_by(model.Resource.position)]


def find_resources_of(package_id: str) -> dict[str, Stored]:
    """Return what is stored of a dataset's live resources, by identifier."""
    return find_resources(model.Resource.package_id == package_id)


def list_all_resources(package_id: str) -> list[str]:
    """Return the identifiers of a dataset's resources, deleted ones too."""
    query = model.Session.query(model.Resource.id).filter_by(package_id=package_id)
    return [row[0] for row in query]


def find_package(reference: str | None) -> str | None:
    """Return a dataset's identifier, given that or its name; as CKAN, first by the identifier."""
    if not is_storable(reference):
        return None
    table = model.Package
    query = model.Session.query(table.id).filter(
        sa.or_(table.id == reference, table.name == reference)
    )
    found = query.order_by((table.id == reference).desc()).limit(1).scalar()
    return str(found) if found else None


def read_package_extra(package_id: str, key: str) -> str | None:
    """Return one extra of a dataset; CKAN 2.11 keeps them in a table, 2.12 in a column."""
    if hasattr(model, "PackageExtra"):
        table = model.PackageExtra
        query = model.Session.query(table.value).filter_by(
            package_id=package_id, key=key, state="active"
        )
        return query.limit(1).scalar()
    extras = model.Session.query(model.Package.extras).filter_by(id=package_id).scalar()
    return (extras or {}).get(key)


def lock_package(package_id: str) -> None:
    """Wait for, and take, the row lock that CKAN's own resource actions take on a dataset.

    What the session read before is read again: CKAN writes only what differs from it.
    """
    model.Session.query(model.Package.id).filter_by(id=package_id).with_for_update().one_or_none()
    model.Session.flush()
    model.Session.expire_all()


def save_verdict(resource_id: str, verdict: Verdict) -> None:
    """Write or replace a resource's row in ckanext-validation's table."""
    if verdict.status is None:
        delete_validation([resource_id])
        return
    row = find_validation(resource_id) or Validation(resource_id=resource_id)
    if row.status != RUNNING or verdict.waits:
        # One that ran in the background keeps when it began; another ended as its file came in.
        row.created = verdict.finished or utc_now()
    row.status = WAITING if verdict.waits else verdict.status
    row.finished = verdict.finished
    row.report = verdict.report
    row.error = verdict.describe_error()
    model.Session.add(row)
    model.Session.flush()


def has_waiting(resource_id: str) -> bool:
    """Tell whether a check of a resource was promised and did not begin."""
    row = find_validation(resource_id)
    return row is not None and row.status == WAITING


def mark_running(resource_id: str) -> None:
    """Say that a check began."""
    row = find_validation(resource_id) or Validation(resource_id=resource_id)
    row.status = RUNNING
    row.created = utc_now()
    model.Session.add(row)


def find_validation(resource_id: str) -> Any:
    """Return the newest row of a resource; nothing in their table keeps it the only one."""
    query = model.Session.query(Validation).filter(Validation.resource_id == resource_id)
    return query.order_by(Validation.created.desc()).first()


def read_columns(resource_id: str) -> list[str]:
    """Return a file's columns as its last check by a standard read them; none without one."""
    row = find_validation(resource_id)
    report = row.report if row and isinstance(row.report, dict) else {}
    return list(report.get("inclusion", {}).get("columns", []))


def delete_validation(resource_ids: Iterable[str]) -> None:
    """Forget the reports of resources."""
    query = model.Session.query(Validation).filter(Validation.resource_id.in_(list(resource_ids)))
    query.delete(synchronize_session=False)


def delete_orphans(package_id: str) -> None:
    """Forget the reports of a dataset's deleted resources: a report goes with its file."""
    gone = list_deleted_resources(package_id)
    if gone:
        delete_validation(gone)


def list_deleted_resources(package_id: str) -> list[str]:
    """Return the identifiers of a dataset's resources that were deleted."""
    query = model.Session.query(model.Resource.id).filter(
        model.Resource.package_id == package_id, model.Resource.state == "deleted"
    )
    return [row[0] for row in query]


def find_waiting(waited: timedelta, ran: timedelta) -> list[str]:
    """Return the resources whose check did not begin, or did not end, in the time it may take."""
    late = sa.or_(
        sa.and_(Validation.status == WAITING, Validation.created < utc_now() - waited),
        sa.and_(Validation.status == RUNNING, Validation.created < utc_now() - ran),
    )
    query = model.Session.query(Validation.resource_id).filter(late)
    query = query.join(model.Resource, model.Resource.id == Validation.resource_id)
    query = query.filter(model.Resource.state == "active")
    return [row[0] for row in query.order_by(Validation.created)]


def write_status(stored: Stored, verdict: Verdict) -> None:
    """Write a status beside a stored file, as nobody's act: no activity, no new modified date.

    Plain SQL: a change of the object would wake the plugins that load changed resources.
    """
    table = model.Resource.__table__
    extras = model.Session.query(model.Resource.extras).filter_by(id=stored.id).scalar() or {}
    extras = {**extras, **verdict.fields()}
    values: dict[str, Any] = {"extras": extras}
    if verdict.sha256 and stored.fields.get("url_type") == "upload":
        values["hash"] = verdict.sha256
    model.Session.execute(sa.update(table).where(table.c.id == stored.id).values(**values))
