"""Check a file that follows no standard of ours: plain frictionless, bounded and untrusted."""

from __future__ import annotations

import json
import logging
import subprocess
from pathlib import Path
from typing import Any, ClassVar

from ckanext.inclusion.core.bounded.interpreter import (
    environment,
    isolated_python,
    search_path,
)
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.frictionless_options import BadOptions
from ckanext.inclusion.core.frictionless_words import word_notes
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import sandbox

log = logging.getLogger(__name__)

# How long a person's request may wait for a check, and how long a background job.
WAITING_SECONDS = 10
JOB_SECONDS = 60
MEMORY = 1536 * 1024 * 1024
SCRIPT = str(sandbox.__file__)


class CheckStopped(InclusionError):
    """Say that a check took more time or memory than it may."""

    code: ClassVar[str] = "check-stopped"


class CheckFailed(InclusionError):
    """Say that a check ended by a fault, within its time and memory."""

    code: ClassVar[str] = "check-failed"


def check_table(
    path: Path,
    file_format: str,
    schema: dict[str, Any] | None,
    options: dict[str, Any],
    seconds: int = WAITING_SECONDS,
) -> dict[str, Any]:
    """Return frictionless' own report on a file.

    Raises BadOptions when frictionless refuses the schema or the options, CheckStopped when the
    file needs more than `seconds` or MEMORY (bytes), and CheckFailed for a fault of another kind.
    """
    asked = {"path": str(path), "format": file_format, "schema": schema, "options": options}
    report = _run({**asked, "memory": MEMORY, "seconds": seconds, "search": search_path()})
    if "rejected" in report:
        raise BadOptions(
            N_("The schema or the validation options cannot be used: {reasons}."),
            reasons=word_notes(report["rejected"]),
        )
    return report


def _run(request: dict[str, Any]) -> dict[str, Any]:
    try:
        # The command is ours; what the user gave goes by standard input.
        done = subprocess.run(  # noqa: S603
            isolated_python(SCRIPT),
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=request["seconds"],
            check=True,
            env=environment(),
        )
        return dict(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError) as error:
        # The last line names the fault; the lines before it may quote the file.
        told = (getattr(error, "stderr", None) or b"").decode(errors="replace").splitlines()
        log.warning("A check was stopped: %s; %s", type(error).__name__, told[-1:])
        raise _explain(error, "".join(told[-1:])) from error


def _explain(error: Exception, told: str) -> InclusionError:
    """Tell a check that its bounds stopped from one that ended by a fault, by its last words."""
    # Ended by a signal (negative), by our clock, or by Python when there is no memory left.
    ended = isinstance(error, subprocess.TimeoutExpired) or getattr(error, "returncode", 0) < 0
    if ended or "MemoryError" in told.partition(":")[0]:
        return CheckStopped(
            N_(
                "The check of this file needed too much time or memory and was stopped. "
                "Split the file, or simplify the schema."
            )
        )
    return CheckFailed(
        N_(
            "The check of this file ended by a fault. If the resource has a schema or validation "
            "options, correct or empty them; else save the file anew, then send it again."
        )
    )
