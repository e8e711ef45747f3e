"""Check a stored resource on request, now or in the background, or forget its report."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.frictionless_errors import word_report
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import after_commit, generic, jobs, policy, records, settling
from ckanext.inclusion.upload.verdict import Verdict
from ckanext.validation.utils import validation_dictize

FORGOTTEN = N_("The report of this check was removed in the meantime: ask for the check again.")


def check_stored_resource(resource: dict[str, Any]) -> dict[str, Any]:
    """Check a resource's stored file now; store and return its row of the `validation` table."""
    jobs.check_resource(resource["id"], generic.WAITING_SECONDS)
    row = records.find_validation(resource["id"])
    if row is None:
        raise tk.ObjectNotFound(tk._(FORGOTTEN))
    return word_validation(dict(validation_dictize(row)))


def require_checked_format(resource: dict[str, Any]) -> None:
    """Refuse to check a file of no standard whose format nothing here checks: it would fail."""
    if policy.standard_of(resource) or policy.is_supported(resource):
        return
    message = tk._("Unsupported resource format. Possible formats: {formats}.")
    formats = ", ".join(policy.supported_formats())
    raise tk.ValidationError({"format": [message.format(formats=formats)]})


def word_validation(validation: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the `validation` table, as a dict, with its report in the reader's words."""
    report = validation.get("report")
    return {**validation, "report": word_report(report, tk._) if report else report}


def request_check(resource: dict[str, Any]) -> None:
    """Queue a check of a resource's stored file; until it ends the resource has no status.

    One that waits already will see the file as it is then. Should its job be lost, the sweep takes
    it up: here nobody looks for it among all jobs, for each resource of a batch.
    """
    if records.has_waiting(resource["id"]):
        return
    after_commit.note("check_resource", resource["id"])
    _replace_verdict(resource["id"], Verdict(""))


def forget_report(resource_id: str) -> None:
    """Remove a resource's report, and the status that it gave."""
    _replace_verdict(resource_id, Verdict(None))


def _replace_verdict(resource_id: str, verdict: Verdict) -> None:
    """Store a verdict that no check found, beside its resource and in the search index."""
    found = records.find_resource(resource_id)
    if found is None:
        return
    records.lock_package(found.package_id)
    settling.replace(found, verdict)
