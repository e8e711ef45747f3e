"""The resource that a run cleans, as it is in the database now."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.problems import SourceChanged, SourceGone


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


def take_fingerprint(resource: dict[str, Any]) -> dict[str, Any]:
    """Return what tells one file of a resource from the next, beside its bytes."""
    return {name: resource.get(name) or None for name in ("hash", "last_modified", "url")}


def require_same(run: Run, resource: dict[str, Any], sha256: str | None = None) -> None:
    """Raise SourceChanged unless a resource is as it was when its run was asked for, and read.

    `sha256` is that of its bytes now. A hash that was not known at one of both times tells nothing:
    the bytes do.
    """
    before, now = run.source or {}, take_fingerprint(resource)
    changed = [name for name, value in before.items() if now[name] != value]
    if "hash" in changed and not (before["hash"] and now["hash"]):
        changed.remove("hash")
    if changed or (sha256 and run.source_sha256 and sha256 != run.source_sha256):
        raise SourceChanged(
            N_(
                "The file has been replaced since this cleaning was asked for: nothing was "
                "written. Ask for a new cleaning, which follows the decisions taken so far."
            ),
            new_run=propose_again(run),
        )


def propose_again(run: Run) -> dict[str, Any]:
    """Return the parameters of a run like this one, on the file as it is now."""
    return {"resource_ids": [run.resource_id], **run.parameters}


def _read_resource(resource_id: str) -> dict[str, Any]:
    """Return a resource as its dataset's schema shows it, from the database."""
    context = {"ignore_auth": True, "use_cache": False}
    return dict(tk.get_action("resource_show")(context, {"id": resource_id}))
