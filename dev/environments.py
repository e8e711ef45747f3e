"""The Python environments of dev/: made by uv from lock files with hashes, kept under `var/`."""

from __future__ import annotations

import hashlib
import shutil
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from paths import LOCKS, ROOT, VAR, one_at_a_time
from processes import run
from terminal import Problem, step

UV_VERSION = "0.13.9"
PYTHONS = ((3, 10), (3, 12))
CKAN_VERSIONS = ("2.12.0", "2.11.6")


@dataclass(frozen=True)
class Environment:
    """Describe a virtual environment: the name of its lock file, the folder that it is in."""

    lock: str

    @property
    def folder(self) -> Path:
        """Return the folder of the environment."""
        return VAR / "venv" / self.lock

    @property
    def python(self) -> Path:
        """Return its interpreter."""
        return self.folder / "bin" / "python"

    def program(self, name: str) -> Path:
        """Return a program that it holds."""
        return self.folder / "bin" / name

    def ensure(self, *, install_project: bool = True) -> Environment:
        """Make the environment, or make it anew when its lock file changed."""
        if install_project:
            from view_scripts import ensure_view_scripts

            ensure_view_scripts()
        stamp = self.folder / "stamp"
        wanted = _fingerprint(LOCKS / f"{self.lock}.txt")
        with one_at_a_time("environments"):
            if not stamp.exists() or stamp.read_text() != wanted:
                with step(f"environnement Python {self.lock}"):
                    self._make(install_project=install_project)
                stamp.write_text(wanted)
        return self

    def _make(self, *, install_project: bool) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        uv = ensure_uv()
        run([uv, "venv", "--quiet", "--python", sys.executable, self.folder])
        install = [uv, "pip", "install", "--quiet", "--python", self.python]
        run([*install, "--require-hashes", "-r", LOCKS / f"{self.lock}.txt"])
        if install_project:
            run([*install, "--no-deps", "--editable", ROOT])
            self._name_project_plainly()

    def _name_project_plainly(self) -> None:
        """Let Python find the project by the path that all programs take: uv notes its real one."""
        if ROOT.is_symlink():
            for note in self.folder.glob("lib/*/site-packages/*ckanext_inclusion*.p*"):
                text = note.read_text("utf-8")
                note.write_text(text.replace(str(ROOT.resolve()), str(ROOT)), "utf-8")


def portal_environment(ckan_version: str) -> Environment:
    """Return the environment with a CKAN of this version."""
    if ckan_version not in CKAN_VERSIONS:
        raise Problem(f"CKAN {ckan_version} is not supported. Choose: {', '.join(CKAN_VERSIONS)}.")
    return Environment(f"ckan-{ckan_version}")


def library_environment() -> Environment:
    """Return the environment without any CKAN: the library, its tests, the checkers."""
    return Environment("check")


def bench_environment() -> Environment:
    """Return the environment of the library with the programs that it is measured beside."""
    return Environment("bench")


def addok_environment() -> Environment:
    """Return the environment with the addok that geocoding is measured and tested beside."""
    return Environment("addok")


def name_addok() -> dict[str, str]:
    """Return what tells tests and benches the interpreter that runs an addok."""
    return {"ADDOK": str(addok_environment().ensure(install_project=False).python)}


def node_environment() -> Environment:
    """Return the environment with Node.js and npm, for a machine that has none."""
    return Environment("node")


def ensure_uv() -> Path:
    """Return uv, installed from PyPI into `var/`."""
    first, last = PYTHONS
    if not first <= sys.version_info[:2] <= last:
        raise Problem(
            f"Python {first[0]}.{first[1]} to {last[0]}.{last[1]} is needed, this is "
            f"{sys.version.split()[0]}. Run: python3.11 dev …, or make PYTHON=python3.11 …"
        )
    folder = VAR / "venv" / "uv"
    program = folder / "bin" / "uv"
    if not program.exists():
        with step("uv, qui installe les paquets"):
            _make_plain_environment(folder)
            run([folder / "bin" / "python", "-m", "pip", "install", "-q", f"uv=={UV_VERSION}"])
    return program


def _make_plain_environment(folder: Path) -> None:
    try:
        venv.create(folder, with_pip=True, clear=True)
    except Exception as error:
        raise Problem(
            "Python cannot make virtual environments. "
            "Install it with: sudo apt-get install python3-venv"
        ) from error


def _fingerprint(lock: Path) -> str:
    """Return what an environment depends on, to see whether it is out of date."""
    content = b"".join(path.read_bytes() for path in (lock, ROOT / "pyproject.toml"))
    return f"{sys.version_info[:2]} {ROOT} {hashlib.sha256(content).hexdigest()}"
