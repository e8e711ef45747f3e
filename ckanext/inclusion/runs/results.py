"""The result of a run: a new resource that says what it is."""

from __future__ import annotations

import io
import uuid
from pathlib import PurePosixPath
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import storage
from ckanext.inclusion.core.pipeline import Cleaning
from ckanext.inclusion.core.rejects import keep_rejects
from ckanext.inclusion.core.translation import N_, NN_, fill_french, french, french_count, say_count
from ckanext.inclusion.core.writing import write_csv
from ckanext.inclusion.model import Run
from ckanext.inclusion.upload import guard, policy
from ckanext.inclusion.upload.verdict import utc_now

# By the corrections that were accepted: the name of the result, and the end of its file's name.
NAMES = {
    "none": N_("{name} (cleaned, no correction)"),
    "certain": N_("{name} (cleaned, certain corrections)"),
    "likely": N_("{name} (cleaned, certain and likely corrections)"),
}
FILE_NAMES = {
    "none": N_("{name}-without-correction.csv"),
    "certain": N_("{name}-certain-corrections.csv"),
    "likely": N_("{name}-likely-corrections.csv"),
}
DESCRIPTION = N_(
    "Cleaned copy of the resource “{name}”, made on {day} at {hour} (UTC) by the standard "
    "“{standard}”: {corrections}, {merged}."
)
CORRECTIONS = NN_("{count} correction applied", "{count} corrections applied")
MERGED = NN_("{count} repeated row merged", "{count} repeated rows merged")


def store_result(run: Run, source: dict[str, Any], cleaning: Cleaning, user_name: str) -> None:
    """Write the cleaned file as a new resource beside the source, in the requester's name.

    CKAN's commit of the resource is that of the run's end as well: both are there, or neither.
    """
    run.result_id, run.state, run.finished = str(uuid.uuid4()), "applied", utc_now()
    run.set_aside = keep_rejects(cleaning.read)
    model.Session.flush()
    file_name = name_file(run.parameters["accept"], storage.name_of(source))
    content = io.BytesIO(write_csv(cleaning.table))
    details = {
        **describe_result(run, source.get("name") or storage.name_of(source), cleaning),
        "id": run.result_id,
        "package_id": run.package_id,
        "format": "CSV",
        "url": file_name,
        "url_type": "upload",
        "upload": FileStorage(content, file_name, content_type="text/csv"),
        "inclusion_standard": cleaning.standard.id,
    }
    context = {"user": user_name, guard.OWN_OUTPUT: _is_judged_upload(source)}
    tk.get_action("resource_create")(context, details)


def name_file(accept: str, source_name: str) -> str:
    """Return the name of a result's file: the source's, and what was accepted."""
    return french(FILE_NAMES[accept]).format(name=PurePosixPath(source_name).stem)


def describe_result(run: Run, source_name: str, cleaning: Cleaning) -> dict[str, str]:
    """Return the name and description of a result; jobs have no reader whose language to speak."""
    summary = cleaning.summary()
    counts = {
        "corrections": (CORRECTIONS, summary["corrections"]["applied"]),
        "merged": (MERGED, summary["rows"]["merged"]),
    }
    words = {key: say_count(*one, french, french_count) for key, one in counts.items()}
    return {
        "name": fill_french(NAMES[run.parameters["accept"]], name=source_name),
        "description": fill_french(
            DESCRIPTION,
            name=source_name,
            day=run.finished.strftime("%d/%m/%Y"),
            hour=run.finished.strftime("%H:%M"),
            standard=cleaning.standard.title,
            **words,
        ),
    }


def _is_judged_upload(source: dict[str, Any]) -> bool:
    """Tell whether a source was judged when it came in: only its result may be invalid as well."""
    return storage.is_upload(source) and policy.standard_of(source) is not None
