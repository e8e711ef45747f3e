"""What the program does where its output goes nowhere: a full disk, a reader that has gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.core.tables import VALID, make_csv

PROGRAM = Path(sys.executable).with_name("inclusion")
FULL = Path("/dev/full")
has_full = pytest.mark.skipif(not FULL.exists(), reason="The system has no full device.")


@pytest.fixture
def valid(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv(VALID))
    return path


def run(arguments, stdout, stderr=subprocess.PIPE):
    command = [PROGRAM, *arguments]
    return subprocess.run(command, stdout=stdout, stderr=stderr, check=False, text=True)


@has_full
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_full_disk_is_said_in_french_whatever_the_file(valid, option):
    with FULL.open("w") as full:
        done = run(["check", valid, *option], full)

    assert done.returncode == 2
    assert done.stderr == "La sortie ne peut pas être écrite : le disque est plein.\n"


@has_full
@pytest.mark.parametrize("arguments", [["check", "none.csv", "--json"], ["oups", "--json"]])
def test_an_error_that_programs_cannot_be_told_is_told_to_people(arguments):
    with FULL.open("w") as full:
        done = run(arguments, full)

    assert done.returncode == 2
    assert arguments[0 if arguments[0] == "oups" else 1] in done.stderr.replace("« ", "")
    assert done.stderr.count("\n") == 1


@has_full
def test_where_nothing_can_be_said_the_exit_code_says_it(valid):
    with FULL.open("w") as full:
        assert run(["check", valid], full, full).returncode == 2


@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"], ["--help"]])
def test_the_program_ends_quietly_and_as_others_do_where_its_reader_has_gone(valid, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    given = [valid] if arguments[0] == "check" else []

    done = run([*arguments, *given], writing)

    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
