import contextlib
import json
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from ckanext.inclusion.core.command import LATER_COMMANDS, main
from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.standards import DETECT, STANDARD_IDS, load_standard
from tests.unit.core.tables import NICE, VALID, make_csv
from tests.unit.core.workbooks import make_workbook, rows

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv({**NICE, "adresse_code_insee": "6088"}))
    return path


def test_a_valid_file_exits_with_0(run, tmp_path):
    (tmp_path / "lieux.csv").write_bytes(make_csv(VALID))

    assert run("check", tmp_path / "lieux.csv").exit_code == 0


def test_an_invalid_file_exits_with_1_and_says_why_in_french(run, broken):
    result = run("check", broken)

    assert result.exit_code == 1
    assert "a perdu son zéro initial" in result.output


HEADER_ONLY = make_csv(VALID).splitlines(keepends=True)[0]


@pytest.mark.parametrize("after", [b"", b";;\n\n;;\n"])
def test_a_file_of_all_columns_and_no_row_is_valid_and_told(run, tmp_path, after):
    (tmp_path / "lieux.csv").write_bytes(HEADER_ONLY + after)

    result = run("check", tmp_path / "lieux.csv", "--json")

    told = [one for one in json.loads(result.output)["findings"] if one["severity"] == "warning"]
    assert result.exit_code == 0
    assert [(one["rule"], one["origin"]) for one in told] == [("no-rows", "reading")]
    assert json.loads(result.output)["rows"] == 0
    assert "aucune ligne" in told[0]["message"]
    assert "aucune ligne" in run("check", tmp_path / "lieux.csv").output


def test_a_sheet_of_all_columns_and_no_row_is_valid_and_told(run, tmp_path):
    names = HEADER_ONLY.decode("utf-8-sig").strip().split(";")
    (tmp_path / "lieux.xlsx").write_bytes(make_workbook(Lieux=rows(header=names)))

    result = run("check", tmp_path / "lieux.xlsx")

    assert result.exit_code == 0
    assert "aucune ligne" in result.output


@pytest.mark.parametrize("command", ["read", "clean"])
def test_only_a_check_is_content_with_no_row(run, tmp_path, command):
    (tmp_path / "lieux.csv").write_bytes(HEADER_ONLY)
    out = ["--out", tmp_path / "out"] if command == "clean" else []

    assert run(command, tmp_path / "lieux.csv", *out).exit_code == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"alpha;beta\n"])
def test_an_unreadable_file_exits_with_2(run, tmp_path, content):
    (tmp_path / "lieux.csv").write_bytes(content)

    assert run("check", tmp_path / "lieux.csv").exit_code == 2


