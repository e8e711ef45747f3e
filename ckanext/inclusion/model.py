"""What the extension keeps in CKAN's database, beside ckanext-validation's own table."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import deferred

from ckanext.inclusion.upload.verdict import utc_now

STATES = (
    "queued",
    "running",
    "planned",
    "to-approve",
    "applied",
    "reverted",
    "failed",
    "cancelled",
)
LIVE_STATES = ("queued", "running")
INTERNAL = ("others", "set_aside", "request_key", "attempt", "spent", "lease_until", "cancel_asked")


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

    `state` is one of STATES. A run that runs belongs to its latest `attempt`, whose worker renews
    `lease_until`, by the database's clock: a run whose lease is over has no worker any more.
    `spent` are the attempts of work that came to its end before, a plan.
    `version` counts what was done to a run by people: each names the version that they have seen.
    `source` is the source's hash, last_modified and url as they were when its bytes were read.
    `others` are the further sources of a run that cleans several, each with its `resource_id`,
    `package_id`, `source` and `sha256`.
    `approval` is what an administrator of the organisation was asked, and said: `state` (asked,
    approved, refused), `user_id`, `date`, `reason`, and what was decided by then (`decided`).
    `rows_done` of `rows` are through the present `step`; rows are worked on column by column, so
    most steps finish all of them at once. `versions` are those of what decides about a file.
    `summary` holds counts only, no cell of a file.
    `error` is {"code", "id", "params"}, put into words when it is read. `set_aside` holds the first
    rows that the table of a run that is applied could not hold, as core.rejects.keep_rejects gives
    them: cells of the file, loaded and shown only where somebody asks, and gone with the resource.
    """

    __tablename__ = "inclusion_run"

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_make_id)
    state = sa.Column(sa.UnicodeText, nullable=False, default="queued", index=True)
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
    version = sa.Column(sa.Integer, nullable=False, default=0, server_default="0")
    source_sha256 = sa.Column(sa.UnicodeText)
    source = sa.Column(JSONB)
    others = sa.Column(JSONB)
    result_id = sa.Column(sa.UnicodeText)
    summary = sa.Column(JSONB)
    error = sa.Column(JSONB)
    set_aside = deferred(sa.Column(JSONB))
    step = sa.Column(sa.UnicodeText)
    rows = sa.Column(sa.BigInteger)
    rows_done = sa.Column(sa.BigInteger)
    attempt = sa.Column(sa.Integer, nullable=False, default=0, server_default="0")
    spent = sa.Column(sa.Integer, nullable=False, default=0, server_default="0")
    heartbeat = sa.Column(sa.DateTime)
    lease_until = sa.Column(sa.DateTime)
    cancel_asked = sa.Column(sa.Boolean, nullable=False, default=False, server_default=sa.false())
    versions = sa.Column(JSONB)
    approval = sa.Column(JSONB)
    created = sa.Column(sa.DateTime, nullable=False, default=utc_now)
    queued = sa.Column(sa.DateTime, default=utc_now)
    started = sa.Column(sa.DateTime)
    finished = sa.Column(sa.DateTime)

    def as_dict(self) -> dict[str, Any]:
        """Return the columns by name, without those kept for us; times as ISO 8601, UTC.

        `resource_ids` are those of all sources.
        """
        names = [column.name for column in self.__table__.columns if column.name not in INTERNAL]
        values = {name: getattr(self, name) for name in names}
        others = [one["resource_id"] for one in self.others or ()]
        values["resource_ids"] = [self.resource_id, *others]
        return {
            key: value.isoformat() if hasattr(value, "isoformat") else value
            for key, value in values.items()
        }


# Of the same file and choices one run at a time waits or works.
IS_LIVE = sa.text("state IN ('queued', 'running')")
sa.Index("ix_inclusion_run_live_request", Run.request_key, unique=True, postgresql_where=IS_LIVE)


def _run_column(**options: Any) -> Any:
    return sa.Column(
        sa.UnicodeText, sa.ForeignKey("inclusion_run.id", ondelete="CASCADE"), **options
    )


class RunFile(tk.BaseModel):
    """A file that stays with its run, for those who may update the dataset; and its plan."""

    __tablename__ = "inclusion_run_file"

    run_id = _run_column(primary_key=True)
    name = sa.Column(sa.UnicodeText, primary_key=True)
    size = sa.Column(sa.BigInteger, nullable=False)
    content = deferred(sa.Column(sa.LargeBinary, nullable=False))


class RunOutput(tk.BaseModel):
    """A resource that a run writes, fixed before the first byte of it is written.

    `sha256` are the bytes that the run writes, null before it does. `former` and `former_content`
    are what stood there before, null where the resource is new. `views_due` tells that a new one
    has yet to get its default views: CKAN adds them once the resource is stored.
    """

    __tablename__ = "inclusion_run_output"

    run_id = _run_column(primary_key=True)
    kind = sa.Column(sa.UnicodeText, primary_key=True)
    resource_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    sha256 = sa.Column(sa.UnicodeText)
    former = sa.Column(JSONB)
    former_content = deferred(sa.Column(sa.LargeBinary))
    views_due = sa.Column(sa.Boolean, nullable=False, default=False, server_default=sa.false())


class ColumnChoice(tk.BaseModel):
    """What becomes of a column of a resource in its results, `keep` or `drop`; else all read it.

    It outlives the run that it was chosen with: every later run on the resource follows it.
    """

    __tablename__ = "inclusion_column"

    resource_id = sa.Column(sa.UnicodeText, primary_key=True)
    name = sa.Column(sa.UnicodeText, primary_key=True)
    package_id = sa.Column(
        sa.UnicodeText, sa.ForeignKey("package.id", ondelete="CASCADE"), nullable=False, index=True
    )
    choice = sa.Column(sa.UnicodeText, nullable=False)
    user_id = sa.Column(sa.UnicodeText, nullable=False)
    created = sa.Column(sa.DateTime, nullable=False, default=utc_now)


class StoredDecision(tk.BaseModel):
    """What somebody decided about a resource's rows, as core.decisions has it, in their order.

    It outlives the run that it was taken on: every later run on the resource follows it.
    """

    __tablename__ = "inclusion_decision"

    number = sa.Column(sa.BigInteger, primary_key=True, autoincrement=True)
    package_id = sa.Column(
        sa.UnicodeText, sa.ForeignKey("package.id", ondelete="CASCADE"), nullable=False, index=True
    )
    resource_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    run_id = sa.Column(sa.UnicodeText, nullable=False)
    user_id = sa.Column(sa.UnicodeText, nullable=False)
    decision = sa.Column(JSONB, nullable=False)
    created = sa.Column(sa.DateTime, nullable=False, default=utc_now)
