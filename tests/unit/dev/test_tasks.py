"""The command itself: its tasks, and how it refuses."""

import subprocess
import sys
import time
from functools import partial

import pytest
from paths import ROOT
from tasks import run_benches
from terminal import Problem
from testing import AT_ONCE, Part, _choose_parts, _run_parts


def run_dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [(), ("unknown",), ("test", "unit")])
def test_an_unknown_task_is_answered_with_the_list(arguments: tuple[str, ...]) -> None:
    done = run_dev(*arguments)
    assert done.returncode == 2
    assert "services | stop | demo" in done.stderr


def test_the_parts_of_the_tests_are_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARGS", raising=False)
    assert [part.name for part in _choose_parts("unit")] == ["unit"]
    assert [part.name for part in _choose_parts("ckan-2.12")] == ["ckan-2.12"] * 2
    assert len(_choose_parts("")) == 8

    monkeypatch.setenv("ARGS", "-k one")
    assert [part.name for part in _choose_parts("ckan-2.12")] == ["ckan-2.12"]
    assert len(_choose_parts("")) == 6


def test_parts_run_beside_each_other_and_the_next_begins_where_one_ends() -> None:
    log: list[str] = []

    def note(name: str, *, waits: float = 0) -> bool:
        time.sleep(waits)
        log.append(name)
        return name != "b"

    names = "abcdefg"[: AT_ONCE + 1]
    parts = [Part(names[0], partial(note, names[0], waits=0.5))]
    parts += [Part(name, partial(note, name, waits=0.1)) for name in names[1:]]

    outcomes = _run_parts(parts, prepare=lambda: log.append("services"))

    assert log[0] == "services"
    assert log[-1] == "a"
    assert sorted(log[1:]) == list(names)
    assert [(one.part, one.passed) for one in outcomes] == [(one, one != "b") for one in names]


def test_an_unknown_part_is_refused_with_the_list() -> None:
    with pytest.raises(Problem, match=r"PART=units is not one of: ckan-2\.11, ckan-2\.12, unit"):
        _choose_parts("units")


def test_an_unknown_bench_is_refused_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH", "speed")
    with pytest.raises(Problem, match="BENCH=speed is not one of: check_speed"):
        run_benches()
