"""The language of a job, which has no reader: that of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from ckan.plugins import toolkit as tk
from flask import has_app_context
from flask_babel import force_locale


@contextmanager
def of_the_portal() -> Iterator[None]:
    """Let words that are stored meanwhile be in `ckan.locale_default`.

    CKAN's worker has no application at hand, and without one every text is in English: the title
    of a view that CKAN adds to a new resource stays so. Its command has one.
    """
    command = click.get_current_context(silent=True)
    app = command.meta.get("flask_app") if command else None
    if app is None or has_app_context():
        yield
        return
    with app.app_context(), force_locale(tk.config["ckan.locale_default"]):
        yield
