"""The plan of a run on its page: listed, filtered, decided about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.pages import forms
from ckanext.inclusion.pages.finding import RUN, find_run
from ckanext.inclusion.pages.items import ACTS, Asked, Item, find_item, make_decisions
from ckanext.inclusion.pages.wishes import PAGE, Wishes

__all__ = ["inclusion_plan"]

inclusion_plan = flask.Blueprint("inclusion_plan", __name__)
inclusion_plan.before_request(forms.protect_forms)

# The states of runs that have a plan.
PLANNED = ("planned", "to-approve", "applied", "reverted")
# So many calls keep the decisions on one group, those included in whose midst somebody else decided
# about something else: more than MOST_DECISIONS times this no plan has.
ATTEMPTS = 500
DONE = ("applied", "already")
CONFLICT = N_(
    "Somebody has decided about this since you looked at it. Your decision was not kept: this is "
    "how it stands now. Decide again if you want it otherwise."
)
SEVERAL = N_(
    "These rows have the same name, commune and street: decide about all equal values together, or "
    "about the rule."
)
KINDS = "any(rule, values, correction, question)"


@inclusion_plan.route(f"{RUN}/plan", methods=["GET", "POST"])
def show(id: str, resource_id: str, run_id: str) -> Any:  # noqa: A002
    """Show a part of the plan; what is searched for comes in a form, so that no log has it."""
    run, names = find_run(id, resource_id, run_id)
    if run["state"] not in PLANNED:
        return tk.redirect_to("inclusion.run", id=id, resource_id=resource_id, run_id=run_id)
    shown = {"run": run, **list_plan(run, Wishes.read("likely"))}
    page = "inclusion/plan/body.html" if forms.is_partial() else "inclusion/run.html"
    return tk.render(page, {**shown, **names})


def list_plan(run: dict[str, Any], wishes: Wishes) -> dict[str, Any]:
    """Return what a page shows of a plan: `wishes`, `listed`, `items`, `pages`."""
    try:
        listed, items = LISTS[wishes.level](run["id"], wishes)
    except tk.ValidationError as error:
        # A filter that no list knows, or a plan that is no longer kept.
        return {"wishes": wishes, "listed": None, "refusals": list(forms.list_reasons(error))}
    pages = -(-listed["count"] // PAGE)
    columns = load_standard(run["summary"]["standard"]).field_names
    shown = {"listed": listed, "items": items, "pages": pages, "columns": columns}
    return {"wishes": wishes, **shown}


Listed = tuple[dict[str, Any], list[Item]]


def _list_groups(run_id: str, wishes: Wishes, by: str) -> Listed:
    asked = {"id": run_id, "by": by, **wishes.to_filters(), **wishes.window}
    listed = tk.get_action("inclusion_correction_group_list")({}, asked)
    return listed, [_make_group(one, by, listed["version"]) for one in listed["groups"]]


def _make_group(one: dict[str, Any], by: str, version: int) -> Item:
    """Return a group, or the correction that it is where there is but one."""
    if one["only"]:
        return Item("correction", str(one["correction"]), one["only"], version)
    key = one["rule"] if by == "rule" else str(one["correction"])
    return Item(by, key, one, version)


def _list_rules(run_id: str, wishes: Wishes) -> Listed:
    return _list_groups(run_id, wishes, "rule")


def _list_values(run_id: str, wishes: Wishes) -> Listed:
    return _list_groups(run_id, wishes, "values")


def _list_corrections(run_id: str, wishes: Wishes) -> Listed:
    asked = {"id": run_id, **wishes.to_filters(), **wishes.window}
    listed = tk.get_action("inclusion_correction_list")({}, asked)
    places = tk.get_action("inclusion_correction_group_list")(
        {}, {"id": run_id, **wishes.to_filters(), "limit": 0}
    )
    return {**places, **listed}, [
        Item("correction", str(one["correction"]), one, listed["version"])
        for one in listed["corrections"]
    ]


def _list_questions(run_id: str, wishes: Wishes) -> Listed:
    asked = {"id": run_id, **wishes.to_filters(), **wishes.window}
    listed = tk.get_action("inclusion_question_list")({}, asked)
    return listed, [
        Item("question", str(one["question"]), one, listed["version"])
        for one in listed["questions"]
    ]


LISTS: dict[str, Callable[[str, Wishes], Listed]] = {
    "rules": _list_rules,
    "values": _list_values,
    "corrections": _list_corrections,
    "questions": _list_questions,
}


@inclusion_plan.post(f"{RUN}/decide/<{KINDS}:kind>/<key>")
def decide(id: str, resource_id: str, run_id: str, kind: str, key: str) -> Any:  # noqa: A002
    """Keep what the reader decides about one thing, and show it as it is then.

    It is kept only if nobody else has decided about the same thing since the reader saw it.
    """
    run, names = find_run(id, resource_id, run_id)
    wishes = Wishes.read("likely")
    try:
        refusals = _decide(run_id, kind, key, wishes)
    except tk.ValidationError as error:
        refusals = list(forms.list_reasons(error))
    except tk.ObjectNotFound as error:
        return tk.abort(404, str(error))
    if forms.is_partial():
        item = find_item(run_id, kind, key, wishes)
        shown = {"run": run, "item": item, "wishes": wishes, "refusals": refusals}
        return tk.render("inclusion/plan/answer.html", {**shown, **names, **_count_open(run_id)})
    for reason in refusals:
        tk.h.flash_error(reason)
    address = {"id": id, "resource_id": resource_id, "run_id": run_id}
    shown_again = wishes.with_(search="", commune="").to_fields(page=wishes.page)
    return tk.redirect_to("inclusion_plan.show", **address, **shown_again)


def _decide(run_id: str, kind: str, key: str, wishes: Wishes) -> list[str]:
    """Keep a decision; return why it was not kept, nothing if it was."""
    form = tk.request.form
    act, value = form.get("act", ""), form.get("value", "")
    if act not in ACTS:
        return [tk._("Choose what to do.")]
    outcomes: list[dict[str, Any]] = []
    for _attempt in range(ATTEMPTS):
        item = find_item(run_id, kind, key, wishes)
        # What this very call has decided so far is no conflict.
        if not outcomes and item.seen != form.get("seen"):
            return [tk._(CONFLICT)]
        # What came to nothing stays as it was, at the head of the list.
        asked = Asked(act, value, passed=len(_find_idle(outcomes)))
        decisions = make_decisions(run_id, item, asked, wishes)
        outcomes += keep_decisions(run_id, item.version, decisions)
        if not decisions or (outcomes and item.is_single):
            return tell_idle(outcomes)
    return [tk._("Others are deciding at the same time: send your decision again.")]


def keep_decisions(
    run_id: str, version: int, decisions: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Keep decisions on a plan of this version; return what becomes of each.

    Nothing where somebody has decided meanwhile: then it is looked at again.
    """
    if not decisions:
        return []
    data = {"id": run_id, "version": version, "decisions": decisions}
    try:
        answer = tk.get_action("inclusion_decide")({}, data)
    except tk.ValidationError as error:
        if forms.has_code(error, "changed-meanwhile"):
            return []
        raise
    return list(answer["outcomes"])


def _find_idle(outcomes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the decisions that came to nothing."""
    return [one for one in outcomes if one["status"] not in DONE]


def tell_idle(outcomes: list[dict[str, Any]]) -> list[str]:
    """Return what is said of decisions that came to nothing, and what to do instead."""
    idle = _find_idle(outcomes)
    counted = Counter(one["message"] for one in idle)
    reasons = [f"{count} × {reason}" if count > 1 else reason for reason, count in counted.items()]
    if any(one["status"] == "several-rows" for one in idle):
        reasons.append(tk._(SEVERAL))
    return reasons


def _count_open(run_id: str) -> dict[str, Any]:
    """Return how much of the plan nobody has decided about, for the tabs."""
    asked = {"id": run_id, "limit": 0}
    return {"listed": tk.get_action("inclusion_correction_group_list")({}, asked)}
