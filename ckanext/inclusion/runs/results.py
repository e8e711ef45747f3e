"""The result of a run: resources beside the source, that say what they are."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import storage
from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.converting import Conversion
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import datastore, default_views, describing, outputs, sources
from ckanext.inclusion.upload import guard, policy, records

Outcome = Cleaning | Conversion
FORMATS = {outputs.GEOJSON: "GeoJSON"}
MIMETYPES = {"CSV": "text/csv", "GeoJSON": "application/geo+json"}


@dataclass(frozen=True)
class Result:
    """Hold what came of a run: files to publish, by kind, and those that stay with the run.

    `decided` is what people had decided by then, as deciding.tell_decided says it.
    """

    outcome: Outcome
    published: dict[str, bytes]
    kept: dict[str, bytes]
    decided: list[Any]


@dataclass(frozen=True)
class Output:
    """Hold a file that is to be written, and when its run ends.

    `is_there` tells whether its resource is, `is_new` whether there was none before this run: one
    that is both was made by this run, before its worker was killed.
    """

    kind: str
    resource_id: str
    content: bytes
    moment: datetime
    is_there: bool
    is_new: bool

    @property
    def format(self) -> str:
        """Return its format as CKAN calls it."""
        return FORMATS.get(self.kind, "CSV")


def write_output(
    run: Run, found: list[dict[str, Any]], outcome: Outcome, output: Output, user_name: str
) -> None:
    """Write a file of the result into its resource, in the requester's name; CKAN commits.

    A resource that is there already keeps the name of its file, so that its address stays. Only
    the table is in a standard, which is about tables.
    """
    is_table = outputs.is_table(output.kind)
    described = describing.describe(run, found, outcome, output.kind, output.moment)
    details = {
        **described,
        "id": output.resource_id,
        "inclusion_standard": outcome.standard.id if is_table else policy.NO_STANDARD,
        "mimetype": MIMETYPES[output.format],
        "inclusion_source": ",".join(sources.list_ids(run)),
        "inclusion_run": run.id,
    }
    context = {"user": user_name, guard.OWN_OUTPUT: all(map(_is_judged_upload, found))}
    if is_table and datastore.declare(output.resource_id, output.content, outcome.standard):
        details["datastore_active"] = True
    if output.is_there:
        name = storage.name_of(sources.show_resource(output.resource_id))
        upload = _make_upload(output, name)
        resource = tk.get_action("resource_patch")(context, {**details, "upload": upload})
        if output.is_new:
            # The worker that made it died before.
            default_views.add(resource, user_name)
            outputs.note_views(run.id, output.kind)
        return
    stem = PurePosixPath(storage.name_of(found[0])).stem
    name = describing.name_file(output.kind, stem)
    place = {"package_id": sources.find_target(run), "url": name, "url_type": "upload"}
    new = {**place, "format": output.format, "upload": _make_upload(output, name)}
    _create(context, {**details, **new})
    outputs.note_views(run.id, output.kind)


def _create(context: dict[str, Any], resource: dict[str, Any]) -> None:
    """Make a resource; where that fails, its table goes."""
    try:
        tk.get_action("resource_create")(context, resource)
    except Exception:
        model.Session.rollback()
        # What fails once the resource is stored leaves it there, with its table.
        if records.find_resource(resource["id"]) is None:
            datastore.withdraw(resource["id"])
        raise


def _make_upload(output: Output, name: str) -> FileStorage:
    return FileStorage(io.BytesIO(output.content), name, content_type=MIMETYPES[output.format])


def _is_judged_upload(source: dict[str, Any]) -> bool:
    """Tell whether a source was judged when it came in: only its result may be invalid as well."""
    return storage.is_upload(source) and policy.standard_of(source) is not None
