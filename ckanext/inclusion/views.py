"""The pages of `inclusion`."""

from __future__ import annotations

import flask
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.standards import load_standard

__all__ = ["inclusion"]

inclusion = flask.Blueprint("inclusion", __name__)


@inclusion.route("/inclusion/modele/<standard>.csv")
def template_file(standard: str) -> flask.Response:
    """Give the empty file of a standard."""
    try:
        content = load_standard(standard).template_csv()
    except UnknownStandard as error:
        return tk.abort(404, error.text(tk._))
    response = flask.Response(content, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="modele-{standard}.csv"'
    return response
