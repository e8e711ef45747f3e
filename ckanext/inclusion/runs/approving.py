"""The approval of a result by an administrator of the organisation, where an option asks for it."""

from __future__ import annotations

from typing import Any

from ckan import authz, model
from sqlalchemy.exc import IntegrityError

from ckanext.inclusion import config
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import sources
from ckanext.inclusion.runs.deciding import bump, tell_decided
from ckanext.inclusion.runs.leases import NOW
from ckanext.inclusion.runs.problems import ChangedMeanwhile, WrongState
from ckanext.inclusion.runs.queueing import enqueue
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.runs.starting import SAME_UNDER_WAY, make_key
from ckanext.inclusion.upload.verdict import utc_now

TO_APPROVE = "to-approve"
ASKED, APPROVED, REFUSED = "asked", "approved", "refused"


def may_approve(user_name: str, package_id: str) -> bool:
    """Tell whether somebody administers a dataset's organisation, or the portal."""
    package = model.Package.get(package_id)
    owner = package and package.owner_org
    return authz.is_sysadmin(user_name) or bool(
        owner and authz.has_user_permission_for_group_or_org(owner, user_name, "admin")
    )


def is_needed(user_name: str, package_id: str) -> bool:
    """Tell whether what somebody publishes in a dataset has to be approved."""
    return config.asks_approval() and not may_approve(user_name, package_id)


def lacks(run: Run, decided: list[Any]) -> bool:
    """Tell whether the result of a run has yet to be approved, made with what was `decided`.

    Who approved must still be allowed to, and nothing may have been decided since.
    """
    target, requester = sources.find_target(run), model.User.get(run.user_id)
    if not is_needed(requester.name if requester else "", target):
        return False
    said = run.approval or {}
    approver = model.User.get(said.get("user_id") or "")
    is_approved = said.get("state") == APPROVED and said.get("decided") == decided
    return not (is_approved and approver and may_approve(approver.name, target))


def ask(decided: list[Any]) -> dict[str, Any]:
    """Return what is written into a run whose result is to be approved."""
    return {"state": ASKED, "decided": decided}


def approve(
    run_id: str, version: int, reason: str, user_name: str, *, approved: bool
) -> dict[str, Any]:
    """Queue the writing of a result in its requester's name, or refuse it; return the run.

    What is refused is a plan again, that can be decided about and asked for anew; a conversion has
    none, and ends. Raises WrongState, ChangedMeanwhile, SourceChanged and SourceGone.
    """
    run = model.Session.get(Run, run_id)
    said = {
        "user_id": model.User.get(user_name).id,
        "date": utc_now().isoformat(timespec="seconds"),
        "reason": reason,
    }
    if approved:
        _let_write(run, version, said)
        enqueue(run_id)
    else:
        state = "cancelled" if sources.is_conversion(run) else "planned"
        bump(run_id, version, (TO_APPROVE,), state=state, approval={"state": REFUSED, **said})
        model.Session.commit()
    return show(run_id)


def _let_write(run: Run, version: int, said: dict[str, Any]) -> None:
    ids = sources.list_ids(run)
    found = [sources.show_known(one) for one in ids]
    for package_id in sources.list_packages(run):
        sources.require_live_dataset(package_id)
    decided = tell_decided(ids)
    if run.state == TO_APPROVE:
        sources.require_same(run, found)
        _require_decided(run, decided)
    approval = {"state": APPROVED, **said, "decided": decided}
    try:
        bump(
            run.id,
            version,
            (TO_APPROVE,),
            state="queued",
            queued=NOW,
            finished=None,
            error=None,
            spent=Run.attempt,
            request_key=make_key(found, run.parameters),
            approval=approval,
        )
        model.Session.commit()
    except IntegrityError as error:
        model.Session.rollback()
        raise WrongState(SAME_UNDER_WAY) from error


def _require_decided(run: Run, decided: list[Any]) -> None:
    """Refuse to publish another result than the one that approval was asked for."""
    if (run.approval or {}).get("decided") != decided:
        raise ChangedMeanwhile(
            N_(
                "Something was decided about this file since approval was asked for: refuse it, so "
                "that it is asked for again."
            )
        )
