"""The services live as long as somebody uses them: real processes, in a folder of their own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import paths
import processes
import pytest
import services
import testing
import usage
from processes import Program
from services import leave_services, remove_services, stop_unused_services
from terminal import Problem

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (paths, processes):
        monkeypatch.setattr(module, "VAR", tmp_path / "a var")
    monkeypatch.setattr(services, "SOLR", tmp_path / "solr")
    monkeypatch.setattr(paths, "SHORT", tmp_path)


@pytest.fixture(autouse=True)
def _running(_own_folder: None) -> Iterator[None]:
    for service in usage.SERVICES:
        service.start(SLEEP)
    yield
    usage.end_use()
    for name in processes.list_running():
        Program(name).stop()


@pytest.fixture
def demo() -> Program:
    program = Program("demo_2_12_0-web")
    program.start(SLEEP)
    return program


@pytest.fixture
def other_task() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(SLEEP) as process:
        Program(f"task-{process.pid}").note(process.pid)
        yield process
        process.kill()


def is_up() -> bool:
    return all(service.is_running() for service in usage.SERVICES)


def test_the_last_task_stops_the_services() -> None:
    usage.begin_use()
    leave_services()
    assert not any(service.is_running() for service in usage.SERVICES)


def test_a_demo_that_came_up_meanwhile_keeps_the_services(demo: Program) -> None:
    usage.begin_use()
    leave_services()
    assert is_up()
    demo.stop()
    assert stop_unused_services() == []
    assert not is_up()


def test_tests_at_work_keep_the_services_of_a_demo_that_stops(
    other_task: subprocess.Popen[bytes],
) -> None:
    assert stop_unused_services() == [f"task-{other_task.pid}"]
    assert is_up()


def test_a_task_that_was_killed_keeps_nothing(other_task: subprocess.Popen[bytes]) -> None:
    other_task.kill()
    other_task.wait()
    usage.begin_use()
    leave_services()
    assert not is_up()
    assert not list(usage.this_task().record.parent.glob("task-*"))


def test_services_that_were_asked_for_alone_stay() -> None:
    usage.begin_use()
    usage.keep_services()
    leave_services()
    assert is_up()


def test_who_asked_for_services_that_died_keeps_nothing() -> None:
    usage.keep_services()
    usage.POSTGRES.stop()
    assert usage.find_users() == []


def test_tests_without_ckan_leave_the_services_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PART", "unit")
    monkeypatch.setenv("ARGS", "--version")
    assert testing.run_tests() == 0
    assert is_up()


def test_nothing_is_removed_under_a_task_at_work(other_task: subprocess.Popen[bytes]) -> None:
    with pytest.raises(Problem, match="at work"):
        remove_services()
    assert is_up()


def test_removing_stops_all_that_runs(demo: Program) -> None:
    remove_services()
    assert not demo.is_running()
    assert not is_up()
