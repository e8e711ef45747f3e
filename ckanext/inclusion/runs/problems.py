"""What stops a run, in words for its requester."""

from __future__ import annotations

from ckanext.inclusion.core.errors import InclusionError


class RunStopped(InclusionError):
    """Stop a run for a reason that its requester can understand."""

    code = "run-stopped"


class SourceGone(InclusionError):
    """Say that what was to be cleaned is not there any more."""

    code = "source-gone"


class QueueDown(InclusionError):
    """Say that the run could not be handed to a worker."""

    code = "queue-down"
