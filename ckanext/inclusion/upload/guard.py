"""The one guard before CKAN's storage: every file that comes in is judged here, once.

It is called by the chained actions after their access check. A file that comes with the call is
judged from its own stream, before any lock. Then the dataset's lock is taken, as CKAN's own
resource actions do and its `package_update` does not, and held until the act is stored: what
concerns a file that is stored already is judged under it. The guard never commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import config, storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.reading import declared
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import (
    checking,
    comparing,
    managed,
    naming,
    options,
    ownership,
    policy,
    quarantine,
    records,
    sizes,
    steering,
)
from ckanext.inclusion.upload.incoming import Upload, find_upload, make_link_of_cleared
from ckanext.inclusion.upload.policy import Act
from ckanext.inclusion.upload.records import Stored
from ckanext.inclusion.upload.refusal import NOT_CHANGED, NOT_STORED, refuse
from ckanext.inclusion.upload.verdict import Verdict, decided

# In a context: this is our own job's output, which no policy refuses.
OWN_OUTPUT = "inclusion_own_output"
# In a context: ckanext-validation's own job writes its verdict. One may still be queued when the
# plugins change.
THEIR_JOB = "_validation_performed"

REPEATED = N_("Two resources of this dataset have the same identifier: give each its own.")

LINK_KEPT = N_(
    "This resource is a link, and no file came to take its place: send the file with this change, "
    "or leave the link."
)
NO_FILE = N_(
    "This resource says that it is an uploaded file, and no file came: send the file with it, or "
    "give the address of a file that is online."
)

EMPTIED = N_(
    "There is neither a file nor an address, and a resource that follows a standard needs one: "
    "choose the file (a form that comes back has lost it), or give the address of a file that is "
    "online."
)

PENDING = Verdict("")
UNCHECKED = Verdict(None)
Verdicts = list["Verdict | None"]


@dataclass(frozen=True)
class Dataset:
    """Hold what the guard asks of a dataset: its identifier, and what the call itself gives."""

    id: str | None
    given: dict[str, Any]

    def effective_policy(self, act: Act) -> str:
        """Return the policy as it is now: another act may change it before the lock is taken."""
        stored = records.read_package_extra(self.id, "inclusion_policy") if self.id else None
        return policy.effective_policy({"inclusion_policy": stored, **self.given}, act)


@dataclass(frozen=True)
class Case:
    """Hold what one judgment is about: a resource as given, its upload, its dataset.

    `unnamed` is what a check depends on and the call leaves as it is.
    """

    resource: dict[str, Any]
    upload: Upload | None
    dataset: Dataset
    context: Any
    unnamed: frozenset[str]

    @classmethod
    def of(cls, context: Any, dataset: Dataset, resource: dict[str, Any]) -> Case:
        """Return the case of a resource as a call gives it."""
        make_link_of_cleared(resource)
        upload, unnamed = find_upload(resource), steering.find_unnamed(resource)
        if upload and naming.says_format(upload):
            unnamed -= {"format"}
        return cls(resource, upload, dataset, context, unnamed)

    def keep_unnamed(self) -> bool:
        """Give the resource what is stored of the unnamed fields; tell whether that changes it."""
        before = policy.settings_of(self.resource)
        stored = self.find_stored()
        kept = stored.fields if stored else self._find_columns()
        steering.keep(self.resource, self.unnamed, kept)
        return policy.settings_of(self.resource) != before

    def _find_columns(self) -> dict[str, Any]:
        """Return the columns that CKAN keeps of the resource, which may be a deleted one."""
        identifier = self.resource.get("id")
        return records.find_columns(str(identifier), steering.COLUMNS) if identifier else {}

    def find_stored(self) -> Stored | None:
        """Return what is stored of the resource at this moment, in this dataset."""
        identifier = self.resource.get("id")
        stored = records.find_resource(str(identifier)) if identifier else None
        return stored if stored and stored.package_id == self.dataset.id else None

    @cached_property
    def act(self) -> Act:
        """Tell whether the resource is new."""
        return "update" if self.find_stored() else "create"

    @property
    def filename(self) -> str:
        """Return the name of the resource's file in the portal, empty for a link."""
        if self.upload:
            return self.upload.stored_name
        return storage.name_of(self.resource) if storage.is_upload(self.resource) else ""

    @cached_property
    def allowed(self) -> bool:
        """Tell whether the portal's other plugins let its file be checked; they are asked once."""
        return policy.is_wanted(self.context, self.resource)

    @property
    def wanted(self) -> bool:
        """Tell whether its file is to be checked."""
        return policy.is_checkable(self.resource, self.act, self.filename) and self.allowed

    @property
    def has_format(self) -> bool:
        """Tell whether its bytes are to be those of the declared format, at the least."""
        named = policy.format_of(self.resource, self.filename) in declared.PROOFS
        return self.wanted or (named and policy.is_on(self.resource, self.act) and self.allowed)

    @property
    def blocks(self) -> bool:
        """Tell whether an invalid file is refused; a run's own output never is."""
        if self.context.get(OWN_OUTPUT):
            return False
        return self.dataset.effective_policy(self.act) == "block"


