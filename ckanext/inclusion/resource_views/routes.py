"""The addresses that the scripts of the views ask: JSON, compressed, for whoever may see the file.

They change nothing. Each asks CKAN for the right to the resource, also where the browser has the
answer already: it is private, and not used again without asking.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.geography.borders import read_borders
from ckanext.inclusion.core.translation import fill
from ckanext.inclusion.resource_views import data
from ckanext.inclusion.upload.privacy import NO_CACHE

__all__ = ["blueprint"]

blueprint = flask.Blueprint("inclusion_view", __name__)

JSON = "application/json"
WAIT_SECONDS = "1"
BORDER_SECONDS = 24 * 3600


@blueprint.route("/inclusion/view/<resource_id>/<any(places,charts):part>.json")
def show_part(resource_id: str, part: str) -> flask.Response:
    """Give the places of a resource's file, or how many there are of each kind."""
    flask.request.environ[NO_CACHE] = True
    try:
        resource = tk.get_action("resource_show")({}, {"id": resource_id})
    except tk.NotAuthorized:
        return _refuse(403, tk._("You may not see this resource."))
    except (tk.ObjectNotFound, tk.ValidationError):
        return _refuse(404, tk._("Resource not found"))
    try:
        found = data.find_part(resource, part)
    except data.Busy:
        response = _refuse(503, tk._("The file is being read."))
        response.headers["Retry-After"] = WAIT_SECONDS
        return response
    if found.is_problem:
        problem = json.loads(gzip.decompress(found.content))
        return _refuse(409, str(fill(problem["id"], problem["params"], tk._)))
    response = _compress(found.content, found.etag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.route("/inclusion/borders.json")
def show_borders() -> flask.Response:
    """Give the borders of the départements, which the map draws where it has no tiles."""
    content = read_borders()
    response = _compress(content, hashlib.sha256(content).hexdigest())
    response.headers["Cache-Control"] = f"public, max-age={BORDER_SECONDS}"
    return response


def _refuse(status: int, message: str) -> flask.Response:
    response = flask.jsonify({"message": message})
    response.status_code = status
    return response


def _compress(content: bytes, etag: str) -> flask.Response:
    """Return what is compressed as it is, or as plain text for the rare client that asks for it."""
    is_taken: Any = flask.request.accept_encodings["gzip"]
    response = flask.Response(content if is_taken else gzip.decompress(content), mimetype=JSON)
    if is_taken:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.set_etag(f"{etag}-{'gzip' if is_taken else 'plain'}")
    return response.make_conditional(flask.request)
