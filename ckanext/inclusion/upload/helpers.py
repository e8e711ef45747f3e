"""Template helpers of `inclusion_validation`."""

from __future__ import annotations

from typing import Any

from ckan import plugins
from ckan.plugins import toolkit as tk
from markupsafe import Markup

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload.presentation import present_report
from ckanext.inclusion.upload.refusal import Refusal
from ckanext.inclusion.upload.verdict import word_error

# Status -> what the badge says; statuses of older versions included.
BADGES = {
    "success": N_("valid"),
    "failure": N_("invalid"),
    "invalid": N_("invalid"),
    "error": N_("not readable"),
    "unknown": N_("unknown"),
}
BADGE = Markup(
    '<a href="{url}" class="validation-badge" title="{title}">'
    '<span class="prefix">{prefix}</span><span class="status {status}">{text}</span></a>'
)

# A resource's fields as CKAN lists them (format_resource_items), their words parted by spaces.
# Left out: what the page shows elsewhere, by the badge, the report or the fields of the schema, and
# what only CKAN makes use of.
LEFT_OUT = frozenset(
    (
        "inclusion standard", "schema",
        "validation options", "validation status", "validation timestamp",
        "has views", "on same domain", "state", "url type",
    )
)  # fmt: skip
ITEMS = {
    "cache last updated": N_("copy last updated"),
    "cache url": N_("address of the copy"),
    "datastore active": N_("in the datastore"),
    "datastore contains all records of source file": N_("all rows in the datastore"),
    "hash": N_("fingerprint of the file"),
    "id": N_("identifier"),
    "inclusion run": N_("cleaning that made the file"),
    "inclusion source": N_("resources that it was made from"),
    "mimetype": N_("media type"),
    "mimetype inner": N_("media type inside"),
    "package id": N_("identifier of the dataset"),
    "position": N_("place among the resources"),
    "resource type": N_("type of resource"),
    "size": N_("file size"),
}


def get_helpers() -> dict[str, Any]:
    """Return the helpers by name."""
    return {
        "format_resource_items": format_resource_items,
        "get_validation_badge": get_validation_badge,
        "validation_extract_report_from_errors": validation_extract_report_from_errors,
        "inclusion_present_report": inclusion_present_report,
        "inclusion_find_refusal": inclusion_find_refusal,
        "inclusion_word_error": inclusion_word_error,
        "inclusion_may_clean": inclusion_may_clean,
    }


def get_validation_badge(resource: dict[str, Any], in_listing: bool = False) -> Markup:
    """Return the badge that links to a resource's report; every value in it is escaped."""
    shown = tk.asbool(tk.config.get("ckanext.validation.show_badges_in_listings", True))
    if not resource.get("validation_status") or (in_listing and not shown):
        return Markup("")
    given = str(resource["validation_status"])
    status = given if given in BADGES else "unknown"
    return BADGE.format(
        url=tk.url_for("validation.read", id=resource["package_id"], resource_id=resource["id"]),
        title=resource.get("validation_timestamp") or "",
        prefix=tk._("data"),
        status=status,
        text=tk._(BADGES[status]),
    )


def validation_extract_report_from_errors(errors: dict[str, Any]) -> tuple[None, dict[str, Any]]:
    """Return the errors without the report, which our template shows in its own way."""
    return None, {key: value for key, value in errors.items() if key != "validation"}


def inclusion_find_refusal(errors: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the refusal among a form's errors, or None."""
    found = (errors or {}).get("validation")
    return found[0] if found and isinstance(found[0], Refusal) else None


def inclusion_present_report(report: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what a page shows of a report, in the reader's language."""
    return present_report(report, tk._, tk.ungettext)


def inclusion_word_error(error: dict[str, Any] | None) -> str:
    """Return why a file could not be checked, in the reader's language."""
    return word_error(error, tk._)


def inclusion_may_clean(resource: dict[str, Any]) -> bool:
    """Tell whether the reader may have a resource's file cleaned, on a portal that does that."""
    data = {"resource_ids": [resource["id"]]}
    return plugins.plugin_loaded("inclusion") and bool(tk.h.check_access("inclusion_clean", data))


@tk.chained_helper
def format_resource_items(next_helper: Any, items: Any) -> list[tuple[str, Any]]:
    """Return the rest of a resource's fields with names that people can read.

    CKAN's own helper gives the names of its columns, in English, and repeats ours.
    """
    found = [(key, value) for key, value in next_helper(items) if key not in LEFT_OUT]
    return [(tk._(ITEMS[key]) if key in ITEMS else key, value) for key, value in found]
