"""Files that come in, cleaned or planned without a call, where the portal's option says so.

The run is stored in the transaction of its file, so that no way in is left out and none is there
without the other; its job is queued after the commit. A queue that does not answer fails no upload:
a sweep queues the run later.
"""

from __future__ import annotations

import logging
from typing import Any

from ckan import model

from ckanext.inclusion import config
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.runs import sources, starting
from ckanext.inclusion.runs.queueing import enqueue
from ckanext.inclusion.upload import after_commit, policy

log = logging.getLogger(__name__)


def clean_arrival(resource_id: str, *, context: dict[str, Any]) -> None:
    """Store a run on a file that was just written, in its sender's name, if the option wants one.

    A file of no standard is none of ours; a result of a run is clean already.
    """
    wanted = config.clean_on_upload()
    user = model.User.get(context.get("user") or "")
    if wanted == "never" or user is None:
        return
    resource = sources.show_resource(resource_id)
    if policy.standard_of(resource) is None or resource.get("inclusion_source"):
        return
    asked = {
        "resource_ids": [resource_id],
        "accept": "certain",
        "dedupe": True,
        "geocode": config.has_geocoder(),
        "apply": wanted == "apply-certain",
    }
    try:
        run_id = starting.store(asked, [resource], user.id)
    except InclusionError as error:
        # What keeps a file from being cleaned, another standard's columns, stands in its report.
        log.info("The file of %s is not cleaned on upload: %s", resource_id, error)
        return
    if run_id is not None:
        after_commit.then(enqueue, run_id)
