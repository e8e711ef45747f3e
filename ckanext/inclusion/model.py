"""What the extension keeps in CKAN's database, beside ckanext-validation's own table."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import deferred

from ckanext.inclusion.upload.verdict import utc_now

LIVE_STATES = ("queued", "running")
INTERNAL = ("set_aside", "request_key")


def _make_id() -> str:
    return str(uuid.uuid4())


class QuarantinedFile(tk.BaseModel):
    """A file that was refused in the form, kept for its sender for a few days."""

    __tablename__ = "inclusion_quarantine"

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_make_id)
    user_id = sa.Column(sa.UnicodeText, nullable=False)
    package_id = sa.Column(sa.UnicodeText, nullable=False)
    name = sa.Column(sa.UnicodeText, nullable=False)
    size = sa.Column(sa.BigInteger, nullable=False)
    sha256 = sa.Column(sa.UnicodeText, nullable=False)
    created = sa.Column(sa.DateTime, nullable=False, default=utc_now)
    expires = sa.Column(sa.DateTime, nullable=False, index=True)


class Run(tk.BaseModel):
    """One call of `inclusion_clean`: who asked for what, how far it is, what came out.

    `state` is queued, running, applied or failed. `summary` holds counts only, no cell of a file.
    `error` is {"code", "id", "params"}, put into words when it is read. `set_aside` holds the first
    rows that the table of a run that is applied could not hold, as core.rejects.keep_rejects gives
    them: cells of the file, loaded and shown only where somebody asks, and gone with the resource.
    """

    __tablename__ = "inclusion_run"

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_make_id)
    state = sa.Column(sa.UnicodeText, nullable=False, default="queued")
    user_id = sa.Column(sa.UnicodeText, nullable=False)
    # A purge calls no hook: the database itself lets a run go with its dataset.
    package_id = sa.Column(
        sa.UnicodeText,
        sa.ForeignKey("package.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    )
    resource_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    parameters = sa.Column(JSONB, nullable=False, default=dict)
    # What requests of the same file and choices have in common.
    request_key = sa.Column(sa.UnicodeText)
    source_sha256 = sa.Column(sa.UnicodeText)
    result_id = sa.Column(sa.UnicodeText)
    summary = sa.Column(JSONB)
    error = sa.Column(JSONB)
    set_aside = deferred(sa.Column(JSONB))
    created = sa.Column(sa.DateTime, nullable=False, default=utc_now)
    started = sa.Column(sa.DateTime)
    finished = sa.Column(sa.DateTime)

    def as_dict(self) -> dict[str, Any]:
        """Return the columns by name, without those kept for us; times as ISO 8601, UTC."""
        names = [column.name for column in self.__table__.columns if column.name not in INTERNAL]
        values = {name: getattr(self, name) for name in names}
        return {
            key: value.isoformat() if hasattr(value, "isoformat") else value
            for key, value in values.items()
        }


# Of the same file and choices one run at a time waits or works.
IS_LIVE = sa.text("state IN ('queued', 'running')")
sa.Index("ix_inclusion_run_live_request", Run.request_key, unique=True, postgresql_where=IS_LIVE)
