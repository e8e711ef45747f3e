"""What happens in the background after a file is stored; each job takes a resource's identifier."""

from __future__ import annotations

import logging
from typing import ClassVar

from ckan import model, plugins

from ckanext.inclusion import storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import after_commit, checking, comparing, generic, records, settling
from ckanext.inclusion.upload.guard import Dataset
from ckanext.inclusion.upload.verdict import Verdict, decided
from ckanext.validation.interfaces import IPipeValidation
from ckanext.validation.utils import validation_dictize

log = logging.getLogger(__name__)


class CheckFailed(InclusionError):
    """Say that a fault of ours stopped a check; what it was stands in the log."""

    code: ClassVar[str] = "check-failed"


def check_resource(resource_id: str, seconds: int = generic.JOB_SECONDS) -> None:
    """Check a stored file, keep the report and the status, and tell the other plugins.

    No report is kept when the file or its settings changed meanwhile: their own check follows.
    """
    _sweep_runs()
    stored = _begin(resource_id)
    if stored is None:
        return
    verdict = _check(stored, seconds)
    records.lock_package(stored.package_id)
    now = records.find_resource(resource_id)
    if now is None or comparing.is_other(now.fields, stored.fields):
        _leave(now)
        return
    settling.replace(stored, verdict)
    announce_report(resource_id)


def _sweep_runs() -> None:
    """Take up runs whose worker died: a worker is there now, whether or not cron is."""
    if plugins.plugin_loaded("inclusion"):
        from ckanext.inclusion import runs

        runs.sweep_quietly()


def _begin(resource_id: str) -> records.Stored | None:
    """Say that the check of a resource began, and return what is stored of it."""
    found = records.find_resource(resource_id)
    if found is None:
        return None
    records.lock_package(found.package_id)
    stored = records.find_resource(resource_id)
    if stored is not None:
        records.mark_running(resource_id)
    model.Session.commit()
    return stored


def _check(stored: records.Stored, seconds: int) -> Verdict:
    """Check a stored file as strictly as its dataset's policy is now."""
    strict = Dataset(stored.package_id, {}).effective_policy("update") == "block"
    resource = stored.fields
    try:
        with storage.open_resource(resource) as file:
            return checking.check_path(
                file.path, file.name, resource, file.sha256, seconds, strict=strict
            )
    except InclusionError as error:
        return decided("error", "", error=error)
    except Exception:
        log.exception("The check of resource %s failed", stored.id)
        fault = CheckFailed(N_("An unexpected fault stopped the check of this file."))
        return decided("error", "", error=fault)


def _leave(now: records.Stored | None) -> None:
    """Leave a file to the check that its change called for; promise one, where none was."""
    row = records.find_validation(now.id) if now else None
    if now is None or row is None or row.status != records.RUNNING:
        model.Session.rollback()
        return
    after_commit.note("check_resource", now.id)
    settling.replace(now, Verdict(""))


def announce_report(resource_id: str) -> None:
    """Give a resource's report to the plugins that wait for it, as ckanext-validation does."""
    row = records.find_validation(resource_id)
    if row is None:
        return
    report = validation_dictize(row)
    for plugin in plugins.PluginImplementations(IPipeValidation):
        plugin.receive_validation_report(report)
