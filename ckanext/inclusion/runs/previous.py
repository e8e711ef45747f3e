"""What was published before a run: its places are found again, and what is new is told."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.standards import DETECT, choose_standard
from ckanext.inclusion.core.translation import N_, french
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import keeping, outputs
from ckanext.inclusion.upload import policy, records

NAME = N_("the result of the last cleaning")


def find_previous(run: Run) -> Source | None:
    """Return the places as they were published before a run, None where they were not.

    A plan that is applied is compared with the file that it was compared with when it was made. A
    file in another generation of the standard has other columns: nothing is compared with it.
    """
    content = keeping.read(run.id, keeping.PREVIOUS) if run.spent else _read(run)
    return None if content is None else Source(content, french(NAME))


def _read(run: Run) -> bytes | None:
    own = outputs.find(run.id, outputs.CSV)
    if own is not None and own.sha256 is not None:
        # It may be written already, by a worker that was killed then.
        return _read_whole(own.former or {}) or own.former_content
    resource_id = outputs.find_earlier(run, outputs.CSV)
    stored = records.find_resource(resource_id) if resource_id else None
    if stored is None or policy.standard_of(stored.fields) != _find_standard(run):
        return None
    whole = _read_whole(stored.fields)
    model.Session.rollback()
    return whole or outputs.read(stored.id)


def _read_whole(resource: dict[str, Any]) -> bytes | None:
    """Return a result with the columns that were not published, None where all were.

    That it is still what its run wrote, its hash tells.
    """
    written = outputs.find(str(resource.get("inclusion_run")), outputs.CSV)
    if written is None or written.sha256 != resource.get("hash"):
        return None
    return keeping.read(written.run_id, keeping.WHOLE)


def _find_standard(run: Run) -> str:
    """Return the standard of a run; to detect it, its file's columns as last checked are asked."""
    asked = str(run.parameters["standard"])
    columns = records.read_columns(run.resource_id) if asked == DETECT else []
    return choose_standard(DETECT, columns).id if columns else asked
