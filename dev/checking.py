"""What `make check` checks: format, lint, types, purity of the core, catalogues, the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from environments import Environment, ensure_uv, library_environment
from passing import describe_tree, has_passed, note_passed
from paths import ROOT
from processes import run
from terminal import Problem, say
from testing import LIBRARY_TESTS, UNIT, library_variables
from view_scripts import list_built_scripts

PACKAGE = Path("ckanext") / "inclusion"
FIND_PLUGIN = "from frictionless import system; system.select_check_class('phone-number-value')"


def main() -> int:
    """Run every check and say each one's verdict and time; fail if one fails."""
    environment = library_environment().ensure()
    checks: dict[str, Callable[[Environment], None]] = {
        "format": lambda one: _run(one, "ruff", "format", "--check", "."),
        "lint": lambda one: _run(one, "ruff", "check", "."),
        "types": lambda one: _run(one, "mypy"),
        "purity of the core": lambda one: _run(one, "lint-imports"),
        "catalogues": lambda one: _run(one, "python", "dev/catalogues.py", "--check"),
        "documentation": lambda one: _run(one, "python", "dev/documentation.py", "--check"),
        "changelog": _check_changelog,
        "tests without CKAN": _test_library,
        "wheel": _check_wheel,
    }
    verdicts = [_verdict(name, check, environment) for name, check in checks.items()]
    return 0 if all(verdicts) else 1


def _verdict(name: str, check: Callable[[Environment], None], environment: Environment) -> bool:
    start = time.monotonic()
    try:
        check(environment)
        problem = ""
    except Problem as found:
        problem = f"\n{found}"
    verdict = "FAILED" if problem else "passed"
    say(f"  {name:<20} {verdict}   {time.monotonic() - start:6.1f} s{problem}")
    return not problem


def _run(
    environment: Environment,
    program: str,
    *arguments: str,
    variables: dict[str, str] | None = None,
) -> None:
    command = [environment.program(program), *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(variables or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Problem(done.stdout + done.stderr)


def _test_library(environment: Environment) -> None:
    """Run the tests of the library, unless `make test` has, on these very files."""
    tree = describe_tree()
    if not has_passed(UNIT, tree):
        command = ("python", "-W", "ignore", "-m", "pytest", "-q", *LIBRARY_TESTS)
        _run(environment, *command, variables=library_variables())
        note_passed(UNIT, tree)


def _check_changelog(environment: Environment) -> None:
    """Make a draft of the changelog, and look for every fragment in it."""
    command = [environment.program("towncrier"), "build", "--draft", "--version", "next"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    draft = " ".join(done.stdout.split())
    fragments = (ROOT / "changes").glob("*.*.rst")
    lost = [path.name for path in fragments if " ".join(path.read_text().split()) not in draft]
    if lost:
        raise Problem("Not in the changelog, by their names: " + ", ".join(sorted(lost)))


def _check_wheel(environment: Environment) -> None:
    """Build the wheel, install it where nothing else of ours is, and look for every data file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        _copy_tracked(source)
        _run(environment, "python", "-m", "build", "--wheel", "--outdir", folder, str(source))
        wheel = next(Path(folder).glob("*.whl"))
        wanted = _tracked_files() | set(list_built_scripts())
        missing = sorted(wanted - set(zipfile.ZipFile(wheel).namelist()))
        if missing:
            raise Problem("The wheel lacks:\n" + "\n".join(missing))
        _try_wheel(wheel, Path(folder) / "clean")


def _copy_tracked(destination: Path) -> None:
    """Copy what is under version control: what earlier builds left would hide what is missing."""
    for name in run(["git", "-C", ROOT, "ls-files", "-z"]).split("\0"):
        if (ROOT / name).is_file():
            (destination / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, destination / name)


def _try_wheel(wheel: Path, folder: Path) -> None:
    """Run the installed command on a broken file: its YAML and its catalogue must be there."""
    uv = ensure_uv()
    run([uv, "venv", "--quiet", "--python", sys.executable, folder])
    python = folder / "bin" / "python"
    run([uv, "pip", "install", "--quiet", "--python", python, wheel])
    broken = folder / "lieux.csv"
    broken.write_text("nom;en_ligne;adresse_code_insee\nA;Non;4070\n")
    command = [folder / "bin" / "inclusion", "check", broken]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 1 or "zéro" not in done.stdout:
        raise Problem(f"The installed command does not work:\n{done.stdout}{done.stderr}")
    # frictionless finds the plugin by its name, in an installed package only.
    run([python, "-c", FIND_PLUGIN])


def _tracked_files() -> set[str]:
    """Return the files of the package that are under version control."""
    return set(run(["git", "-C", ROOT, "ls-files", PACKAGE]).split("\n")) - {""}
