"""Check a file that follows no standard of ours: plain frictionless, bounded and untrusted."""

from __future__ import annotations

import json
import logging
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Any, ClassVar

from ckanext.inclusion.core.bounded.interpreter import (
    environment,
    isolated_python,
    search_path,
)
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.frictionless_options import UNUSABLE, BadOptions, BadSchema
from ckanext.inclusion.core.frictionless_words import word_notes
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import sandbox

log = logging.getLogger(__name__)

# How long a check may work that a person's request waits for, and one of a background job: seconds
# of a processor, of which a busy machine gives half a one.
WAITING_SECONDS = 10
JOB_SECONDS = 60
SHARE_OF_PROCESSOR = 0.5
MEMORY = 1536 * 1024 * 1024
# The most bytes that are read of an answer: a report, whose errors are bounded, with its labels.
MOST_ANSWER, MOST_TOLD = 4 * sandbox.MAX_REPORT_BYTES, 64 * 1024
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

    Raises BadSchema for a schema that frictionless could not follow, BadOptions when it refuses the
    options or both together, CheckStopped when the file needs more than `seconds` or MEMORY
    (bytes), and CheckFailed for a fault of another kind.
    """
    asked = {"path": str(path), "format": file_format, "schema": schema, "options": options}
    report = _run({**asked, "seconds": seconds})
    _require_usable(report)
    if "rejected" in report:
        raise BadOptions(
            N_("The schema or the validation options cannot be used: {reasons}."),
            reasons=word_notes(report["rejected"]),
        )
    return report


def require_usable_schema(schema: dict[str, Any], seconds: int = WAITING_SECONDS) -> None:
    """Raise BadSchema for a Table Schema that frictionless could not follow, or not in time."""
    try:
        _require_usable(_run({"path": None, "schema": schema, "seconds": seconds}))
    except CheckStopped as error:
        raise BadSchema(
            N_(
                "The schema takes too much time or memory to be read: shorten its patterns and its "
                "lists of values."
            )
        ) from error


def _require_usable(answer: dict[str, Any]) -> None:
    if "unusable" in answer:
        raise BadSchema(UNUSABLE, reasons=answer["unusable"])


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what the sandbox answers; its bytes are in a file until it is known that they fit."""
    request = {**asked, "memory": MEMORY, "search": search_path()}
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as told:
        try:
            # The command is ours; what the user gave goes by standard input.
            subprocess.run(  # noqa: S603
                isolated_python(SCRIPT),
                input=json.dumps(request).encode(),
                stdout=answer,
                stderr=told,
                timeout=request["seconds"] / SHARE_OF_PROCESSOR,
                check=True,
                env=environment(),
            )
            return dict(json.loads(_read_end(answer, MOST_ANSWER)))
        except (subprocess.SubprocessError, ValueError) as error:
            # The last line names the fault; the lines before it may quote the file.
            last = _read_end(told, MOST_TOLD).decode(errors="replace").splitlines()[-1:]
            log.warning("A check was stopped: %s; %s", type(error).__name__, last)
            raise _explain(error, "".join(last)) from error


def _read_end(stream: IO[bytes], most: int) -> bytes:
    """Return the last bytes of a file, all of them where there are no more."""
    stream.seek(max(0, stream.seek(0, 2) - most))
    return stream.read()


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
