"""What the actions take: one schema each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config
from ckanext.inclusion.core.plan import ACCEPTED_TIERS
from ckanext.inclusion.core.plan.frames import STATES as DECIDED_STATES
from ckanext.inclusion.core.plan.grouping import BY
from ckanext.inclusion.core.publication import CHOICES
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.logic.validators import between, one_of
from ckanext.inclusion.model import STATES
from ckanext.inclusion.upload.records import is_storable

__all__ = [
    "apply", "approve", "check", "clean", "convert", "correction_group_list", "correction_list",
    "decide", "duplicate_list", "question_list", "revert", "run_cancel", "run_list", "run_show",
]  # fmt: skip


# So many are kept in one go: more than a person takes, fewer than a request may wait for.
MOST_DECISIONS = 1000
# As many as the départements of France; each of a million rows would be none of the standard's.
MOST_SOURCES = 101
PAIR = 2
# No result has more columns about which a person decides, nor longer names.
MOST_COLUMNS = 500
LONGEST_COLUMN = 200
LONGEST_REASON = 2000
# No database counts further than this.
MOST_SKIPPED = 2**31
NO_IDENTIFIER = N_("This must be an identifier: a text without control characters.")


def check() -> dict[str, Any]:
    """Return the schema of `inclusion_check`."""
    return {"id": [*_named("not_empty", "unicode_safe"), _identifier]}


def clean() -> dict[str, Any]:
    """Return the schema of `inclusion_clean`."""
    return {
        "resource_ids": [*_named("not_empty", "convert_to_list_if_string"), _identifiers],
        "standard": _named("ignore_missing", "unicode_safe"),
        "accept": [_unless_given("certain"), one_of(ACCEPTED_TIERS)],
        "dedupe": [_unless_given(True), read_flag],
        "geocode": [_unless_given(config.has_geocoder()), read_flag],
        "apply": [_unless_given(True), read_flag],
        "target": [*_named("ignore_missing", "unicode_safe"), _identifier],
        "columns": [_unless_given({}), read_columns],
    }


def convert() -> dict[str, Any]:
    """Return the schema of `inclusion_convert`."""
    return {
        "id": [*_named("not_empty", "unicode_safe"), _identifier],
        "to": _named("not_empty", "unicode_safe"),
        "standard": _named("ignore_missing", "unicode_safe"),
        "target": [*_named("ignore_missing", "unicode_safe"), _identifier],
    }


def run_show() -> dict[str, Any]:
    """Return the schema of `inclusion_run_show`."""
    return {
        "id": _run_id(),
        "include_set_aside": [_unless_given(False), read_flag],
    }


def run_list() -> dict[str, Any]:
    """Return the schema of `inclusion_run_list`."""
    return {
        "package_id": [*_named("ignore_missing", "unicode_safe"), _identifier],
        "resource_id": [*_named("ignore_missing", "unicode_safe"), _identifier],
        "state": [*_named("ignore_missing"), one_of(STATES)],
        "offset": [_unless_given(0), between(0, MOST_SKIPPED)],
        "limit": [_unless_given(20), between(1, 100)],
    }


def correction_list() -> dict[str, Any]:
    """Return the schema of `inclusion_correction_list`."""
    return {
        **_chosen_corrections(),
        "line": [*_named("ignore_missing"), between(1, MOST_SKIPPED)],
        "correction": [*_named("ignore_missing"), between(0, MOST_SKIPPED)],
        "like": [*_named("ignore_missing"), between(0, MOST_SKIPPED)],
        **_page(100, 1000),
    }


def correction_group_list() -> dict[str, Any]:
    """Return the schema of `inclusion_correction_group_list`."""
    return {
        **_chosen_corrections(),
        "by": [_unless_given("rule"), one_of(BY)],
        "like": [*_named("ignore_missing"), between(0, MOST_SKIPPED)],
        **_page(100, 1000),
    }


def question_list() -> dict[str, Any]:
    """Return the schema of `inclusion_question_list`."""
    return {
        **_chosen_places(),
        "question": [*_named("ignore_missing"), between(0, MOST_SKIPPED)],
        **_page(100, 1000),
    }


def duplicate_list() -> dict[str, Any]:
    """Return the schema of `inclusion_duplicate_list`."""
    return {
        "id": _run_id(),
        "lines": [*_named("ignore_missing"), read_lines],
        "duplicate": [*_named("ignore_missing"), between(0, MOST_SKIPPED)],
        **_page(20, 100),
    }


def read_lines(value: Any) -> list[int]:
    """Return the numbers of two rows, given as a list or as a text with a comma between them."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != PAIR:
        raise tk.Invalid(tk._("These must be the numbers of two rows."))
    read = between(1, MOST_SKIPPED)
    return [read(one.strip() if isinstance(one, str) else one) for one in parts]


