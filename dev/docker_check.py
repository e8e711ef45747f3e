"""Build the image of docker/ and try it, without a container engine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from buildah import build_image, make_base, make_container, read_image, remove_all, require_root
from environments import library_environment
from image_trial import Trial, stop_programs
from paths import ROOT
from services import leave_services, start_services
from terminal import Problem, say, step

COMPOSE = ROOT / "docker" / "compose.yaml"
# What must not be in an image, wherever it lies.
FORBIDDEN = (".git", ".env", ".netrc", "auth.conf", "id_rsa", "pip.conf", "ca.crt", "kept.json")
OWN_FOLDERS = {"dev", "docker", "test.ini"}


def main() -> int:
    """Do it all, say each step and its time, and leave nothing behind."""
    require_root()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    start = time.monotonic()
    stop_programs()
    remove_all()
    try:
        _check_definition()
        _build()
        _try()
    finally:
        with step("cleaning up"):
            remove_all()
            leave_services()
    say(f"\nThe image is right, after {time.monotonic() - start:.0f} s.")
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _check_definition() -> None:
    """Check compose.yaml by Compose itself where it is, and by the tests."""
    with step("compose.yaml, by its tests"):
        python = library_environment().ensure().python
        _run([python, "-m", "pytest", "-q", ROOT / "tests" / "unit" / "dev" / "test_docker.py"])
    if not _has_compose():
        say("  compose.yaml, by docker compose: not installed here, left out")
        return
    example = ROOT / "docker" / ".env.example"
    empty = [line[:-1] for line in example.read_text("utf-8").splitlines() if line.endswith("=")]
    with step("compose.yaml, by docker compose"):
        command = ["docker", "compose", "-f", COMPOSE, "--env-file", example, "config", "--quiet"]
        _run(command, dict.fromkeys(empty, "tried"))


def _has_compose() -> bool:
    if not shutil.which("docker"):
        return False
    asked = ["docker", "compose", "version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _run(command: list, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **(env or {})},
    )  # fmt: skip
    if done.returncode:
        raise Problem(done.stdout + done.stderr)


def _build() -> None:
    with step("base system, by debootstrap"):
        make_base()
    with step("image, by buildah"):
        build_image()
    size, described = read_image()
    say(f"  its size: {size}")
    with step("what the image holds"):
        _check_inside(make_container("web"), described["config"])
        make_container("worker")
        make_container("sweeper")


def _check_inside(root: Path, config: dict) -> None:
    """Refuse an image that runs as root, or that holds what is no part of it."""
    if config.get("User", "root") in ("", "0", "root"):
        raise Problem("The image runs as root.")
    found = [path for path in root.rglob("*") if path.name in FORBIDDEN]
    strangers = {path.name for path in (root / "opt" / "portal").iterdir()} - OWN_FOLDERS
    if found or strangers or (root / "src").exists():
        raise Problem(f"This should not be in the image: {[*map(str, found), *strangers]}")
    secrets = [line for line in config["Env"] if "SECRET" in line or "PASSWORD" in line]
    if secrets:
        raise Problem("The image's environment holds a secret.")


def _try() -> None:
    services = start_services()
    with Trial.prepare(services) as trial:
        trial.run()
