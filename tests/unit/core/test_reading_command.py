import json
import subprocess
import sys
from dataclasses import fields

import pytest
from click.testing import CliRunner

from ckanext.inclusion.core.command import main
from ckanext.inclusion.core.limits import Limits

CONTENT = "Liste des lieux\nnom;commune;siret\nMédiathèque;Sète;3,62522E+13\nA;B;C;D\n"


@pytest.fixture
def run(tmp_path):
    source, out = tmp_path / "lieux.csv", tmp_path / "out.csv"
    source.write_bytes(CONTENT.encode("cp1252"))
    return lambda *more: (
        CliRunner().invoke(main, ["read", str(source), "--out", str(out), *more]),
        out,
    )


def test_what_is_read_is_written_as_utf_8_and_nothing_is_corrected(run):
    result, out = run()

    assert result.exit_code == 0
    assert out.read_text("utf-8").splitlines() == [
        "nom,commune,siret", 'Médiathèque,Sète,"3,62522E+13"'
    ]  # fmt: skip


def test_json_tells_how_the_file_was_read(run):
    found = json.loads(run("--json")[0].stdout)

    assert (found["encoding"], found["delimiter"], found["quote"]) == ("cp1252", ";", '"')
    assert (found["header_line"], found["rows"], found["sheet"]) == (2, 1, None)
    assert [(one["line"], one["raw"]) for one in found["set_aside"]] == [(4, "A;B;C;D")]
    assert [(one["line"], one["raw"]) for one in found["above_header"]] == [(1, "Liste des lieux")]
    assert {one["rule"] for one in found["findings"]} == {
        "encoding-assumed", "title-line", "scientific-notation", "extra-cells"
    }  # fmt: skip


def test_people_are_told_in_french_what_was_assumed(run):
    output = " ".join(run()[0].output.split())

    assert ": 1 ; mises de côté : 1" in output
    assert "cp1252 (Médiathèque) a été supposé" in output
    assert "36252?????????" in output


@pytest.mark.parametrize("command", ["read", "check", "clean"])
def test_every_bound_is_an_option(command):
    options = {name for one in main.commands[command].params for name in one.opts}

    assert {f"--max-{one.name.replace('_', '-')}" for one in fields(Limits)} <= options


def test_a_bound_that_is_passed_is_one_error_and_exit_2(run):
    result, out = run("--max-columns", "2", "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "too-large"
    assert not out.exists()


def test_a_file_without_a_header_is_written_whole(tmp_path):
    source, out = tmp_path / "lieux.csv", tmp_path / "out.csv"
    source.write_text("A;04000;44.0912\nB;83000;43.1242\n", "utf-8")

    result = CliRunner().invoke(main, ["read", str(source), "--out", str(out)])

    assert result.exit_code == 0
    assert "pas d'en-tête" in result.stdout
    assert out.read_text("utf-8").splitlines()[0] == "colonne 1,colonne 2,colonne 3"


def test_a_file_that_is_no_table_is_one_french_sentence_and_exit_2(tmp_path):
    source = tmp_path / "lieux.csv"
    source.write_bytes(b"GIF89a" + bytes(range(256)) * 9)

    result = CliRunner().invoke(main, ["read", str(source), "--out", str(tmp_path / "out.csv")])

    assert result.exit_code == 2
    assert "image, un son ou un film (GIF)" in result.output
    assert not (tmp_path / "out.csv").exists()


def test_json_lists_some_of_the_rows_set_aside_and_counts_all(tmp_path):
    source = tmp_path / "lieux.csv"
    source.write_text("nom;commune\n" * 15_000)

    result = CliRunner().invoke(
        main, ["read", str(source), "--out", str(tmp_path / "out.csv"), "--json"]
    )

    found = json.loads(result.stdout)
    assert (found["rows"], found["set_aside_count"], found["findings_count"]) == (0, 14_999, 14_999)
    assert (len(found["set_aside"]), len(found["findings"])) == (10_000, 10_000)


def test_empty_rows_between_places_are_told_one_by_one_and_those_after_are_counted(tmp_path):
    source = tmp_path / "lieux.csv"
    source.write_text("nom;commune\nA;Sète\n;\n\nB;Gap\n;\n", "utf-8")

    result = CliRunner().invoke(
        main, ["read", str(source), "--out", str(tmp_path / "out.csv"), "--json"]
    )

    found = json.loads(result.stdout)
    told = [(one["rule"], one["severity"], one["line"]) for one in found["findings"]]
    assert told == [("empty-row", "info", 3), ("empty-row", "info", 4)]
    assert found["empty_count"] == 3


def test_findings_of_one_kind_are_one_group_for_people_with_their_count_and_rows(tmp_path):
    source = tmp_path / "lieux.csv"
    source.write_text("nom;commune\n" + "A;Sète\n;\n" * 30, "utf-8")

    result = CliRunner().invoke(main, ["read", str(source), "--out", str(tmp_path / "out.csv")])

    assert result.stdout.count("Cette ligne") == 1
    assert "29 fois" in result.stdout
    assert "lignes 3, 5, 7, 9" in result.stdout


def test_the_time_of_a_command_counts_from_the_start_of_its_program(tmp_path):
    source = tmp_path / "lieux.csv"
    source.write_text("nom;commune\nMédiathèque;Nice\n", encoding="utf-8")
    script = "import time; time.sleep(1); from ckanext.inclusion.core.program import run; run()"
    read = [sys.executable, "-c", script, "read", str(source), "--out", str(tmp_path / "out.csv")]

    late = subprocess.run([*read, "--max-seconds", "1"], capture_output=True, check=False)
    in_time = subprocess.run([*read, "--max-seconds", "60"], capture_output=True, check=False)

    assert (late.returncode, in_time.returncode) == (2, 0)


def test_the_file_that_is_read_is_not_written_over(run, tmp_path):
    source = tmp_path / "lieux.csv"
    before = source.read_bytes()

    result, _ = run("--out", str(source))

    assert result.exit_code == 2
    assert "autre nom" in result.stderr
    assert source.read_bytes() == before
