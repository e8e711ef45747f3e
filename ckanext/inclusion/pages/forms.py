"""What every page with a form has in common: its protection, and what refusals say."""

from __future__ import annotations

from collections.abc import Iterator

import flask
from ckan.plugins import toolkit as tk


def protect_forms() -> None:
    """Refuse a form of another site, whatever CKAN exempts: a browser sends our token along."""
    # CKAN sets it for a token, and for nobody: neither has a cookie that another site could use.
    if not flask.g.get("login_via_auth_header"):
        flask.current_app.extensions["csrf"].protect()


def list_reasons(error: tk.ValidationError) -> Iterator[str]:
    """Give what an action says to people; `code` and `new_run` are for programs."""
    for key, reasons in error.error_dict.items():
        if key not in ("code", "new_run"):
            yield from reasons


def has_code(error: tk.ValidationError, code: str) -> bool:
    """Tell whether an action refused for a reason that programs know by this code."""
    return code in error.error_dict.get("code", ())


def is_partial() -> bool:
    """Tell whether htmx asks, for a part of a page only."""
    return tk.request.headers.get("HX-Request") == "true"
