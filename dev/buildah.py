"""Images without an engine: buildah with chroot isolation, in a storage of this checkout's own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from build_settings import debian_sources, write_build_settings
from paths import ROOT, state_folder
from processes import run
from programs import require
from terminal import Problem

SUITE = "bookworm"
# The name of the Dockerfile's first line, so that it is built as it stands.
BASE = "docker.io/library/debian:bookworm-slim"
IMAGE = "localhost/ckanext-inclusion:tried"
ISOLATION = {"BUILDAH_ISOLATION": "chroot", "STORAGE_DRIVER": "vfs"}
# What Debian's own slim images leave out.
LEFT_OUT = ("usr/share/doc", "usr/share/locale", "usr/share/man", "var/lib/apt/lists")


def work_folder() -> Path:
    """Return the folder of all that is made here; debootstrap takes no space in its path."""
    folder = state_folder() / "docker"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def command(*arguments: str | Path) -> list[str | Path]:
    """Return a command of buildah's on this checkout's own storage."""
    folder = work_folder()
    storage = ["--storage-driver", "vfs", "--root", folder / "storage", "--runroot", folder / "run"]
    return [require("buildah"), *storage, *arguments]


def buildah(*arguments: str | Path) -> str:
    """Run a command of buildah's and return its output."""
    return run(command(*arguments), env=ISOLATION).strip()


def make_base() -> None:
    """Make the image that the Dockerfile starts from, out of Debian's packages."""
    folder = work_folder() / "base"
    shutil.rmtree(folder, ignore_errors=True)
    sources = debian_sources(SUITE)
    mirror = sources[0].split()[1]
    run([require("debootstrap"), "--variant=minbase", SUITE, folder, mirror])
    (folder / "etc" / "apt" / "sources.list").write_text("\n".join([*sources, ""]))
    for path in LEFT_OUT:
        shutil.rmtree(folder / path, ignore_errors=True)
    run(["chroot", folder, "apt-get", "clean"])
    container = buildah("from", "scratch")
    buildah("add", "--quiet", container, folder, "/")
    buildah("commit", "--quiet", "--rm", container, BASE)
    shutil.rmtree(folder)


def build_image() -> None:
    """Build the Dockerfile; settings of the machine's own package index come in as secrets."""
    settings = write_build_settings(work_folder() / "settings")
    secrets = [part for path in settings for part in ("--secret", f"id={path.name},src={path}")]
    buildah(
        "build", "--pull=never", "--target", "portal", "--tag", IMAGE, *secrets,
        "--file", ROOT / "docker" / "Dockerfile", ROOT,
    )  # fmt: skip


def read_image() -> tuple[str, dict]:
    """Return the size of the image, as buildah says it, and its configuration."""
    size = json.loads(buildah("images", "--json", IMAGE))[0]["size"]
    described = json.loads(buildah("inspect", "--type", "image", IMAGE))
    return size, described["OCIv1"]


def make_container(name: str) -> Path:
    """Make a container of the image, and return the folder of its files."""
    buildah("from", "--pull-never", "--name", name, IMAGE)
    return Path(buildah("mount", name))


def in_container(name: str, env: Mapping[str, str], files: Path, *what: str) -> list[str | Path]:
    """Return the command that runs something in a container, as the image's user."""
    variables = [part for key, value in env.items() for part in ("--env", f"{key}={value}")]
    volume = ["--volume", f"{files}:/var/lib/ckan"]
    return command("run", *variables, *volume, name, "--", *what)


def remove_all() -> None:
    """Remove containers, images and all else that was made here."""
    folder = work_folder()
    if (folder / "storage").exists():
        buildah("rm", "--all")
        buildah("rmi", "--all", "--force")
    shutil.rmtree(folder, ignore_errors=True)


def require_root() -> None:
    """Raise Problem unless this is root: debootstrap and chroot need it."""
    for name in ("buildah", "debootstrap"):
        require(name)
    if os.getuid() != 0:
        raise Problem("Making a base system needs root. Run: sudo make docker-check")
