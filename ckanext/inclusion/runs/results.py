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
from ckanext.inclusion.core.translation import N_, NN_, fill_french, french, french_count, say_count
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import datastore, outputs, sources
from ckanext.inclusion.upload import guard, policy, records

# The name of the result, by the corrections that were accepted. Its files keep their names.
NAMES = {
    "none": N_("{name} (cleaned, no correction)"),
    "certain": N_("{name} (cleaned, certain corrections)"),
    "likely": N_("{name} (cleaned, certain and likely corrections)"),
}
FILE_NAMES = {outputs.CSV: N_("{name}-cleaned.csv"), outputs.GEOJSON: N_("{name}-cleaned.geojson")}
FORMATS = {outputs.CSV: "CSV", outputs.GEOJSON: "GeoJSON"}
MIMETYPES = {outputs.CSV: "text/csv", outputs.GEOJSON: "application/geo+json"}
FOR_MAPS = N_("{name}, for maps")
DESCRIPTION = N_(
    "Cleaned copy of the resource “{name}”, made on {day} at {hour} (UTC) by the standard "
    "“{standard}”: {corrections}, {merged}."
)
AND_OTHERS = N_("{name} and {others}")
OTHERS = NN_("{count} other resource", "{count} other resources")
UNANSWERED = NN_(
    "The geocoder did not answer for {count} address.",
    "The geocoder did not answer for {count} addresses.",
)
CORRECTIONS = NN_("{count} correction applied", "{count} corrections applied")
MERGED = NN_("{count} repeated row merged", "{count} repeated rows merged")


@dataclass(frozen=True)
class Result:
    """Hold what came of a cleaning: files to publish, by kind, and those that stay with the run."""

    cleaning: Cleaning
    published: dict[str, bytes]
    kept: dict[str, bytes]


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


def write_output(
    run: Run, found: list[dict[str, Any]], cleaning: Cleaning, output: Output, user_name: str
) -> None:
    """Write a file of the result into its resource, in the requester's name; CKAN commits.

    A resource that is there already keeps the name of its file, so that its address stays. Only
    the table is in a standard, which is about tables.
    """
    is_table = output.kind == outputs.CSV
    described = describe_result(run, _name_sources(found), cleaning, output.moment)
    if not is_table:
        described["name"] = fill_french(FOR_MAPS, name=described["name"])
    details = {
        **described,
        "id": output.resource_id,
        "inclusion_standard": cleaning.standard.id if is_table else policy.NO_STANDARD,
        "mimetype": MIMETYPES[output.kind],
        "inclusion_source": ",".join(sources.list_ids(run)),
        "inclusion_run": run.id,
    }
    context = {"user": user_name, guard.OWN_OUTPUT: all(map(_is_judged_upload, found))}
    if is_table and datastore.declare(output.resource_id, output.content, cleaning.standard):
        details["datastore_active"] = True
    if output.is_there:
        name = storage.name_of(sources.show_resource(output.resource_id))
        upload = _make_upload(output, name)
        resource = tk.get_action("resource_patch")(context, {**details, "upload": upload})
        if output.is_new:
            _add_default_views(resource, user_name)
        return
    stem = PurePosixPath(storage.name_of(found[0])).stem
    name = french(FILE_NAMES[output.kind]).format(name=stem)
    place = {"package_id": sources.find_target(run), "url": name, "url_type": "upload"}
    new = {**place, "format": FORMATS[output.kind], "upload": _make_upload(output, name)}
    _create(context, {**details, **new})


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


def _add_default_views(resource: dict[str, Any], user_name: str) -> None:
    """Add the views that CKAN adds once it has stored a new resource: the worker died before."""
    context = {"user": user_name, "ignore_auth": True}
    tk.get_action("resource_create_default_resource_views")(context, {"resource": resource})


def _name_sources(found: list[dict[str, Any]]) -> str:
    """Return the name of the first source, and how many others there are."""
    name = found[0].get("name") or storage.name_of(found[0])
    if len(found) == 1:
        return str(name)
    others = say_count(OTHERS, len(found) - 1, french, french_count)
    return fill_french(AND_OTHERS, name=name, others=others)


def _make_upload(output: Output, name: str) -> FileStorage:
    return FileStorage(io.BytesIO(output.content), name, content_type=MIMETYPES[output.kind])


def describe_result(
    run: Run, source_name: str, cleaning: Cleaning, made: datetime
) -> dict[str, str]:
    """Return the name and description of a result; jobs have no reader whose language to speak."""
    summary = cleaning.summary()
    counts = {
        "corrections": (CORRECTIONS, summary["corrections"]["applied"]),
        "merged": (MERGED, summary["rows"]["merged"]),
    }
    words = {key: say_count(*one, french, french_count) for key, one in counts.items()}
    described = fill_french(
        DESCRIPTION,
        name=source_name,
        day=made.strftime("%d/%m/%Y"),
        hour=made.strftime("%H:%M"),
        standard=cleaning.standard.title,
        **words,
    )
    return {
        "name": fill_french(NAMES[run.parameters["accept"]], name=source_name),
        "description": f"{described} {_say_unanswered(run)}".strip(),
    }


def _say_unanswered(run: Run) -> str:
    """Say for how many addresses the geocoder failed, if it did."""
    count = run.summary.get("geocoding", {}).get("unanswered")
    return say_count(UNANSWERED, count, french, french_count) if count else ""


def _is_judged_upload(source: dict[str, Any]) -> bool:
    """Tell whether a source was judged when it came in: only its result may be invalid as well."""
    return storage.is_upload(source) and policy.standard_of(source) is not None
