"""Keep each verdict in the very transaction that stores its file.

CKAN calls the plugins' `after_dataset_create` and `after_dataset_update` once it has written a
dataset to the database and before it commits. What a call was judged to be is handed over to that
moment on the context, so that a status never stands without its report, nor a report without its
file: both are stored, or neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ckan import model
from ckan.lib import search
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import after_commit, managed, records
from ckanext.inclusion.upload.records import Stored
from ckanext.inclusion.upload.verdict import Verdict

# In a context: the settlement that waits for its files to be written.
SETTLEMENT = "inclusion_settlement"


# Sent in the transaction of a file that is new, or is to be checked otherwise than before, with
# `resource_id` and the `context` of the call.
FILE_STORED = tk.signals.ckanext.signal("inclusion:file_stored")


@dataclass
class Settlement:
    """Hold what the resources of one call were judged to be, in the order in which it gives them.

    `package_id` is None for a dataset that is new. `resource` is the one that a resource action
    stores, the only one that was judged; without it, all of the dataset's were.
    """

    package_id: str | None
    found: list[Verdict | None]
    resource: dict[str, Any] | None = None
    kept: bool = False

    def is_about(self, package_id: str) -> bool:
        """Tell whether it is this dataset that they are about, and still to be kept."""
        return not self.kept and self.package_id in (None, package_id)

    def by_resource(self, package_id: str) -> list[tuple[str, Verdict | None]]:
        """Return each verdict with the identifier of its resource, now that CKAN gave one."""
        identifiers = records.list_resources(package_id)
        if self.resource is None:
            return list(zip(identifiers, self.found, strict=False))
        # CKAN appends a new resource.
        return [(self.resource.get("id") or identifiers[-1], self.found[0])]


@contextmanager
def waiting(context: Any, settlement: Settlement) -> Iterator[None]:
    """Let verdicts wait while CKAN writes what they are about."""
    outer = context.get(SETTLEMENT)
    context[SETTLEMENT] = settlement
    try:
        yield
    finally:
        context[SETTLEMENT] = outer


def settle(context: Any, package_id: str) -> None:
    """Keep the verdicts that wait for a dataset, which was just written; each once."""
    settlement: Settlement | None = context.get(SETTLEMENT)
    if settlement is None or not settlement.is_about(package_id):
        return
    settlement.kept = True
    for resource_id, verdict in settlement.by_resource(package_id):
        if _keep(resource_id, verdict):
            FILE_STORED.send(resource_id, context=context)


def _keep(resource_id: str, verdict: Verdict | None) -> bool:
    """Keep a verdict, and note what is to follow the commit; tell whether there is a new file.

    Another plugin's hook may have stored a file of its own meanwhile, with its own verdict.
    """
    stored = records.find_resource(resource_id)
    if verdict is None or stored is None or not managed.shows(stored, verdict):
        return False
    records.save_verdict(resource_id, verdict)
    if verdict.waits:
        after_commit.note("check_resource", resource_id)
    elif verdict.finished is not None:
        after_commit.note("announce_report", resource_id)
    return True


def replace(stored: Stored, verdict: Verdict) -> None:
    """Store a verdict on a file that is stored already, under its dataset's lock, and commit."""
    records.save_verdict(stored.id, verdict)
    records.write_status(stored, verdict)
    model.Session.commit()
    search.rebuild(stored.package_id)
