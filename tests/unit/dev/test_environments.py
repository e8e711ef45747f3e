"""What is locked, and what is asked for."""

import re
from pathlib import Path

import pytest
from environments import CKAN_VERSIONS, portal_environment
from paths import LOCKS, ROOT
from terminal import Problem

LOCK_FILES = sorted(LOCKS.glob("*.txt"))


def read_requirements(path: Path) -> set[str]:
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def read_project_list(name: str) -> set[str]:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(rf"^{name} = \[(.*?)\]$", text, re.MULTILINE | re.DOTALL)
    assert listed
    return set(re.findall(r'"([^"]+)"', listed[1]))


@pytest.mark.parametrize("name", ["dependencies", "test"])
def test_the_portals_list_holds_all_that_the_package_asks_for(name: str) -> None:
    assert read_project_list(name) <= read_requirements(ROOT / "dev" / "portal.in")


def test_there_is_a_lock_file_for_each_environment() -> None:
    names = {path.stem for path in LOCK_FILES}
    assert names == {
        "addok",
        "bench",
        "check",
        "image",
        "node",
        *(f"ckan-{version}" for version in CKAN_VERSIONS),
    }


@pytest.mark.parametrize("lock", LOCK_FILES, ids=lambda path: path.stem)
def test_every_locked_version_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


@pytest.mark.parametrize("version", CKAN_VERSIONS)
def test_a_portals_lock_holds_its_ckan_and_the_last_pkg_resources(version: str) -> None:
    text = (LOCKS / f"ckan-{version}.txt").read_text("utf-8")
    assert f"ckan=={version}" in text.replace("ckan[requirements]", "ckan")
    assert int(re.findall(r"^setuptools==(\d+)", text, re.MULTILINE)[0]) < 81


def test_another_ckan_is_refused_in_one_line() -> None:
    with pytest.raises(Problem, match=r"CKAN 2\.9 is not supported\. Choose: 2\.12\.0, 2\.11\.6\."):
        portal_environment("2.9")
