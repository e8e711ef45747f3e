"""The pages of `inclusion_validation`: a report, a refused file that goes back to its sender."""

from __future__ import annotations

from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import privacy, quarantine, records
from ckanext.validation import common

__all__ = ["blueprint", "report"]

blueprint = flask.Blueprint("inclusion_quarantine", __name__)
report = flask.Blueprint("validation", __name__)
blueprint.after_app_request(privacy.forbid_storing)


@report.route("/dataset/<id>/resource/<resource_id>/validation", endpoint="read")
def show_report(id: str, resource_id: str) -> Any:  # noqa: A002
    """Show a report; ckanext-validation's own page knows a dataset by its identifier only."""
    package_id = records.find_package(id)
    if package_id is None or not records.is_storable(resource_id):
        return tk.abort(404, tk._("Resource not found"))
    return common.validation(resource_id, package_id)


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
    privacy.keep_private()
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
