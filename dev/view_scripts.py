"""The scripts of the resource views: built when their sources changed, before they are needed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from environments import node_environment
from paths import ROOT, VAR, one_at_a_time
from terminal import Problem, step

sys.path.insert(0, str(ROOT / "frontend"))

import bundling

FOLDER = VAR / "frontend"


def ensure_view_scripts() -> None:
    """Build them, unless they are current; the libraries stay below `var/` for the next time."""
    if bundling.is_current():
        return
    npm = _find_npm()
    with one_at_a_time("view-scripts"), step("carte et graphiques, par npm"), _as_problem():
        bundling.build(npm, FOLDER)


def find_axe() -> Path:
    """Return the script that judges whether a page can be used by everybody, fetched if need be."""
    script = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = _find_npm()
        with one_at_a_time("view-scripts"), step("axe-core, par npm"), _as_problem():
            bundling.fetch_libraries(FOLDER, npm)
    return script


@contextmanager
def _as_problem() -> Iterator[None]:
    try:
        yield
    except bundling.BuildFailed as failed:
        raise Problem(str(failed)) from failed


def list_built_scripts() -> list[str]:
    """Return the paths of all that is built, as a wheel has them."""
    return [path.relative_to(bundling.HERE.parent).as_posix() for path in bundling.FILES]


def _find_npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    return bundling.npm_of(str(node_environment().ensure(install_project=False).python))
