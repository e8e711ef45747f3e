"""What a run does and did, for its page and for a terminal."""

from __future__ import annotations

from string import Formatter
from typing import Any

from ckanext.inclusion.core.findings import explain
from ckanext.inclusion.core.translation import N_, Translate, fill

ANY_VALUE = "…"
# The steps that people see of a run, in their order. One that asks the geocoder is a part of
# the second.
STEPS = {
    "reading": N_("Reading the file"),
    "planning": N_("Looking for corrections"),
    "applying": N_("Correcting"),
    "linking": N_("Comparing places"),
    "checking": N_("Checking the result"),
    "writing": N_("Writing the result"),
}
GEOCODING = N_("Asking where the addresses are")
WAITS, HAS_BEGUN = N_("This cleaning waits for its turn."), N_("This cleaning has begun.")
# What became of a run that has ended.
ENDS = {
    "planned": N_("The corrections are ready: nothing is written yet."),
    "to-approve": N_(
        "The result waits for an administrator of the organisation to approve it: nothing is "
        "written yet."
    ),
    "applied": N_("The cleaning is done."),
    "reverted": N_("The cleaning was taken back: its result is as it was before."),
    "failed": N_("The cleaning was stopped, and nothing was changed."),
    "cancelled": N_("Somebody stopped this cleaning, and nothing was changed."),
}
ENDS_OF_CONVERSIONS = {
    "applied": N_("The conversion is done."),
    "reverted": N_("The conversion was taken back: its result is as it was before."),
    "failed": N_("The conversion was stopped, and nothing was changed."),
    "cancelled": N_("Somebody stopped this conversion, and nothing was changed."),
}
# The states of model.STATES in a list of runs.
STATE_NAMES = {
    "queued": N_("it waits"),
    "running": N_("under way"),
    "planned": N_("corrections ready"),
    "to-approve": N_("to be approved"),
    "applied": N_("done"),
    "reverted": N_("taken back"),
    "failed": N_("failed"),
    "cancelled": N_("stopped"),
}


def say_progress(run: dict[str, Any], translate: Translate) -> str:
    """Say what a run that has not ended does at the moment."""
    if run["state"] != "running":
        return translate(WAITS)
    if run["step"] == "geocoding":
        return translate(GEOCODING)
    return translate(STEPS.get(run["step"], HAS_BEGUN))


def tell_progress(run: dict[str, Any], translate: Translate) -> dict[str, Any]:
    """Return how far a run is: `words`, the `number` of its step of `count`, 0 before the first."""
    step = "planning" if run["step"] == "geocoding" else run["step"]
    is_at_work = run["state"] == "running" and step in STEPS
    number = list(STEPS).index(step) + 1 if is_at_work else 0
    return {"words": say_progress(run, translate), "number": number, "count": len(STEPS)}


def say_end(run: dict[str, Any], translate: Translate) -> str:
    """Say what became of a run; nothing of one that has not ended."""
    ends = ENDS | (ENDS_OF_CONVERSIONS if "to" in run["parameters"] else {})
    return translate(ends[run["state"]]) if run["state"] in ends else ""


def list_rules(run: dict[str, Any], translate: Translate) -> list[dict[str, Any]]:
    """Return the rules that proposed corrections: `title`, `proposed`, `applied`."""
    counted = (run["summary"] or {}).get("rules", {})
    return [{"title": name_rule(rule, translate), **counts} for rule, counts in counted.items()]


def name_rule(rule_id: str, translate: Translate) -> str:
    """Return what a rule says of any value: a run keeps counts, and no cell."""
    message = explain(rule_id, "").message
    names = [name for _text, name, _form, _conversion in Formatter().parse(message) if name]
    return fill(message, dict.fromkeys(names, ANY_VALUE), translate)
