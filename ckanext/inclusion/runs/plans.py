"""The plan of a run, as decisions have it by now."""

from __future__ import annotations

from dataclasses import dataclass

from ckan import model

from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.decisions.previewing import Preview, preview
from ckanext.inclusion.core.plan.listing import Listing
from ckanext.inclusion.core.plan.storing import Kept, unpack_plan
from ckanext.inclusion.core.standards import Standard, load_standard
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run, StoredDecision
from ckanext.inclusion.runs import keeping, sources
from ckanext.inclusion.runs.problems import WrongState


@dataclass(frozen=True)
class OpenPlan:
    """Hold a run's plan as it was made, and as the decisions that were taken since have it."""

    kept: Kept
    standard: Standard
    preview: Preview
    decisions: tuple[Decision, ...]

    @property
    def listing(self) -> Listing:
        """Return its list, as the decisions have it."""
        return Listing(self.kept.table, self.preview.plan, self.standard)


def open_plan(run: Run) -> OpenPlan:
    """Return the plan of a run; raise WrongState where it has none."""
    content = keeping.read(run.id, keeping.PLAN)
    if content is None:
        raise WrongState(N_("This run has no plan, or its plan is no longer kept."))
    kept = unpack_plan(content)
    standard = load_standard(run.summary["standard"])
    decisions = load(run)
    return OpenPlan(kept, standard, preview(kept.plan, kept.table, standard, decisions), decisions)


def load(run: Run) -> tuple[Decision, ...]:
    """Return all that was ever decided about a run's resources, in its order."""
    ids = sources.list_ids(run)
    query = model.Session.query(StoredDecision.decision).filter(StoredDecision.resource_id.in_(ids))
    rows = query.order_by(StoredDecision.number)
    return tuple(Decision.from_dict(row[0]) for row in rows)
