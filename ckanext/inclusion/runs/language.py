"""The language where nobody reads along: a job's is that of the portal, a command's is French."""

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

    The title of a view that CKAN adds to a new resource stays as it is stored.
    """
    with speaking(tk.config["ckan.locale_default"]):
        yield


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let CKAN's words be in a language, where no application says which.

    CKAN's worker and its commands have none at hand, and without one every text is in English.
    The command that started this process has it.
    """
    command = click.get_current_context(silent=True)
    app = command.meta.get("flask_app") if command else None
    if app is None or has_app_context():
        yield
        return
    with app.app_context(), force_locale(language):
        yield
