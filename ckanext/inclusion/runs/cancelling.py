"""Stop a run that waits, works, or waits for decisions."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.ending import CANCELLED, end
from ckanext.inclusion.runs.problems import WrongState
from ckanext.inclusion.runs.showing import show

WAITING = ("queued", "planned", "to-approve")


def cancel(run_id: str) -> dict[str, Any]:
    """Cancel a run and return it; one that works stops at its next step.

    Raises WrongState for one that has ended otherwise.
    """
    if not end(sa.and_(Run.id == run_id, Run.state.in_(WAITING)), CANCELLED):
        running = sa.and_(Run.id == run_id, Run.state == "running")
        end(running, {"cancel_asked": True})
    model.Session.expire_all()
    found = show(run_id)
    if found["state"] not in ("running", "cancelled"):
        raise WrongState(N_("This run has ended: there is nothing to stop."))
    return found
