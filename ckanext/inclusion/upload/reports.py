"""Check a stored resource on request, now or in the background."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.inclusion.upload import after_commit, generic, jobs, records
from ckanext.inclusion.upload.verdict import Verdict
from ckanext.validation.utils import validation_dictize


def check_stored_resource(resource: dict[str, Any]) -> dict[str, Any]:
    """Check a resource's stored file now; store and return its row of the `validation` table."""
    jobs.check_resource(resource["id"], generic.WAITING_SECONDS)
    return dict(validation_dictize(records.find_validation(resource["id"])))


def request_check(resource: dict[str, Any]) -> None:
    """Queue a check of a resource's stored file."""
    records.lock_package(resource["package_id"])
    records.save_verdict(resource["id"], Verdict(""))
    after_commit.note("check_resource", resource["id"])
    model.Session.commit()
