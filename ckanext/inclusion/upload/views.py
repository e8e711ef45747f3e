"""The page parts of `inclusion_validation`: a refused file goes back to its sender."""

from __future__ import annotations

from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import quarantine

__all__ = ["blueprint"]

blueprint = flask.Blueprint("inclusion_quarantine", __name__)


@blueprint.route("/inclusion/quarantine/<identifier>")
def download(identifier: str) -> Any:
    """Give a kept file back to its sender, as a download that no browser opens in place."""
    record = quarantine.find(identifier)
    if record is None or not _may_read(record):
        return tk.abort(404, tk._("This file is no longer kept, or it is not yours."))
    response = flask.send_file(
        quarantine.path_of(record),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=record.name,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _may_read(record: Any) -> bool:
    """Tell whether the reader is the sender, and may still update the dataset."""
    if not tk.current_user.is_authenticated or tk.current_user.id != record.user_id:
        return False
    context = {"user": tk.current_user.name}
    try:
        tk.check_access("package_update", context, {"id": record.package_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True
