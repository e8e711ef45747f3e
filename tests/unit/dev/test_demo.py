"""The demo of each CKAN version stands alone: it is stopped and described by itself."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import ckan_site
import demo
import paths
import processes
import pytest
import services
from ckan_site import Site
from environments import CKAN_VERSIONS
from processes import Program
from terminal import Problem

NEWER, OLDER = CKAN_VERSIONS
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in (paths, processes):
        monkeypatch.setattr(module, "VAR", tmp_path / "var")
    monkeypatch.setattr(ckan_site, "SITES", tmp_path / "sites")
    monkeypatch.setattr(services, "SOLR", tmp_path / "solr")
    monkeypatch.setattr(paths, "SHORT", tmp_path)
    monkeypatch.delenv("CKAN", raising=False)
    yield
    for name in processes.list_running():
        Program(name).stop()


def start(version: str) -> Site:
    site = Site("demo", version)
    site.folder.mkdir(parents=True)
    access = {"CKAN_URL": f"http://127.0.0.1/{version}", "CKAN_PASSWORD": "a b"}
    (site.folder / "access.json").write_text(json.dumps(access))
    for program in site.programs:
        program.start(SLEEP)
    return site


@pytest.fixture
def both() -> tuple[Site, Site]:
    return start(NEWER), start(OLDER)


def test_stopping_one_leaves_the_other(
    both: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CKAN", OLDER)
    demo.stop_demo()
    assert [site.is_running() for site in both] == [True, False]
    assert f"CKAN={NEWER} make -s demo-stop" in "".join(capfd.readouterr())


def test_without_a_version_the_newer_one_is_meant(both: tuple[Site, Site]) -> None:
    demo.stop_demo()
    assert [site.is_running() for site in both] == [False, True]


@pytest.mark.parametrize(("given", "version"), [("", NEWER), (NEWER, NEWER), (OLDER, OLDER)])
def test_each_is_described_by_itself(
    both: tuple[Site, Site],
    given: str,
    version: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CKAN", given)
    demo.print_environment()
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"CKAN_URL=http://127.0.0.1/{version}", "CKAN_PASSWORD='a b'"]
    assert len(both) == len(CKAN_VERSIONS)


def test_one_that_does_not_run_is_told_in_french_with_the_one_that_does() -> None:
    start(OLDER)
    with pytest.raises(Problem) as told:
        demo.print_environment()
    assert f"La démonstration de CKAN {NEWER} ne tourne pas" in str(told.value)
    assert f"CKAN={OLDER} make -s demo-env" in str(told.value)


@pytest.mark.parametrize("task", [demo.run_demo, demo.stop_demo, demo.print_environment])
def test_an_unknown_version_is_refused_with_those_there_are(
    task: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CKAN", "2.9")
    with pytest.raises(Problem, match=rf"CKAN=2\.9 n'existe pas ici.*{NEWER}"):
        task()
