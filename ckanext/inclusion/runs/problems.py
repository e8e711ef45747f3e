"""What stops a run, in words for its requester."""

from __future__ import annotations

from typing import Any

from ckanext.inclusion.core.errors import InclusionError


class RunStopped(InclusionError):
    """Stop a run for a reason that its requester can understand."""

    code = "run-stopped"


class SourceGone(InclusionError):
    """Say that what was to be cleaned is not there any more."""

    code = "source-gone"


class NewRunNeeded(InclusionError):
    """Say that another run has to be made instead; `new_run` are its parameters."""

    def __init__(self, message: str, new_run: dict[str, Any]) -> None:
        super().__init__(message)
        self.new_run = new_run

    def to_storable(self) -> dict[str, Any]:
        """Return the error as JSON, with the parameters of the new run."""
        return {**super().to_storable(), "new_run": self.new_run}


class SourceChanged(NewRunNeeded):
    """Say that the file is another one than the run was about."""

    code = "source-changed"


class PlanOutdated(NewRunNeeded):
    """Say that what made a plan, software or reference data, is another version now."""

    code = "plan-outdated"


class ChangedMeanwhile(InclusionError):
    """Say that somebody else has worked on a run since its caller looked at it."""

    code = "changed-meanwhile"


class WrongState(InclusionError):
    """Say that a run is in no state in which this can be asked of it."""

    code = "wrong-state"
