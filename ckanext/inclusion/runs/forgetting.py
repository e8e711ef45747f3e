"""What is kept of runs goes with the resource that it is about.

With a dataset that is purged all of it goes by itself: the database lets it.
"""

from __future__ import annotations

from ckan import model

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import deciding, keeping, outputs, publishing, sources
from ckanext.inclusion.upload import records


def forget_orphans(package_id: str) -> None:
    """Forget what runs keep of a dataset's deleted resources; the caller commits."""
    gone = records.list_deleted_resources(package_id)
    if gone:
        for part in (keeping, outputs, deciding, publishing):
            part.forget(gone)
        runs = model.Session.query(Run).filter(sources.is_about(gone))
        runs.update({"set_aside": None}, synchronize_session=False)
