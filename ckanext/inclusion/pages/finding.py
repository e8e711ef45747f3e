"""The run that an address names, with its dataset and its resource."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

RUN = "/dataset/<id>/resource/<resource_id>/inclusion/run/<run_id>"


def find_run(
    reference: str, resource_id: str, run_id: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a run, and its dataset and resource by the names that templates know them by."""
    try:
        found = tk.get_action("inclusion_run_show")({}, {"id": run_id})
        resource = tk.get_action("resource_show")({}, {"id": resource_id})
        package = tk.get_action("package_show")({}, {"id": resource["package_id"]})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only those who may update this resource can see this run."))
    except (tk.ObjectNotFound, tk.ValidationError):
        tk.abort(404, tk._("This run is not known."))
    if found["resource_id"] != resource["id"] or reference not in (package["id"], package["name"]):
        tk.abort(404, tk._("This run is not known."))
    names = {"pkg_dict": package, "pkg": package, "dataset": package, "resource": resource}
    return found, names
