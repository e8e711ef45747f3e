"""What `make check` checks: format, lint, types, purity of the core, catalogues, the wheel."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from environments import Environment, ensure_uv, library_environment
from paths import ROOT
from processes import run
from terminal import Problem, say

PACKAGE = Path("ckanext") / "inclusion"
# What python files raise or mark messages with, beside gettext's own names.
KEYWORDS = ["N_", "InclusionError"]
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
        "changelog": lambda one: _run(one, "towncrier", "build", "--draft", "--version", "next"),
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


def _run(environment: Environment, program: str, *arguments: str) -> None:
    command = [environment.program(program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(done.stdout + done.stderr)


def _check_wheel(environment: Environment) -> None:
    """Build the wheel, install it where nothing else of ours is, and look for every data file."""
    with tempfile.TemporaryDirectory() as folder:
        _run(environment, "python", "-m", "build", "--wheel", "--outdir", folder)
        wheel = next(Path(folder).glob("*.whl"))
        missing = sorted(_tracked_files() - set(zipfile.ZipFile(wheel).namelist()))
        if missing:
            raise Problem("The wheel lacks:\n" + "\n".join(missing))
        _try_wheel(wheel, Path(folder) / "clean")


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
