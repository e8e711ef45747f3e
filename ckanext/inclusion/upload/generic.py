"""Check a file that follows no standard of ours: plain frictionless, bounded and untrusted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, ClassVar

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload.options import BadOptions

SECONDS = 60
MEMORY = 1536 * 1024 * 1024
MODULE = "ckanext.inclusion.upload.sandbox"


class CheckStopped(InclusionError):
    """Say that a check took more time or memory than it may."""

    code: ClassVar[str] = "check-stopped"


def check_table(
    path: Path, file_format: str, schema: dict[str, Any] | None, options: dict[str, Any]
) -> dict[str, Any]:
    """Return frictionless' own report on a file.

    Raises BadOptions when frictionless refuses the schema or the options, and CheckStopped when
    the file needs more than SECONDS or MEMORY (bytes).
    """
    report = _run({"path": str(path), "format": file_format, "schema": schema, "options": options})
    if "rejected" in report:
        raise BadOptions(
            N_("The schema or the validation options cannot be used: {reason}"),
            reason=report["rejected"],
        )
    return report


def _run(request: dict[str, Any]) -> dict[str, Any]:
    bounded = {**request, "memory": MEMORY, "seconds": SECONDS}
    try:
        # The command is ours; what the user gave goes by standard input.
        done = subprocess.run(  # noqa: S603
            [_find_python(), "-m", MODULE],
            input=json.dumps(bounded).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=_environment(),
        )
        return dict(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError) as error:
        raise CheckStopped(
            N_(
                "The check of this file needed too much time or memory and was stopped. "
                "Split the file, or simplify the schema."
            )
        ) from error


def _find_python() -> str:
    """Return this environment's interpreter; under uWSGI, sys.executable is another program."""
    local = Path(sys.prefix) / "bin" / "python"
    return str(local) if local.exists() else shutil.which("python3") or sys.executable


def _environment() -> dict[str, str]:
    """Return what the process needs to find the same packages, and no secret of the portal's.

    The standard library goes first: a folder that was put before it later on (`…/ckan` has a
    package `types`) keeps an interpreter from starting.
    """
    search = os.pathsep.join([sysconfig.get_path("stdlib"), *filter(None, sys.path)])
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": search, "PYTHONUTF8": "1"}
