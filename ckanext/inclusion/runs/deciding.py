"""What people decide about the rows of a resource: kept for every later run on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.decisions import STATUSES, Decision, Outcome
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run, StoredDecision
from ckanext.inclusion.runs import plans, publishing, sources
from ckanext.inclusion.runs.problems import ChangedMeanwhile, WrongState
from ckanext.inclusion.upload.verdict import utc_now

DECIDABLE = ("planned", "applied", "reverted")
SOURCE = "portal"


def decide(
    run_id: str,
    version: int,
    given: list[dict[str, Any]],
    columns: Mapping[str, str],
    user_name: str,
) -> dict[str, Any]:
    """Keep decisions in a user's name, if nobody else has changed the run meanwhile.

    Return the run's `version` after it, under `outcomes` what becomes of each decision, and the
    choices about `columns`. Raises WrongDecision, NeededColumn, WrongState and ChangedMeanwhile:
    then none of them is kept.
    """
    now, user = utc_now(), model.User.get(user_name)
    decisions = [_read(one, user_name, now.isoformat(timespec="seconds")) for one in given]
    run = bump(run_id, version, DECIDABLE)
    rows = [
        {
            "package_id": run.package_id,
            "resource_id": run.resource_id,
            "run_id": run_id,
            "user_id": user.id,
            "decision": one.to_dict(),
            "created": now,
        }
        for one in decisions
    ]
    if rows:
        model.Session.execute(sa.insert(StoredDecision), rows)
    seen = plans.open_plan(run)
    known = sources.list_known(run)
    try:
        publishing.choose(
            [(one.resource_id, one.package_id) for one in known], columns, seen.standard.id, user.id
        )
    except InclusionError:
        model.Session.rollback()
        raise
    model.Session.commit()
    outcomes = {one.decision.target.identity: one for one in seen.preview.outcomes}
    told = [_tell(one, outcomes.get(one.target.identity)) for one in decisions]
    chosen = publishing.load([one.resource_id for one in known])
    return {"id": run_id, "version": version + 1, "outcomes": told, "columns": chosen}


def bump(run_id: str, version: int, states: tuple[str, ...], **values: Any) -> Run:
    """Write values and the next version into a run that is as somebody has seen it; return it.

    Raises WrongState and ChangedMeanwhile. The caller commits.
    """
    same = sa.and_(Run.id == run_id, Run.version == version, Run.state.in_(states))
    done = model.Session.execute(
        sa.update(Run).where(same).values(version=Run.version + 1, **values),
        execution_options={"synchronize_session": False},
    )
    model.Session.expire_all()
    run: Run = model.Session.get(Run, run_id)
    if done.rowcount:
        return run
    state, now = run.state, run.version
    model.Session.rollback()
    if state not in states:
        raise WrongState(N_("This is not possible in the state that the run is in: look at it."))
    raise ChangedMeanwhile(
        N_(
            "Somebody else has worked on this cleaning since you looked at it: look at it again "
            "(version {now}, not {version})."
        ),
        now=str(now),
        version=str(version),
    )


def tell_decided(resource_ids: Sequence[str]) -> list[Any]:
    """Return what changes whenever somebody decides about resources: as JSON gives it back."""
    last = model.Session.query(sa.func.max(StoredDecision.number))
    number = last.filter(StoredDecision.resource_id.in_(resource_ids)).scalar()
    return [number, publishing.load(resource_ids)]


def forget(resource_ids: Iterable[str]) -> None:
    """Forget what was decided about resources; the caller commits."""
    forgetting = sa.delete(StoredDecision).where(StoredDecision.resource_id.in_(list(resource_ids)))
    model.Session.execute(forgetting, execution_options={"synchronize_session": False})


def _read(given: Any, author: str, date: str) -> Decision:
    """Return a decision; who took it and when is what the portal knows, not what is said."""
    if not isinstance(given, dict):
        return Decision.from_dict(given)
    return Decision.from_dict({"source": SOURCE, **given, "author": author, "date": date})


def _tell(decision: Decision, outcome: Outcome | None) -> dict[str, Any]:
    """Return a decision with what becomes of it; one that was taken back has nothing to say."""
    status = (outcome or Outcome(decision, "applied")).status
    return {**decision.to_dict(), "status": status, "message": tk._(STATUSES[status])}
