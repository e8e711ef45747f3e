"""Background programs: the very ones that were started, and what they said before they died."""

import os
import signal
import sys
import time
from pathlib import Path

import processes
import pytest
from processes import Program, run
from terminal import Problem


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "VAR", tmp_path / "a var")


def start(code: str) -> Program:
    program = Program("tried")
    program.start([sys.executable, "-c", code])
    return program


def test_a_started_program_runs_until_it_is_stopped() -> None:
    program = start("import time; time.sleep(60)")
    assert program.is_running()
    program.stop()
    assert not program.is_running()


def test_stopping_ends_the_children_too(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    program = start(
        "import subprocess, time, pathlib\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(noted)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)"
    )
    program.wait_until(lambda: noted.exists() and noted.read_text() != "", 20)
    program.stop()
    assert not processes._start_time(int(noted.read_text()))


@pytest.fixture
def orphan(tmp_path: Path) -> tuple[Program, int]:
    """A program that was killed while its child runs on."""
    noted = tmp_path / "pid"
    program = start(
        "import subprocess, time, pathlib\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(noted)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)"
    )
    program.wait_until(lambda: noted.exists() and noted.read_text() != "", 20)
    os.kill(program.pid() or 0, signal.SIGKILL)
    processes._wait_while(program.is_running)
    return program, int(noted.read_text())


def test_stopping_ends_the_children_of_one_that_was_killed(orphan: tuple[Program, int]) -> None:
    program, child = orphan
    assert not program.is_running()
    program.stop()
    assert not processes._start_time(child)


def test_starting_ends_the_children_of_one_that_was_killed(orphan: tuple[Program, int]) -> None:
    program, child = orphan
    start("import time; time.sleep(60)")
    assert program.is_running()
    assert not processes._start_time(child)
    program.stop()


def test_one_that_was_killed_and_said_nothing_is_told_in_words(
    orphan: tuple[Program, int],
) -> None:
    program, _ = orphan
    with pytest.raises(Problem, match="said nothing, or was killed"):
        program.check()
    program.stop()


def test_a_dead_program_is_told_with_the_end_of_its_log() -> None:
    program = start("for i in range(40): print('line', i)\nraise SystemExit('no space left')")
    with pytest.raises(Problem, match=r"(?s)tried died.*line 39.*no space left") as caught:
        program.wait_until(lambda: False, 20)
    assert "line 20\n" not in str(caught.value)


def test_a_late_program_is_told_and_left_to_its_owner() -> None:
    program = start("import time; time.sleep(60)")
    with pytest.raises(Problem, match="does not answer after 0 s"):
        program.wait_until(lambda: False, 0)
    program.stop()


def test_a_number_that_another_process_has_by_now_is_not_ours() -> None:
    program = Program("tried")
    program.record.parent.mkdir(parents=True)
    program.record.write_text(f"{os.getpid()} 1")
    program.stop()
    assert not program.is_running()


def test_starting_twice_starts_once() -> None:
    program = start("import time; time.sleep(60)")
    first = program.record.read_text()
    time.sleep(0.05)
    start("raise SystemExit")
    assert program.record.read_text() == first
    program.stop()


def test_a_failed_command_is_told_with_its_output() -> None:
    with pytest.raises(Problem, match=r"(?s)This command failed: .*disk full"):
        run([sys.executable, "-c", "raise SystemExit('disk full')"])
