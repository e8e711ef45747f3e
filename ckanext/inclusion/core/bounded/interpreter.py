"""Start an interpreter that finds this environment's packages, and knows nothing else of it.

The standard library comes before the folders of the process that asks: a portal's may hold names
of the standard library (CKAN puts its own folder, with a `types`, on the path of its web server).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def isolated_python(*arguments: str) -> list[str]:
    """Return the command that runs Python with these arguments, without a search path of ours."""
    return [_find_python(), "-I", "-X", "utf8", *arguments]


def environment() -> dict[str, str]:
    """Return the variables that an interpreter needs to start, and no secret of the portal's."""
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}


def search_path() -> list[str]:
    """Return the folders to add at the end of the search path, to find the same packages."""
    return [entry for entry in sys.path if entry]


def _find_python() -> str:
    """Return this environment's interpreter; under uWSGI, sys.executable is another program."""
    local = Path(sys.prefix) / "bin" / "python"
    return str(local) if local.exists() else shutil.which("python3") or sys.executable
