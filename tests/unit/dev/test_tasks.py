"""The command itself: its tasks, and how it refuses."""

import subprocess
import sys
import time
from functools import partial

import pytest
from paths import ROOT
from tasks import run_benches
from terminal import Problem
from testing import Part, _choose_parts, _run_lanes


def run_dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [(), ("unknown",), ("test", "unit")])
def test_an_unknown_task_is_answered_with_the_list(arguments: tuple[str, ...]) -> None:
    done = run_dev(*arguments)
    assert done.returncode == 2
    assert "services | stop | demo" in done.stderr


def test_the_parts_of_the_tests_are_chosen_by_name() -> None:
    assert [part.name for part in _choose_parts("unit")] == ["unit"]
    assert len(_choose_parts("")) == 6


def test_the_parts_of_each_ckan_run_one_after_the_other_beside_the_other_ckans() -> None:
    log: list[str] = []

    def note(name: str, *, waits: float = 0) -> bool:
        time.sleep(waits)
        log.append(name)
        return name != "b"

    lanes = [
        [Part("a", "1", partial(note, "a", waits=0.3)), Part("b", "1", partial(note, "b"))],
        [Part("c", "2", partial(note, "c"))],
    ]

    outcomes = _run_lanes(lanes, prepare=lambda: log.append("services"))

    assert log == ["services", "c", "a", "b"]
    assert [(one.part, one.passed) for one in outcomes] == [("a", True), ("b", False), ("c", True)]


def test_an_unknown_part_is_refused_with_the_list() -> None:
    with pytest.raises(Problem, match=r"PART=units is not one of: unit, ckan-2\.11"):
        _choose_parts("units")


def test_an_unknown_bench_is_refused_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH", "speed")
    with pytest.raises(Problem, match="BENCH=speed is not one of: check_speed"):
        run_benches()
