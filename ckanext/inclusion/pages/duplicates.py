"""The duplicates of a run, side by side: one place, or several."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.pages import forms
from ckanext.inclusion.pages.finding import RUN, find_run
from ckanext.inclusion.pages.items import OWN, make_seal
from ckanext.inclusion.pages.plan import (
    CONFLICT,
    PLANNED,
    inclusion_plan,
    keep_decisions,
    tell_idle,
)
from ckanext.inclusion.pages.wishes import read_page

PAGE = 20
ATTEMPTS = 20
ACTS = ("link", "unlink", "reset")
NOT_THERE = N_("These rows are not in the plan.")


@inclusion_plan.route(f"{RUN}/duplicates", methods=["GET", "POST"])
def show_duplicates(id: str, resource_id: str, run_id: str) -> Any:  # noqa: A002
    """Show a page of duplicates, or two rows that the reader names."""
    run, names = find_run(id, resource_id, run_id)
    if run["state"] not in PLANNED:
        return tk.redirect_to("inclusion.run", id=id, resource_id=resource_id, run_id=run_id)
    page, asked = read_page(), {"id": run_id, "limit": PAGE}
    lines = _read_lines()
    asked |= {"lines": lines} if lines else {"offset": (page - 1) * PAGE}
    refusals: list[str] = []
    try:
        listed = tk.get_action("inclusion_duplicate_list")({}, asked)
    except tk.ValidationError as error:
        listed, refusals = {"count": 0, "duplicates": []}, list(forms.list_reasons(error))
    if lines and not listed["duplicates"] and not refusals:
        refusals = [tk._(NOT_THERE)]
    shown = {"run": run, "listed": listed, "page": page, "pages": -(-listed["count"] // PAGE)}
    shown |= {"lines": lines, "refusals": refusals, "seal": make_seal}
    return tk.render("inclusion/duplicates.html", {**shown, **names})


def _read_lines() -> str:
    both = [tk.request.values.get(name, "").strip() for name in ("line", "other_line")]
    return ",".join(both) if any(both) else ""


@inclusion_plan.post(f"{RUN}/duplicates/<key>/<int:line>")
def decide_duplicate(id: str, resource_id: str, run_id: str, key: str, line: int) -> Any:  # noqa: A002
    """Keep what the reader says of two rows, and show them as they are then."""
    run, names = find_run(id, resource_id, run_id)
    try:
        refusals = _decide(run_id, key, line)
    except tk.ValidationError as error:
        refusals = list(forms.list_reasons(error))
    if forms.is_partial():
        shown = {"run": run, "one": _find(run_id, key), "refusals": refusals, "seal": make_seal}
        return tk.render("inclusion/snippets/duplicate.html", {**shown, **names})
    for reason in refusals:
        tk.h.flash_error(reason)
    address = {"id": id, "resource_id": resource_id, "run_id": run_id}
    return tk.redirect_to("inclusion_plan.show_duplicates", **address)


def _decide(run_id: str, key: str, line: int) -> list[str]:
    """Keep a decision about two rows; return why it was not kept, nothing if it was."""
    act = tk.request.form.get("act")
    if act not in ACTS:
        return [tk._("Choose what to do.")]
    for _attempt in range(ATTEMPTS):
        found = _find(run_id, key)
        pair = next((one for one in found["pairs"] if one["line"] == line), None)
        if pair is None:
            return [tk._(NOT_THERE)]
        if make_seal(pair) != tk.request.form.get("seen"):
            return [tk._(CONFLICT)]
        decisions = _make_decisions(pair, act)
        outcomes = keep_decisions(run_id, found["version"], decisions)
        if outcomes or not decisions:
            # What is taken back has nothing to say.
            return tell_idle(outcomes[-1:])
    return [tk._("Others are deciding at the same time: send your decision again.")]


def _make_decisions(pair: dict[str, Any], act: str) -> list[dict[str, Any]]:
    """Return what is said of two rows, in the place of what was said before."""
    decided, target = pair["decided"], pair["target"]
    is_own = decided is not None and decided["target"]["kind"] in OWN
    former = [{"action": "reset", "target": decided["target"]}] if is_own else []
    return former if act == "reset" else [*former, {"action": act, "target": target}]


def _find(run_id: str, key: str) -> dict[str, Any]:
    """Return one group of rows, by its number or by the numbers of its rows, and the version."""
    by = {"lines": key.replace("-", ",")} if "-" in key else {"duplicate": key}
    try:
        answer = tk.get_action("inclusion_duplicate_list")({}, {"id": run_id, **by})
    except tk.ValidationError:
        tk.abort(404, tk._(NOT_THERE))
    if not answer["duplicates"]:
        tk.abort(404, tk._(NOT_THERE))
    return {**answer["duplicates"][0], "version": answer["version"]}