def judge(context: Any, dataset: Dataset, resources: list[dict[str, Any]]) -> Verdicts:
    """Judge resources, lock their dataset, write the verdicts into their fields, return them.

    None stands for a resource that does not change. Raises ValidationError, nested as CKAN's own,
    with a report for each file that the policy blocks.
    """
    for resource in resources:
        # CKAN would put what it holds in the place of what is judged here.
        resource.pop("__extras", None)
    _refuse_repeated(resources)
    cases = [Case.of(context, dataset, resource) for resource in resources]
    blocked = [case.blocks for case in cases]
    arrived = _gather(_judge_arrival, zip(cases, strict=True))
    if dataset.id:
        records.lock_package(dataset.id)
    try:
        verdicts = _gather(_judge_locked, zip(cases, arrived, blocked, strict=True))
    except tk.ValidationError:
        if not context.get("defer_commit"):
            model.Session.rollback()
        raise
    for case, verdict in zip(cases, verdicts, strict=True):
        theirs = bool(context.get(THEIR_JOB))
        managed.write(case.resource, case.find_stored(), verdict, by_their_job=theirs)
    return verdicts


def _refuse_repeated(resources: list[dict[str, Any]]) -> None:
    """Refuse one identifier twice: CKAN would mix both, and neither would be what was judged."""
    seen: set[str] = set()
    errors: list[dict[str, Any]] = []
    for resource in resources:
        identifier = str(resource.get("id") or "")
        repeated = identifier != "" and identifier in seen
        errors.append({"id": [tk._(REPEATED)]} if repeated else {})
        seen.add(identifier)
    if any(errors):
        raise tk.ValidationError({"resources": errors})


def _gather(judgment: Callable[..., Verdict | None], arguments: Iterable[Any]) -> Verdicts:
    """Judge each; gather what is refused into CKAN's nested error."""
    verdicts: Verdicts = []
    errors: list[dict[str, Any]] = []
    for one in arguments:
        try:
            verdicts.append(judgment(*one))
            errors.append({})
        except tk.ValidationError as error:
            errors.append(error.error_dict)
    if any(errors):
        raise tk.ValidationError({"resources": errors})
    return verdicts


def _judge_arrival(case: Case) -> Verdict | None:
    """Judge the file that comes with the call, if one does."""
    ownership.refuse_taken(case.resource, case.dataset.id)
    case.keep_unnamed()
    stored = case.find_stored()
    _refuse_fault(case, stored)
    if case.upload is None:
        return None
    naming.follow_name(case.resource, case.upload, stored)
    return _refuse_blocked(case, _judge_upload(case, case.upload))


def _refuse_fault(case: Case, stored: Stored | None) -> None:
    """Refuse a field that no check could follow, whatever the policy."""
    before = stored.fields if stored else {}
    fault = options.find_fault(case.resource, before, lambda: case.wanted)
    if fault is not None:
        field, error = fault
        raise tk.ValidationError(
            refuse(decided("error", "", error=error, field=field), _keep(case))
        )


def _judge_locked(case: Case, arrived: Verdict | None, blocked: bool) -> Verdict | None:
    """Judge what depends on what is stored: policy and steering fields may have changed since."""
    ownership.refuse_taken(case.resource, case.dataset.id)
    is_other = case.keep_unnamed()
    if case.upload is None:
        verdict = _judge_stored(case, case.find_stored())
    elif is_other or (case.blocks and not blocked):
        verdict = _judge_upload(case, case.upload)
    else:
        verdict = arrived
    return _refuse_blocked(case, verdict)


