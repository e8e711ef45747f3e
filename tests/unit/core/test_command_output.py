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


COMMANDS = [
    ["check", "{file}"],
    ["check", "{file}", "--json"],
    ["check", "none.csv", "--json"],
    ["oups", "--json"],
    ["--help"],
]


def run_closed(arguments, file, closed):
    """Run the program in a shell that closes some of its outputs first."""
    words = " ".join(one.format(file=file) for one in arguments)
    command = ["/bin/sh", "-c", f"exec {PROGRAM} {words} {closed}"]
    return subprocess.run(command, capture_output=True, check=False, text=True)


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_standard_output_that_is_closed_is_said_in_a_line(valid, arguments):
    done = run_closed(arguments, valid, ">&-")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "Traceback" not in done.stderr


def test_a_closed_standard_output_is_named_as_the_reason(valid):
    said = run_closed(["check", "{file}"], valid, ">&-").stderr

    assert said == "La sortie ne peut pas être écrite : elle est fermée.\n"


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-"])
def test_a_closed_standard_error_takes_nothing_from_the_output(valid, closed):
    done = run_closed(["check", "{file}"], valid, closed)

    assert done.returncode == 0
    assert done.stdout.endswith("Le fichier est valide.\n")


@pytest.mark.parametrize("arguments", COMMANDS)
def test_where_all_outputs_are_closed_the_code_says_it(valid, arguments):
    assert run_closed(arguments, valid, "<&- >&- 2>&-").returncode == 2
