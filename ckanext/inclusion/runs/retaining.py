"""What runs keep does not stay for ever: after a time, and when what it is about was purged.

A purge calls no hook. With the dataset of its first source a run goes by itself; where another
source or the target was purged, a sweep finds what is left of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion import config
from ckanext.inclusion.model import LIVE_STATES, Run, RunFile, RunOutput
from ckanext.inclusion.runs.leases import NOW

IN_SESSION = {"synchronize_session": False}


def forget_old() -> int:
    """Forget the runs that ended too long ago, and what purged datasets left; count these runs.

    Of a run whose result is there its row stays, without a cell: so that the next run writes the
    same resources. It cannot be taken back any more.
    """
    model.Session.rollback()
    over = NOW - timedelta(days=config.runs_days())
    is_old = sa.and_(Run.state.not_in(LIVE_STATES), Run.finished < over)
    old = _list_ids(is_old)
    _empty(sa.select(Run.id).where(is_old))
    _empty(_find_purged())
    _forget_purged_outputs()
    gone = sa.delete(Run).where(is_old, Run.id.not_in(_find_published()))
    model.Session.execute(gone, execution_options=IN_SESSION)
    model.Session.commit()
    return len(old)


def _list_ids(condition: Any) -> list[str]:
    """Return the runs that meet a condition and still keep something that goes."""
    keeps = sa.or_(
        Run.id.in_(sa.select(RunFile.run_id)),
        Run.set_aside.is_not(None),
        Run.id.not_in(_find_published()),
    )
    return list(model.Session.scalars(sa.select(Run.id).where(condition, keeps)))


def _find_published() -> Any:
    """Return the runs of which an output is a resource that is there."""
    there = sa.select(model.Resource.id).where(model.Resource.state == "active")
    written = sa.select(RunOutput.run_id).join(Run, Run.id == RunOutput.run_id)
    return written.where(Run.state == "applied", RunOutput.resource_id.in_(there))


def _empty(runs: Any) -> None:
    """Forget the files and cells of some runs, and what their outputs held before them."""
    parts = (
        sa.delete(RunFile).where(RunFile.run_id.in_(runs)),
        sa.update(Run).where(Run.id.in_(runs)).values(set_aside=sa.null()),
        # That something stood there stays known: it is not to be deleted in its place.
        sa.update(RunOutput).where(RunOutput.run_id.in_(runs)).values(former_content=None),
    )
    for part in parts:
        model.Session.execute(part, execution_options=IN_SESSION)


def _find_purged() -> list[str]:
    """Return the runs on several resources of which a dataset is no more."""
    rows = model.Session.execute(
        sa.select(Run.id, Run.others).where(sa.func.jsonb_array_length(Run.others) > 0)
    ).all()
    named = {one["package_id"] for _, others in rows for one in others}
    there = set(
        model.Session.scalars(sa.select(model.Package.id).where(model.Package.id.in_(named)))
    )
    return [run_id for run_id, others in rows if {one["package_id"] for one in others} - there]


def _forget_purged_outputs() -> None:
    """Forget what stood in resources that were purged with their dataset."""
    there = sa.select(model.Resource.id)
    gone = sa.and_(RunOutput.resource_id.not_in(there), RunOutput.former_content.is_not(None))
    forgetting = sa.update(RunOutput).where(gone).values(former=sa.null(), former_content=None)
    model.Session.execute(forgetting, execution_options=IN_SESSION)
