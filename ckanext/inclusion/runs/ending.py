"""How runs end that come to no result."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.leases import NOW, Lease

CANCELLED = {"state": "cancelled", "finished": NOW, "error": None}


def fail(lease: Lease, error: InclusionError) -> None:
    """Undo what is not committed and end a run, if it is still this attempt's."""
    end(lease.is_held, failed(error))


def failed(error: InclusionError) -> dict[str, Any]:
    """Return what is written into a run that failed."""
    return {"state": "failed", "finished": NOW, "error": error.to_storable()}


def end(condition: Any, values: dict[str, Any]) -> list[str]:
    """Undo what is not committed, and end the runs that a condition chooses; return which."""
    model.Session.rollback()
    ending = sa.update(Run).where(condition).values(**values).returning(Run.id)
    ended = model.Session.execute(ending, execution_options={"synchronize_session": False})
    run_ids = [row[0] for row in ended]
    model.Session.commit()
    return run_ids
