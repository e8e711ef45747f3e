"""The scripts of the resource views: built when their sources changed, before they are needed."""

from __future__ import annotations

import shutil
import sys

from environments import node_environment
from paths import ROOT, VAR, one_at_a_time
from terminal import Problem, step

sys.path.insert(0, str(ROOT / "frontend"))

import bundling


def ensure_view_scripts() -> None:
    """Build them, unless they are current; the libraries stay below `var/` for the next time."""
    if bundling.is_current():
        return
    npm = _find_npm()
    with one_at_a_time("view-scripts"), step("carte et graphiques, par npm"):
        try:
            bundling.build(npm, VAR / "frontend")
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
