"""The programs that come from the system: found, installed with apt when allowed to, or named."""

from __future__ import annotations

import os
import shutil
from functools import cache

from processes import run
from terminal import Problem, say

# Program -> the Debian packages that bring it.
PACKAGES = {
    "java": "default-jdk-headless",
    "mvn": "maven",
    "chromium": "chromium",
    "buildah": "buildah",
    "debootstrap": "debootstrap",
    "npm": "npm",
}


def require(name: str) -> str:
    """Return the path of a program; install it with apt as root, else say the exact command."""
    if not shutil.which(name):
        _install(PACKAGES[name])
    found = shutil.which(name)
    if not found:
        raise Problem(f"{name} is missing and could not be installed.")
    return found


def _install(package: str) -> None:
    command = f"apt-get update && apt-get install -y --no-install-recommends {package}"
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise Problem(f"A program is missing. Install it with: sudo sh -c '{command}'")
    say(f"  installing {package}…")
    _update_package_list()
    run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
        env={"DEBIAN_FRONTEND": "noninteractive"},
    )


@cache
def _update_package_list() -> None:
    run(["apt-get", "update", "-qq"])
