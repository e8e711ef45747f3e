"""The one guard before CKAN's storage: every file that comes in is judged here, once.

It is called by the chained actions after their access check. A file that comes with the call is
judged from its own stream, before any lock; only what concerns a file that is stored already is
read under the dataset's lock. The guard never commits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config, storage
from ckanext.inclusion.core.errors import InclusionError, TooLarge
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import after_commit, checking, policy, quarantine, records
from ckanext.inclusion.upload.incoming import Upload, find_upload
from ckanext.inclusion.upload.options import require_valid_options
from ckanext.inclusion.upload.policy import Act
from ckanext.inclusion.upload.records import Stored
from ckanext.inclusion.upload.refusal import refuse
from ckanext.inclusion.upload.verdict import Verdict, decided

# In a context: this call is the inner half of one that was judged, or our own job's output.
JUDGED = "inclusion_judged"
OWN_OUTPUT = "inclusion_own_output"
# ckanext-validation's own job writes its verdict: one may still be queued when the plugins change.
THEIR_VERDICT = "_validation_performed"

PENDING = Verdict("")
UNCHECKED = Verdict(None)
MANAGED = ("validation_status", "validation_timestamp", "hash")


@dataclass(frozen=True)
class Case:
    """Hold what one judgment is about: the resource as given, as stored, and its dataset."""

    resource: dict[str, Any]
    stored: Stored | None
    package: dict[str, Any]
    context: Any

    @property
    def act(self) -> Act:
        """Tell whether the resource is new."""
        return "update" if self.stored else "create"

    @property
    def blocks(self) -> bool:
        """Tell whether an invalid file is refused; a run's own output never is."""
        if self.context.get(OWN_OUTPUT):
            return False
        return policy.effective_policy(self.package, self.act) == "block"


def judge_resource(
    context: Any, package: dict[str, Any], resource: dict[str, Any]
) -> Verdict | None:
    """Judge a resource, write the verdict into its fields, and return it; None: nothing changed.

    Raises ValidationError, with the report, for a file that the policy blocks.
    """
    require_valid_options(resource)
    upload = find_upload(resource)
    if upload is None and resource.get("id"):
        records.lock_package(package["id"])
    case = Case(resource, _find_stored(resource), package, context)
    verdict = _judge(case, upload)
    if verdict is not None and verdict.refused and case.blocks:
        raise tk.ValidationError(refuse(verdict, _keep(case, upload)))
    _write_fields(case, verdict)
    return verdict


def _find_stored(resource: dict[str, Any]) -> Stored | None:
    return records.find_resource(str(resource["id"])) if resource.get("id") else None


def _judge(case: Case, upload: Upload | None) -> Verdict | None:
    if upload is not None:
        return _judge_upload(case, upload)
    if case.stored is not None and not _is_changed(case.resource, case.stored):
        return None
    if not _is_wanted(case, ""):
        return UNCHECKED
    if case.stored is not None and storage.is_upload(case.resource):
        return _judge_again(case)
    return PENDING if storage.is_link(case.resource) else UNCHECKED


def _is_wanted(case: Case, filename: str) -> bool:
    checkable = policy.is_checkable(case.resource, case.act, filename)
    return checkable and policy.is_wanted(case.context, case.resource)


def _is_changed(resource: dict[str, Any], stored: Stored) -> bool:
    """Tell whether the address or what a check depends on is another than what is stored."""
    if policy.settings_of(resource) != policy.settings_of(stored.fields):
        return True
    if storage.is_upload(resource) and storage.is_upload(stored.fields):
        return False
    return str(resource.get("url") or "") != str(stored.fields.get("url") or "")


def _judge_upload(case: Case, upload: Upload) -> Verdict:
    size = upload.size
    wanted = _is_wanted(case, upload.name)
    if wanted and case.blocks and size > config.check_max_bytes():
        return decided("error", "", error=_too_large(size))
    with upload.copy() as (path, sha256):
        if not wanted:
            return Verdict(None, sha256)
        if not case.blocks and size > config.background_bytes():
            return Verdict("", sha256)
        return checking.check_path(path, upload.name, case.resource, sha256)


def _too_large(size: int) -> TooLarge:
    return TooLarge(
        N_(
            "The file is {size} MB, and this portal checks at most {limit} MB while you wait. "
            "Split it, for example by département."
        ),
        size=round(size / config.MEGABYTE, 1),
        limit=config.check_max_bytes() // config.MEGABYTE,
    )


def _judge_again(case: Case) -> Verdict:
    """Judge a stored file by other settings."""
    try:
        with storage.open_resource({**case.resource, "id": case.stored.id}) as file:  # type: ignore[union-attr]
            if not case.blocks and file.size > config.background_bytes():
                return Verdict("", file.sha256)
            return checking.check_path(file.path, file.name, case.resource, file.sha256)
    except InclusionError as error:
        return decided("error", "", error=error)


def _write_fields(case: Case, verdict: Verdict | None) -> None:
    """Write what only the guard may write: no caller's status or hash is believed."""
    before = case.stored.fields if case.stored else {}
    if verdict is None:
        managed = ("hash",) if case.context.get(THEIR_VERDICT) else MANAGED
        kept = {key: before.get(key) for key in managed}
        case.resource.update({key: value for key, value in kept.items() if value is not None})
        return
    if verdict.status is None and not before.get("validation_status"):
        case.resource.pop("validation_status", None)
        case.resource.pop("validation_timestamp", None)
    else:
        case.resource.update(verdict.fields())
    if verdict.sha256:
        case.resource["hash"] = verdict.sha256


def settle(resource_id: str, verdict: Verdict | None) -> None:
    """Keep a verdict beside its stored resource, and note what is to follow the commit."""
    if verdict is None:
        return
    records.save_verdict(resource_id, verdict)
    if verdict.waits:
        after_commit.note("check_resource", resource_id)
    elif verdict.report is not None:
        after_commit.note("announce_report", resource_id)


def _keep(case: Case, upload: Upload | None) -> dict[str, str] | None:
    """Keep a file that a form would lose."""
    if upload is None or not policy.is_form_request():
        return None
    return quarantine.keep(upload, case.package.get("id"), case.context.get("user"))


def judge_resources(
    context: Any, package: dict[str, Any], resources: list[Any]
) -> Iterator[Verdict | None]:
    """Judge the resources of a dataset; gather what is refused into CKAN's nested error."""
    verdicts: list[Verdict | None] = []
    errors: list[dict[str, Any]] = []
    for resource in resources:
        try:
            verdicts.append(judge_resource(context, package, resource))
            errors.append({})
        except tk.ValidationError as error:
            errors.append(error.error_dict)
    if any(errors):
        raise tk.ValidationError({"resources": errors})
    yield from verdicts
