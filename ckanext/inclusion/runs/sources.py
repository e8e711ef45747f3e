"""The resources that a run cleans, as they are in the database now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import storage
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.problems import SourceChanged, SourceGone
from ckanext.inclusion.storage import ResourceFile


@dataclass(frozen=True)
class Known:
    """Hold what a run knows of one of its sources: where it is, what tells its file from the next.

    `source` is its fingerprint, `sha256` that of its bytes, each None where it is not known yet.
    """

    resource_id: str
    package_id: str
    source: dict[str, Any] | None = None
    sha256: str | None = None


def list_known(run: Run) -> list[Known]:
    """Return what a run knows of its sources, in their order."""
    first = Known(run.resource_id, run.package_id, run.source, run.source_sha256)
    return [first, *(Known(**one) for one in run.others or ())]


def list_ids(run: Run) -> list[str]:
    """Return the identifiers of the resources that a run cleans, in their order."""
    return [one.resource_id for one in list_known(run)]


def find_target(run: Run) -> str:
    """Return the dataset that a run writes into."""
    return str(run.parameters.get("target") or run.package_id)


def is_conversion(run: Run) -> bool:
    """Tell whether a run converts its source into another standard, instead of cleaning it."""
    return "to" in run.parameters


def list_packages(run: Run) -> list[str]:
    """Return the datasets that a run reads or writes, each once, always in one order."""
    return sorted({find_target(run), *(one.package_id for one in list_known(run))})


def is_about(resource_ids: Sequence[str]) -> Any:
    """Return the condition of the runs that clean any of some resources."""
    several = [Run.others.contains([{"resource_id": one}]) for one in resource_ids]
    return sa.or_(Run.resource_id.in_(list(resource_ids)), *several)


def note(known: Sequence[Known]) -> dict[str, Any]:
    """Return what is written into a run of its sources."""
    first, *others = known
    return {
        "resource_id": first.resource_id,
        "package_id": first.package_id,
        "source": first.source,
        "source_sha256": first.sha256,
        "others": [vars(one) for one in others],
    }


def know(resource: dict[str, Any], sha256: str | None = None) -> Known:
    """Return what is to be known of a resource as it is now."""
    return Known(resource["id"], resource["package_id"], take_fingerprint(resource), sha256)


def require_live_dataset(package_id: str) -> None:
    """Refuse to bring a result into the bin: who may update a dataset may update a deleted one."""
    package = model.Package.get(package_id)
    if package is None or package.state == "deleted":
        raise gone()


def gone() -> SourceGone:
    """Return the problem of a dataset or resource that was deleted."""
    return SourceGone(N_("The dataset or the resource was deleted."))


def show_known(resource_id: str) -> dict[str, Any]:
    """Return a resource; one that never was is not found, as CKAN has it, and not gone."""
    try:
        return _read_resource(resource_id)
    except tk.ObjectNotFound as error:
        if model.Session.get(model.Resource, resource_id) is None:
            raise
        raise gone() from error


def show_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource that was there when its run was asked for."""
    try:
        return _read_resource(resource_id)
    except tk.ObjectNotFound as error:
        raise gone() from error


def name_files(resources: Sequence[dict[str, Any]]) -> list[str]:
    """Return what the files of resources are called: by more than their names, where two share one.

    The end of a name stays as it is: it says the format.
    """
    names = [storage.name_of(one) for one in resources]
    longer = [f"{one.get('name') or one['id']} – {storage.name_of(one)}" for one in resources]
    longest = [f"{one['id']} – {storage.name_of(one)}" for one in resources]
    return next(one for one in (names, longer, longest) if _are_distinct(one))


def _are_distinct(names: Sequence[str]) -> bool:
    return max(Counter(names).values()) == 1


def take_fingerprint(resource: dict[str, Any]) -> dict[str, Any]:
    """Return what tells one file of a resource from the next, beside its bytes."""
    return {name: resource.get(name) or None for name in ("hash", "last_modified", "url")}


def require_same(
    run: Run, resources: Sequence[dict[str, Any]], files: Sequence[ResourceFile] = ()
) -> None:
    """Raise SourceChanged unless the sources are as when their run was asked for, and read.

    `files` are what they hold now, where it was read.
    """
    known = list_known(run)
    for one, resource in zip(known, resources, strict=True):
        if not _is_same(one, resource):
            raise _changed(run)
    for one, file in zip(known, files, strict=False):
        require_same_bytes(run, one, file)


def require_same_bytes(run: Run, known: Known, file: ResourceFile) -> None:
    """Raise SourceChanged unless a source has the bytes that its run has read, if it has."""
    if known.sha256 not in (None, file.sha256):
        raise _changed(run)


def _changed(run: Run) -> SourceChanged:
    return SourceChanged(
        N_(
            "The file has been replaced since this cleaning was asked for: nothing was "
            "written. Ask for a new cleaning, which follows the decisions taken so far."
        ),
        new_run=propose_again(run),
    )


def _is_same(known: Known, resource: dict[str, Any]) -> bool:
    """Tell whether a resource is as it was known.

    A hash that was not known at one of both times tells nothing: the bytes do.
    """
    before, now = known.source or {}, take_fingerprint(resource)
    changed = [name for name, value in before.items() if now[name] != value]
    if "hash" in changed and not (before["hash"] and now["hash"]):
        changed.remove("hash")
    return not changed


def propose_again(run: Run) -> dict[str, Any]:
    """Return the parameters of a run like this one, on the files as they are now."""
    named = {"id": run.resource_id} if is_conversion(run) else {"resource_ids": list_ids(run)}
    return {**named, **run.parameters}


def _read_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource as its dataset's schema shows it, from the database."""
    context = {"ignore_auth": True, "use_cache": False}
    return dict(tk.get_action("resource_show")(context, {"id": resource_id}))