def test_a_file_that_is_not_there_exits_with_2(run, tmp_path):
    result = run("check", tmp_path / "absent.csv", "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "unreadable-file"


def test_json_is_all_there_is_on_standard_output(run, broken):
    assert json.loads(run("check", broken, "--json").stdout)["summary"]["certain"] == 1


def test_a_check_without_corrections_says_the_same_errors_and_no_tier(run, broken):
    fast = json.loads(run("check", broken, "--json", "--no-corrections").stdout)
    whole = json.loads(run("check", broken, "--json").stdout)

    places = [[(one["line"], one["field"]) for one in found["findings"]] for found in (fast, whole)]
    assert places[0] == places[1]
    tiers = [[one["summary"][tier] for tier in TIERS] for one in (fast, whole)]
    assert tiers == [[None, None, None], [1, 0, 0]]
    [group] = [one for one in fast["groups"] if one["severity"] == "error"]
    assert list(group["tiers"].values()) == [None, None, None]


def test_a_check_without_corrections_says_on_a_terminal_that_it_looked_for_none(run, broken):
    said = " ".join(run("check", broken, "--no-corrections").output.split())

    assert "Les corrections n'ont pas été cherchées" in said
    assert "corrections n'ont pas" not in run("check", broken).output


def test_a_local_column_that_is_named_is_not_mentioned(run, tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv({"epci": "x", "autre": "y"}))

    found = json.loads(run("check", path, "--local-column", "epci", "--json").stdout)["findings"]

    assert [one["value"] for one in found] == ["autre"]


def test_cleaning_writes_results_and_leaves_the_file_alone(run, broken, tmp_path):
    before = broken.read_bytes()

    result = run("clean", broken, "--out", tmp_path / "out", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["corrections"]["applied"] == 1
    assert "06088" in (tmp_path / "out" / "lieux.csv").read_text("utf-8")
    assert broken.read_bytes() == before


def test_what_was_published_before_is_compared_and_counted(run, broken, tmp_path):
    former = tmp_path / "avant.csv"
    former.write_bytes(make_csv({"nom": "Mairie", "adresse_commune": "Nice"}))

    result = run("clean", broken, "--out", tmp_path / "out", "--previous", former, "--json")

    assert json.loads(result.stdout)["evolution"]["removed"] == 1
    assert 'removed,"",2,"",Mairie' in (tmp_path / "out" / "evolution.csv").read_text("utf-8")


def test_a_file_of_before_in_another_standard_is_refused_by_its_name(run, broken, tmp_path):
    former = tmp_path / "avant.csv"
    former.write_text(";".join(load_standard("mediation-1.0").field_names) + "\nx\n", "utf-8")

    result = run("clean", broken, "--out", tmp_path / "out", "--previous", former)

    assert result.exit_code == 2
    assert "avant.csv" in result.stderr


def test_a_local_column_is_in_the_result_even_where_the_file_lacks_it(run, broken, tmp_path):
    out = tmp_path / "out"
    run("clean", broken, "--out", out, "--local-column", "epci", "--local-column", "epci_code")

    header = (out / "lieux.csv").read_text("utf-8").splitlines()[0]
    report = json.loads((out / "rapport.json").read_bytes())
    assert header.endswith("labels,epci,epci_code")
    assert not [one for one in report["after"]["findings"] if "epci" in one["value"]]


def test_linking_says_pairs_and_clusters_with_their_reasons(run, tmp_path):
    path = tmp_path / "lieux.csv"
    place = {**NICE, "adresse_rue": "rue du Port", "contact_telephone": "04 65 71 00 01"}
    path.write_bytes(
        make_csv({**place, "nom": "Médiathèque Moulin"}, {**place, "nom": "Biblio. Moulin"})
    )

    found = json.loads(run("link", path, "--json").stdout)

    [pair] = found["pairs"]
    assert list(pair) == [
        "line_a", "line_b", "file_a", "file_b", "score", "outcome", "tier", "reasons",
    ]  # fmt: skip
    assert (pair["line_a"], pair["line_b"], pair["outcome"]) == (2, 3, "same")
    assert found["clusters"] == [[2, 3]]
    assert "même rue" in run("link", path).stdout


@pytest.fixture
def two_lists(tmp_path):
    """Return two files that have one place in common, in columns of two generations."""
    town, other = tmp_path / "ville.csv", tmp_path / "departement.csv"
    place = {**NICE, "adresse_numero": "1", "adresse_rue": "rue du Port"}
    phone = "04 65 71 00 01"
    town.write_bytes(
        make_csv(
            {**place, "nom": "Mairie", "adresse_rue": "rue de la Gare"},
            {**place, "nom": "Médiathèque Moulin", "contact_telephone": phone},
        )
    )
    other.write_text(
        "id,nom,pivot,commune,code_postal,adresse,telephone\n"
        f"7,Biblio. Moulin,,Nice,06300,1 rue du Port,{phone}\n",
        encoding="utf-8",
    )
    return town, other


def test_linking_files_says_the_file_of_each_row_whatever_generation_it_is_in(run, two_lists):
    found = json.loads(run("link", *two_lists, "--json").stdout)

    [pair] = found["pairs"]
    assert (pair["file_a"], pair["line_a"]) == ("ville.csv", 3)
    assert (pair["file_b"], pair["line_b"]) == ("departement.csv", 2)
    assert pair["outcome"] == "same"
    assert found["clusters"] == [
        [{"line": 3, "file": "ville.csv"}, {"line": 2, "file": "departement.csv"}]
    ]
    assert "3 (ville.csv)" in run("link", *two_lists).stdout


def test_the_national_rule_asks_less_of_rows_of_two_files(run, tmp_path):
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    place = {**NICE, "adresse_rue": "rue du Port"}
    rows = ({**place, "nom": "Mairie du Port"}, {**place, "nom": "Mairie de Nice"})
    for path, row in zip((one, two), rows, strict=True):
        path.write_bytes(make_csv(row))
    both = tmp_path / "les_deux.csv"
    both.write_bytes(make_csv(*rows))

    across = json.loads(run("link", one, two, "--profile", "anct", "--json").stdout)
    inside = json.loads(run("link", both, "--profile", "anct", "--json").stdout)

    assert [pair["outcome"] for pair in across["pairs"]] == ["same"]
    assert inside["pairs"] == []


def test_two_files_of_one_name_are_refused_by_link(run, two_lists, tmp_path):
    other = tmp_path / "autre" / "ville.csv"
    other.parent.mkdir()
    other.write_bytes(two_lists[0].read_bytes())

    result = run("link", two_lists[0], other)

    assert result.exit_code == 2
    assert "Deux fichiers s'appellent « ville.csv »" in result.stderr


def test_linking_that_takes_too_long_stops(run, two_lists):
    result = run("link", *two_lists, "--max-cleaning-seconds", "0.000001")

    assert result.exit_code == 2
    assert "trop long" in result.stderr


def test_linking_by_the_national_rule_finds_what_the_national_map_would_merge(run, tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv({**NICE, "nom": "Mairie"}, {**NICE, "nom": "Mairie"}))

    found = json.loads(run("link", path, "--profile", "anct", "--json").stdout)

    assert [(one["score"], one["outcome"]) for one in found["pairs"]] == [(1.0, "same")]


def test_fields_that_do_not_fit_the_file_are_refused_by_name(run, broken, tmp_path):
    fields = tmp_path / "champs.json"
    fields.write_text('{"nom": "absent"}')

    result = run("link", broken, "--fields", fields)

    assert result.exit_code == 2
    assert "absent" in result.stderr


@pytest.mark.parametrize("name", LATER_COMMANDS)
def test_commands_that_are_not_there_yet_refuse_by_name(run, name):
    result = run(name, "x.csv")

    assert result.exit_code == 2
    assert name in result.stderr


def test_a_list_without_its_label_is_refused_in_words(run, broken, tmp_path):
    result = run("clean", broken, "--out", tmp_path / "out", "--registry", broken, "--json")

    assert result.exit_code == 2
    assert "lieux.csv" in json.loads(result.stdout)["error"]["message"]
    assert not (tmp_path / "out").exists()


def test_an_official_list_is_consulted_and_dated(run, broken, tmp_path):
    (tmp_path / "liste.csv").write_text("nom;commune;cp\nFrance Services;Nice;06300")
    given = f"France Services={tmp_path / 'liste.csv'}"

    result = run("clean", broken, "--out", tmp_path / "out", "--registry", given, "--json")

    [counted] = json.loads(result.stdout)["registries"]
    assert result.exit_code == 0
    assert date.fromisoformat(counted["date"])
    assert (tmp_path / "out" / "registres.csv").exists()


def test_one_file_given_twice_is_refused(run, broken, tmp_path):
    result = run("clean", broken, broken, "--out", tmp_path / "out")

    assert result.exit_code == 2
    assert "lieux.csv" in result.stderr


def test_files_of_two_folders_that_are_called_the_same_are_named_with_their_folders(run, tmp_path):
    paths = [tmp_path / name / "lieux.csv" for name in ("04", "05")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(make_csv({**NICE, "nom": path.parent.name}))

    result = run("clean", *paths, "--out", tmp_path / "out", "--json")

    assert result.exit_code == 0
    assert [one["file"] for one in json.loads(result.stdout)["files"]] == [
        str(one) for one in paths
    ]


def test_the_program_sets_the_allocator_up_before_polars_is_there_to_read_it():
    code = "import sys, ckanext.inclusion.core.program; print('polars' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_folder_is_no_file_and_said_so_in_french(run, tmp_path):
    for folder in (tmp_path, "."):
        result = run("check", folder, "--json")

        assert result.exit_code == 2
        assert "est un dossier" in json.loads(result.stdout)["error"]["message"]


def test_an_unknown_standard_is_answered_with_those_that_are_known(run, broken):
    result = run("check", broken, "--standard", "x", "--json")

    error = json.loads(result.stdout)["error"]
    assert (result.exit_code, error["code"]) == (2, "unknown-standard")
    assert all(one in error["message"] for one in (*STANDARD_IDS, DETECT))


NO_BOUNDS = [
    "nan",
    "inf",
    "-inf",
    "1e400",
    "0",
    "-1",
    "huit",
    "1_000",
    "１２",
    "٣",
    " 5",
    "+5",
    "2.",
]


@pytest.mark.parametrize("value", NO_BOUNDS)
@pytest.mark.parametrize("bound", ["seconds", "rows", "bytes"])
def test_a_bound_that_is_no_number_above_0_is_refused(run, broken, bound, value):
    result = run("check", broken, f"--max-{bound}", value, "--json")

    assert result.exit_code == 2
    assert f"« {value} » n'est pas une limite" in json.loads(result.stdout)["error"]["message"]


@pytest.mark.parametrize("value", ["1_000", "１２", "1e3"])
def test_a_tolerance_is_written_in_plain_figures(run, broken, value):
    result = run("check", broken, "--tolerance", value, "--json")

    assert (result.exit_code, json.loads(result.stdout)["error"]["code"]) == (2, "wrong-usage")


@pytest.mark.parametrize("value", ["300", "2.5", "0.5"])
def test_plain_figures_are_a_bound(run, broken, value):
    assert run("check", broken, "--tolerance", value, "--max-rows", "9").exit_code == 1


def test_the_error_of_the_time_names_no_work_that_was_not_asked_for(run, broken, tmp_path):
    result = run("read", broken, "--out", tmp_path / "o.csv", "--max-seconds", "0.000001")

    assert result.exit_code == 2
    assert "vérification" not in result.stderr


def test_cleaning_has_a_time_of_its_own(run, broken, tmp_path):
    bound, out = "--max-cleaning-seconds", tmp_path / "out"

    late = run("clean", broken, "--out", out, bound, "0.000001")
    checked = run("check", broken, bound, "0.000001")

    assert (late.exit_code, out.exists()) == (2, False)
    assert "trop long" in late.stderr
    assert checked.exit_code == 1


def test_an_announced_option_refuses_whatever_it_is_given(run, broken, tmp_path):
    result = run("clean", broken, "--out", tmp_path / "out", "--registry", "")

    assert result.exit_code == 2
    assert "--registry" in result.stderr


def test_a_name_that_is_no_text_is_told_all_the_same(run, tmp_path):
    path = os.fsencode(tmp_path) + b"/lieux-\xe9.csv"
    Path(os.fsdecode(path)).write_bytes(make_csv(VALID))

    result = run("check", "--json", os.fsdecode(path))

    assert json.loads(result.stdout)["file"] == "lieux-\ufffd.csv"


def test_what_tells_no_size_is_read_no_further_than_the_bound(tmp_path):
    endless = tmp_path / "endless"
    os.mkfifo(endless)
    content = b"nom;en_ligne\n" + b"A;Non\n" * 1000
    writer = threading.Thread(target=_write_all, args=(endless, content), daemon=True)
    writer.start()

    with pytest.raises(TooLarge):
        check_file(endless, name="endless", limits=Limits(bytes=1000))
    writer.join(10)


def _write_all(path, content):
    with contextlib.suppress(BrokenPipeError):
        path.write_bytes(content)


def test_a_folder_and_a_file_that_is_not_there_are_said_in_french(run, tmp_path):
    folder = run("clean", tmp_path / "x.csv", "--out", tmp_path / "o", "--decisions", tmp_path)
    missing = run("clean", tmp_path / "x.csv", "--out", tmp_path / "o", "--decisions", "d.json")

    assert "un dossier" in folder.stderr
    assert "n'existe pas" in missing.stderr


@pytest.mark.parametrize(
    "decisions",
    [
        '{"decisions": [{"action": "refuse", "target": {"kind": "cell", "row": {}}}]}',
        '{"decisions": [{"action": "set", "value": "\\ud800", "target": {"kind": "rule"}}]}',
        '{"version": 2, "decisions": []}',
    ],
)
def test_decisions_that_are_none_are_an_error_for_people_and_programs(run, tmp_path, decisions):
    (tmp_path / "a.csv").write_text("nom;en_ligne\nMairie;Non\n")
    (tmp_path / "d.json").write_text(decisions)
    command = ["clean", tmp_path / "a.csv", "--out", tmp_path / "o", "--decisions"]

    told, for_programs = (
        run(*command, tmp_path / "d.json"),
        run(*command, tmp_path / "d.json", "--json"),
    )

    assert (told.exit_code, for_programs.exit_code) == (2, 2)
    assert "d.json" in told.stderr
    assert json.loads(for_programs.stdout)["error"]["code"] == "unreadable-decisions"
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek", "a.csv", "--json"], ["--oups", "--json"], ["check", "--json"],
        ["check", "--oups", "a.csv", "--json"], ["check", "a.csv", "--max-rows", "x", "--json"],
        ["clean", "a.csv", "--json"], ["read", "a.csv", "--json", "--out"],
        ["read", "a.csv", "--json", "--out", "b.csv", "c.csv"],
        ["clean", "a.csv", "--out", "b", "--json", "--accept", "all"],
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_an_error_for_programs_as_any_other(run, arguments):
    result = run(*arguments)

    assert (result.exit_code, result.stderr) == (2, "")
    error = json.loads(result.stdout)["error"]
    assert error["code"] == "wrong-usage"
    assert error["message"]


def test_a_wrong_command_line_is_told_to_people_with_its_usage(run):
    result = run("check", "--oups", "a.csv")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--oups" in result.stderr


@pytest.mark.parametrize("option", [["--json"], []])
def test_a_terminal_that_has_no_accents_shows_all_the_same(broken, option):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    program = Path(sys.executable).with_name("inclusion")

    check = [program, "check", broken, "--max-seconds", "60", *option]
    done = subprocess.run(check, capture_output=True, check=False, env=environment)

    assert (done.returncode, done.stderr) == (1, b"")
    assert ("zéro".encode() if option else rb"z\xe9ro") in done.stdout


def _keys(found):
    if isinstance(found, list):
        return {key for one in found for key in _keys(one)}
    if isinstance(found, dict):
        return found.keys() | {key for one in found.values() for key in _keys(one)}
    return set()


@pytest.mark.parametrize("command", [("check",), ("read", "--out", "-")])
def test_every_key_of_the_json_is_documented(run, tmp_path, command):
    (tmp_path / "lieux.csv").write_bytes(b"Liste\n" + make_csv({"labels": "x"}, {}) + b"\nA;B;C;D")
    name, *options = command

    out = [tmp_path / "out.csv" if one == "-" else one for one in options]
    found = json.loads(run(name, tmp_path / "lieux.csv", *out, "--json").stdout)

    documented = (DOCS / "command.rst").read_text("utf-8")
    assert {key for key in _keys(found) if f"``{key}``" not in documented} == set()


def test_a_name_that_is_not_utf_8_in_an_error_is_json_and_exit_2(tmp_path):
    name = os.fsencode(tmp_path) + b"/n\xff.csv"
    code = "from ckanext.inclusion.core.program import run; run()"

    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--json", name], capture_output=True, check=False
    )

    assert done.returncode == 2
    assert "n" in json.loads(done.stdout)["error"]["message"]


def test_a_bound_beyond_all_numbers_of_the_machine_is_none(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv({}))

    result = CliRunner().invoke(main, ["check", str(path), "--max-bytes", str(10**30)])

    assert result.exit_code == 0


def test_the_name_of_a_file_does_nothing_to_a_terminal(tmp_path):
    path = tmp_path / "n\x1b[31mx.csv"
    path.write_bytes(make_csv({}))

    result = CliRunner().invoke(main, ["check", str(path)])

    assert "\x1b[31m" not in result.output
