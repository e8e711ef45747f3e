"""Write the lock files: every version and hash of what the tests and the demo install."""

from __future__ import annotations

from environments import CKAN_VERSIONS, ensure_uv
from paths import LOCKS, ROOT
from processes import run
from terminal import step


def lock_all() -> int:
    """Resolve all environments anew."""
    for version in CKAN_VERSIONS:
        _lock(f"ckan-{version}", [ROOT / "dev" / "portal.in"], f"ckan[requirements]=={version}")
    _lock("check", [ROOT / "dev" / "check.in"], "")
    _lock("node", [ROOT / "dev" / "node.in"], "")
    _lock("addok", [ROOT / "dev" / "addok.in"], "")
    lock_bench()
    lock_image()
    return 0


def lock_bench() -> None:
    """Resolve what the benches install: the library as it is tested, and its peers."""
    sources = [ROOT / "dev" / "check.in", ROOT / "dev" / "bench.in"]
    _lock("bench", [*sources, "--constraints", LOCKS / "check.txt"], "")


def lock_image() -> None:
    """Resolve what the image holds: the versions of the tests, without the tests' tools."""
    tested = LOCKS / f"ckan-{CKAN_VERSIONS[0]}.txt"
    sources = [ROOT / "pyproject.toml", ROOT / "dev" / "image.in", "--constraints", tested]
    _lock("image", sources, f"ckan[requirements]=={CKAN_VERSIONS[0]}")


def _lock(name: str, sources: list, extra: str) -> None:
    # A file beside the others, so that uv reads the version like any other requirement.
    own = ROOT / "var" / f"{name}.in"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"{extra}\n")
    options = ["--quiet", "--universal", "--python-version", "3.10", "--generate-hashes"]
    options += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    with step(f"lock {name}"):
        run([ensure_uv(), "pip", "compile", *options, *sources, own, "-o", LOCKS / f"{name}.txt"])
