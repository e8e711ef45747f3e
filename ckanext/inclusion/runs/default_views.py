"""The views that CKAN gives a new resource once it is stored, where a worker died in between."""

from __future__ import annotations

import logging
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.exc import SQLAlchemyError

from ckanext.inclusion.model import LIVE_STATES, Run, RunOutput
from ckanext.inclusion.runs import outputs, sources
from ckanext.inclusion.upload import records

log = logging.getLogger(__name__)


def add(resource: dict[str, Any], user_name: str) -> None:
    """Add the default views of a resource that it has not yet."""
    context = {"user": user_name, "ignore_auth": True}
    tk.get_action("resource_create_default_resource_views")(context, {"resource": resource})


def add_missing() -> None:
    """Add the views of outputs whose worker died before, unless somebody writes there now."""
    due = model.Session.query(Run, RunOutput).join(RunOutput, Run.id == RunOutput.run_id)
    found = due.filter(RunOutput.views_due, Run.state.not_in(LIVE_STATES)).all()
    named = [
        (run.id, one.kind, one.resource_id, run.user_id, sources.find_target(run))
        for run, one in found
    ]
    model.Session.rollback()
    for run_id, kind, resource_id, user_id, package_id in named:
        with outputs.alone_if_free(package_id) as is_free:
            if is_free and outputs.has_views_due(run_id, kind):
                _add_to_output(resource_id, user_id)
                outputs.note_views(run_id, kind)


def _add_to_output(resource_id: str, user_id: str) -> None:
    """Add the views of an output, if it is still there; a view that fails is not tried for ever."""
    if records.find_resource(resource_id) is None:
        return
    user = model.User.get(user_id)
    try:
        add(sources.show_resource(resource_id), user.name if user else "")
    except SQLAlchemyError:
        raise
    except Exception:
        model.Session.rollback()
        log.warning("The views of the resource %s were not added", resource_id, exc_info=True)
