"""The plan of a run, as decisions have it by now, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.decisions.previewing import Preview, preview
from ckanext.inclusion.core.plan import Plan
from ckanext.inclusion.core.plan.listing import Listing, Wanted
from ckanext.inclusion.core.plan.storing import unpack_plan
from ckanext.inclusion.core.plan.telling import tell_page
from ckanext.inclusion.core.standards import Standard, load_standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run, StoredDecision
from ckanext.inclusion.runs import keeping, sources
from ckanext.inclusion.runs.presenting import name_rule
from ckanext.inclusion.runs.problems import WrongState

FILTERS = ("rule", "field", "tier", "state", "line")


@dataclass(frozen=True)
class OpenPlan:
    """Hold a run's plan as it was made, and as the decisions that were taken since have it."""

    table: Table
    made: Plan
    standard: Standard
    preview: Preview


def open_plan(run: Run) -> OpenPlan:
    """Return the plan of a run; raise WrongState where it has none."""
    content = keeping.read(run.id, keeping.PLAN)
    if content is None:
        raise WrongState(N_("This run has no plan, or its plan is no longer kept."))
    table, made = unpack_plan(content)
    standard = load_standard(run.summary["standard"])
    return OpenPlan(table, made, standard, preview(made, table, standard, load(run)))


def load(run: Run) -> tuple[Decision, ...]:
    """Return all that was ever decided about a run's resources, in its order."""
    ids = sources.list_ids(run)
    query = model.Session.query(StoredDecision.decision).filter(StoredDecision.resource_id.in_(ids))
    rows = query.order_by(StoredDecision.number)
    return tuple(Decision.from_dict(row[0]) for row in rows)


def list_corrections(run_id: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return a page of a run's corrections, how many are wanted, and of which kinds these are."""
    run = model.Session.get(Run, run_id)
    opened = open_plan(run)
    plan = opened.preview.plan
    listing = Listing(opened.table, plan)
    chosen = Wanted(**{name: wanted.get(name) for name in FILTERS})
    page = tell_page(
        listing,
        opened.standard,
        chosen,
        offset=wanted["offset"],
        limit=wanted["limit"],
        translate=tk._,
    )
    counted = plan if run.state in ("planned", "queued", "running") else opened.made
    applied = set(counted.accepted(run.parameters["accept"]).corrections["correction"])
    uprooted = set(opened.preview.uprooted)
    kinds = listing.kinds(chosen).to_dicts()
    return {
        "id": run_id,
        "version": run.version,
        "state": run.state,
        "count": sum(one["count"] for one in kinds),
        "kinds": [{**one, "title": name_rule(one["rule"], tk._)} for one in kinds],
        "corrections": [
            {
                **one,
                "applied": one["correction"] in applied and one["correction"] not in uprooted,
                "is_replanned": one["correction"] in uprooted,
            }
            for one in page
        ],
    }