def _chosen_corrections() -> dict[str, Any]:
    return {
        **_chosen_places(),
        "tier": [*_named("ignore_missing"), one_of(ACCEPTED_TIERS["likely"])],
        "state": [*_named("ignore_missing"), one_of(DECIDED_STATES)],
    }


def _chosen_places() -> dict[str, Any]:
    texts = ("rule", "field", "departement", "commune", "search")
    chosen = {name: _named("ignore_missing", "unicode_safe") for name in texts}
    return {"id": _run_id(), **chosen}


def _page(limit: int, most: int) -> dict[str, Any]:
    return {
        "offset": [_unless_given(0), between(0, MOST_SKIPPED)],
        "limit": [_unless_given(limit), between(0, most)],
    }


def decide() -> dict[str, Any]:
    """Return the schema of `inclusion_decide`."""
    return {
        "id": _run_id(),
        "version": [*_named("not_missing"), between(0, MOST_SKIPPED)],
        "decisions": [_unless_given(()), _decisions],
        "columns": [_unless_given({}), read_columns],
    }


def apply() -> dict[str, Any]:
    """Return the schema of `inclusion_apply`."""
    return {"id": _run_id(), "version": [*_named("not_missing"), between(0, MOST_SKIPPED)]}


def approve() -> dict[str, Any]:
    """Return the schema of `inclusion_approve`."""
    return {
        **apply(),
        "approved": [_unless_given(True), read_flag],
        "reason": [_unless_given(""), read_reason],
    }


def read_reason(value: Any) -> str:
    """Return why something is refused, as people wrote it."""
    if value and not (is_storable(value) and len(value) <= LONGEST_REASON):
        message = tk._("This must be a text of {most} characters at most.")
        raise tk.Invalid(message.format(most=LONGEST_REASON))
    return str(value or "").strip()


def revert() -> dict[str, Any]:
    """Return the schema of `inclusion_revert`."""
    return {"id": _run_id()}


def run_cancel() -> dict[str, Any]:
    """Return the schema of `inclusion_run_cancel`."""
    return {"id": _run_id()}


def _run_id() -> list[Any]:
    return [*_named("not_empty", "unicode_safe"), _identifier]


def _unless_given(value: Any) -> Callable[..., None]:
    """Return a validator that fills in what was not given; CKAN's own takes null and "" for that.

    A script that sends null where it meant false would get what it did not ask for.
    """

    def fill(key: Any, data: Any, errors: Any, context: Any) -> None:  # noqa: ARG001
        if data.get(key) is tk.missing:
            data[key] = value

    return fill


def read_flag(value: Any) -> bool:
    """Return true or false; CKAN's own takes whatever it does not know, and null, for false."""
    known = {"true": True, "false": False, "1": True, "0": False}
    if str(value).lower() not in known:
        raise tk.Invalid(tk._("Possible values: {values}.").format(values="true, false"))
    return known[str(value).lower()]


def _identifier(value: Any) -> str:
    if not is_storable(value):
        raise tk.Invalid(tk._(NO_IDENTIFIER))
    return str(value)


def _identifiers(value: Any) -> list[str]:
    """Return a list of identifiers; CKAN's own says in English only what is none."""
    if not isinstance(value, list) or not all(one and is_storable(one) for one in value):
        raise tk.Invalid(tk._("This must be a list of identifiers, each a text."))
    if len(value) > MOST_SOURCES:
        message = tk._("So many files cannot be cleaned together: {most} at most.")
        raise tk.Invalid(message.format(most=MOST_SOURCES))
    return value


def hold_decisions(given: dict[str, Any]) -> dict[str, Any]:
    """Return the decisions as one value: CKAN 2.11 takes a list of dicts apart."""
    decisions = given.get("decisions")
    return {**given, "decisions": tuple(decisions)} if isinstance(decisions, list) else given


def read_columns(value: Any) -> dict[str, str]:
    """Return what is to become of columns: an object, column to choice."""
    if not isinstance(value, dict) or len(value) > MOST_COLUMNS:
        message = tk._("This must be an object, column to choice, of at most {most} columns.")
        raise tk.Invalid(message.format(most=MOST_COLUMNS))
    if not all(is_storable(name) and len(name) <= LONGEST_COLUMN for name in value):
        raise tk.Invalid(tk._(NO_IDENTIFIER))
    is_choice = one_of(CHOICES)
    return {name: is_choice(choice) for name, choice in value.items()}


def _decisions(value: Any) -> list[Any]:
    if not isinstance(value, tuple) or len(value) > MOST_DECISIONS:
        message = tk._("This must be a list of at most {most} decisions.")
        raise tk.Invalid(message.format(most=MOST_DECISIONS))
    return list(value)


def _named(*names: str) -> list[Any]:
    return [tk.get_validator(name) for name in names]
