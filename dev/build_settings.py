"""What this machine knows of Debian's mirrors and of Python's package index, for a build."""

from __future__ import annotations

import os
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

from settings import write_secret

MIRROR = "http://deb.debian.org/debian"
SECURITY_MIRROR = "http://deb.debian.org/debian-security"
CERTIFICATES = "ca.crt"
# Settings of pip's that are about files of this machine, or about what is asked for.
NOT_FOR_A_BUILD = ("config-file", "cert", "find-links", "cache-dir", "log", "target", "prefix")
CERTIFICATE_VARIABLES = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")


def debian_sources(suite: str) -> list[str]:
    """Return the lines of apt for a suite: this machine's mirrors where it has that suite."""
    mirrors = {
        suite: MIRROR,
        f"{suite}-updates": MIRROR,
        f"{suite}-security": SECURITY_MIRROR,
    }
    return [f"deb {_find_mirror(name) or mirror} {name} main" for name, mirror in mirrors.items()]


def _find_mirror(suite: str) -> str:
    """Return the address that apt takes a suite from on this machine, or nothing."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    try:
        done = subprocess.run(
            [*asked, f"Codename: {suite}"], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return next(iter(done.stdout.split()), "").rstrip("/")


def write_build_settings(folder: Path) -> list[Path]:
    """Write the files that a build gets as secrets: pip's settings, and certificates if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = _read_pip_settings()
    copied = []
    certificates = _find_certificates()
    if certificates:
        copied.append(Path(shutil.copy(certificates, folder / CERTIFICATES)))
        settings["cert"] = f"/run/secrets/{CERTIFICATES}"
    lines = [f"{key} = {value}" for key, value in settings.items()]
    path = folder / "pip.conf"
    write_secret(path, "\n".join(["[global]", *lines, ""]))
    return [path, *copied]


def _read_pip_settings() -> dict[str, str]:
    """Return pip's general settings: those of its file, then those of the environment."""
    parser = ConfigParser(interpolation=None)
    parser.read(["/etc/pip.conf", os.environ.get("PIP_CONFIG_FILE", "")])
    found = dict(parser["global"]) if parser.has_section("global") else {}
    for name, value in os.environ.items():
        if name.startswith("PIP_"):
            found[name.removeprefix("PIP_").lower().replace("_", "-")] = value
    return {
        key: " ".join(value.split()) for key, value in found.items() if key not in NOT_FOR_A_BUILD
    }


def _find_certificates() -> Path | None:
    named = (os.environ.get(name, "") for name in CERTIFICATE_VARIABLES)
    return next((Path(path) for path in named if path and Path(path).is_file()), None)