def _refuse_blocked(case: Case, verdict: Verdict | None) -> Verdict | None:
    if verdict is not None and verdict.refused and case.blocks:
        outcome = NOT_STORED if case.upload else NOT_CHANGED
        raise tk.ValidationError(refuse(verdict, _keep(case), outcome))
    return verdict


def _judge_stored(case: Case, stored: Stored | None) -> Verdict | None:
    """Judge a resource that comes without a file."""
    if _is_emptied(case.resource, stored):
        raise _refuse_without_file(EMPTIED)
    if stored is not None and not comparing.is_changed(case.resource, stored.fields):
        return None
    if storage.is_upload(case.resource):
        return _judge_kept_file(case, stored)
    return PENDING if case.wanted and storage.is_link(case.resource) else UNCHECKED


def _is_emptied(resource: dict[str, Any], stored: Stored | None) -> bool:
    """Tell whether a form would store a standard beside nothing, or leave nothing beside one."""
    if not policy.is_form_request() or policy.standard_of(resource) is None:
        return False
    has_any = resource.get("url") or storage.is_upload(resource)
    return not has_any and bool(stored is None or stored.fields.get("url"))


def _judge_upload(case: Case, upload: Upload) -> Verdict:
    error = sizes.find_oversize(upload.size, checked=case.wanted and case.blocks)
    if error is not None:
        # Under any policy: CKAN would store no such file.
        raise tk.ValidationError(refuse(decided("error", "", error=error), _keep(case)))
    with upload.copy() as (path, sha256):
        return _judge_file(case, storage.ResourceFile(path, upload.name, upload.size, sha256))


def _judge_file(case: Case, file: storage.ResourceFile) -> Verdict:
    """Judge a copy of a file, which comes in or is kept."""
    if not case.has_format:
        return Verdict(None, file.sha256)
    if not case.wanted:
        return checking.check_format(file.path, file.name, case.resource, file.sha256)
    if not case.blocks and file.size > config.background_bytes():
        return Verdict("", file.sha256)
    return checking.check_path(file.path, file.name, case.resource, file.sha256, strict=case.blocks)


def _judge_kept_file(case: Case, stored: Stored | None) -> Verdict:
    """Judge the file that the portal keeps under a resource's identifier.

    CKAN keeps the file of a deleted resource, and of one that became a link: whoever names the
    identifier again brings it back. A file of which nothing is checked is not read for nothing.
    """
    becomes_upload = stored is not None and not storage.is_upload(stored.fields)
    if not case.resource.get("id"):
        return _judge_absent(case, stored, storage.FileMissing(NO_FILE))
    if not (case.has_format or becomes_upload):
        return UNCHECKED
    try:
        with storage.open_resource(case.resource) as file:
            return _judge_file(case, file)
    except storage.FileMissing as error:
        return _judge_absent(case, stored, error)
    except InclusionError as error:
        return decided("error", "", error=error) if case.wanted else UNCHECKED


def _judge_absent(case: Case, stored: Stored | None, error: storage.FileMissing) -> Verdict:
    """Judge a resource that says it is an upload, and has no file: CKAN would serve nothing."""
    if stored is None:
        # Some scripts make a resource first and put its file in place afterwards; nobody does so
        # in a form, which has lost the file that was refused just now.
        if policy.is_form_request() or (case.blocks and case.wanted):
            raise _refuse_without_file(NO_FILE)
        return UNCHECKED
    if not storage.is_upload(stored.fields):
        raise _refuse_without_file(LINK_KEPT)
    return decided("error", "", error=error) if case.wanted else UNCHECKED


def _refuse_without_file(message: str) -> tk.ValidationError:
    verdict = decided("error", "", error=storage.FileMissing(message))
    return tk.ValidationError(refuse(verdict, None))


def _keep(case: Case) -> dict[str, str] | None:
    """Keep a file that a form would lose."""
    if case.upload is None or not policy.is_form_request():
        return None
    return quarantine.keep(case.upload, case.dataset.id, case.context.get("user"))
