"""Answers that hold cells of somebody's file, or the file itself: no cache keeps them.

CKAN makes every answer `public` once the view is done, unless the request says that it is not to be
cached; so the request is marked, and what CKAN does not say is added last.
"""

from __future__ import annotations

import flask

# In a request: CKAN's own word for an answer that is not to be cached, and ours for one that is
# not to be kept either.
NO_CACHE, PRIVATE = "__no_cache__", "inclusion.private"


def keep_private() -> None:
    """Let no cache keep the answer to this request; outside of a request there is none."""
    if flask.has_request_context():
        flask.request.environ[NO_CACHE] = True
        flask.request.environ[PRIVATE] = True


def forbid_storing(response: flask.Response) -> flask.Response:
    """Write the header of an answer that is kept private."""
    if PRIVATE in flask.request.environ:
        response.headers["Cache-Control"] = "private, no-store"
    return response
