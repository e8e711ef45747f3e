import io
import json

import polars as pl
import pytest
from frictionless import Report as Peer
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core import report as report_module
from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.counts_in_words import ERRORS
from ckanext.inclusion.core.digest import tell_lines
from ckanext.inclusion.core.findings import CHECKS, SCHEMA
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.report import Report, format_lines
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.shared_words import MOST_READ
from ckanext.inclusion.core.translation import english, french, french_count, say_count
from ckanext.inclusion.core.wording import Wording
from tests.unit.core.tables import STANDARD, VALID, make_csv

CONTENT = make_csv(
    {"adresse_code_postal": "6300", "adresse_code_insee": "6088"},
    {"adresse_code_postal": "4600", "labels": "APTIC, x"},
    VALID,
    VALID,
)


@pytest.fixture
def report():
    return check_file(CONTENT, name="lieux.csv")


def test_summary_counts_errors_by_what_corrects_them(report):
    assert report.summary() == {
        "rows_invalid": 2,
        "errors": 4,
        "warnings": 2,
        "certain": 2,
        "likely": 1,
        "manual": 1,
        "custom_rows": 0,
        "custom_errors": 0,
        "extra_rows": 0,
        "extra_errors": 0,
        "reading_rows": 0,
        "reading_errors": 0,
        "all_errors": 4,
    }


def test_a_required_column_that_is_not_there_makes_every_row_invalid():
    report = check_file(b"nom\nA\nB\nC\n", name="lieux.csv")

    assert (report.summary()["rows_invalid"], report.summary()["errors"]) == (3, 1)
    assert report.tell()[0].startswith("3 lignes, dont 3 en erreur")


def test_errors_beyond_the_schema_are_counted_apart_and_make_the_file_invalid():
    content = make_csv(
        {"horaires_ouverture_osm": "Lundi 9h-12h", "contact_telephone": "04"},
        {"latitude": "0", "longitude": "0"},
        {"siret": "36252187900034"},
    )

    report = check_file(content, name="lieux.csv")

    summary = report.summary()
    assert (summary["rows_invalid"], summary["errors"]) == (0, 0)
    assert (summary["custom_rows"], summary["custom_errors"]) == (1, 2)
    assert (summary["extra_rows"], summary["extra_errors"]) == (1, 1)
    assert summary["warnings"] == 1
    assert not report.is_valid
    assert len(report.tell_beyond()) == 4
    assert "3 erreurs, soit 0 du schéma national, 2 " in report.tell_beyond()[-1]
    assert " et 1 au-delà" in report.tell_beyond()[-1]


def test_errors_of_the_schema_alone_are_not_added_up(report):
    assert not any("Au total" in sentence for sentence in report.tell())


def test_a_report_that_was_stored_without_the_sum_has_it(report):
    stored = report.to_storable()
    del stored["summary"]["all_errors"]

    assert Report.from_storable(stored).summary()["all_errors"] == 4


def test_errors_of_how_a_file_is_written_are_told_apart_from_those_of_values():
    rows = make_csv({}, {"adresse_code_postal": "ABC"}).splitlines()
    rows[1] += b";beyond the last column"

    report = check_file(b"\n".join(rows), name="lieux.csv")

    summary = report.summary()
    assert (summary["errors"], summary["reading_errors"], summary["reading_rows"]) == (2, 1, 1)
    assert report.tell_beyond()[0].startswith("Dont 1 erreur ")


def test_a_report_that_was_stored_without_those_of_reading_is_told_without(report):
    stored = report.to_storable()
    del stored["summary"]["reading_errors"]

    assert not any("Dont " in sentence for sentence in Report.from_storable(stored).tell())


def test_a_valid_file_has_nothing_to_tell_beyond_the_schema():
    report = check_file(make_csv(VALID), name="lieux.csv")

    assert report.is_valid
    assert report.tell_beyond() == []


def test_groups_name_the_cause_and_the_lines(report):
    group = report.groups()[0]

    assert (group["rule"], group["count"], group["lines"]) == ("postcode-leading-zero", 2, "2-3")
    assert "zéro" in group["message"]
    assert group["values"] == ["6300", "4600"]


def test_a_group_counts_each_of_its_values_with_its_own_lines_and_message():
    rows = [{"labels": one} for one in ("X", "Y", "X", "X", "Y", "Z")]

    [group] = check_file(make_csv(*rows), name="lieux.csv").groups()[:1]

    assert [(one["value"], one["count"], one["lines"]) for one in group["by_value"]] == [
        ("X", 3, "2, 4-5"),
        ("Y", 2, "3, 6"),
        ("Z", 1, "7"),
    ]
    assert "« Y »" in group["by_value"][1]["message"]


def test_a_group_says_what_holds_for_all_of_it():
    rows = [{"labels": one} for one in ("X", "Y", "X")]

    [group] = check_file(make_csv(*rows), name="lieux.csv").groups()[:1]

    assert "« … »" in group["message"]
    assert not any(f"« {one} »" in group["message"] + group["advice"] for one in "XY")
    assert "« X »" in group["by_value"][0]["message"]


def test_a_report_says_how_long_its_check_took(report):
    told = report.to_frictionless()

    assert 0 < told["stats"]["seconds"] < 60
    assert told["tasks"][0]["stats"]["seconds"] == told["stats"]["seconds"]


def test_a_group_of_one_value_quotes_it():
    [group] = check_file(make_csv(*[{"labels": "X"}] * 2), name="lieux.csv").groups()[:1]

    assert "« X »" in group["message"]


def tell(after, **parameters):
    return json.dumps({"reason": "", "after": after, "parameters": parameters})


def group_findings(rule, field, value, told):
    """Return the one group of a report on findings that tell something beside their value."""
    same = {"field": field, "rule": rule, "severity": "warning", "value": value}
    records = [
        {"row": row, "line": row + 2, **same, "told": one, "tier": None, "origin": "inclusion"}
        for row, one in enumerate(told)
    ]
    reading = check_file(CONTENT, name="lieux.csv").reading
    found = pl.DataFrame(records, schema=SCHEMA)
    [group] = Report(STANDARD.id, reading, (field,), len(told), found).groups()
    return group


def test_what_some_findings_of_a_group_tell_is_not_said_of_all():
    told = [tell("", distance=one, commune="Drap") for one in ("340 m", "12 km")]

    group = group_findings("point-outside", "latitude", "43.7", told)

    for words in (group["message"], group["by_value"][0]["message"]):
        assert "340" not in words
        assert "12" not in words
        assert "Drap" in words


def test_what_is_proposed_for_some_is_not_said_of_all():
    brittany, normandy = tell("Bretagne"), tell("Normandie")

    same = group_findings("region-empty", "adresse_region", "", [brittany, brittany])
    other = group_findings("region-empty", "adresse_region", "", [brittany, normandy])

    assert "Bretagne" in same["message"]
    assert "…" in other["message"]
    assert "Bretagne" not in other["message"]


def test_more_than_is_read_agree_in_nothing():
    told = [tell("", distance=f"{one} m", commune="Drap") for one in range(MOST_READ + 1)]

    assert "Drap" not in group_findings("point-outside", "latitude", "43.7", told)["message"]


@pytest.mark.parametrize("rule", [*CHECKS, *BEYOND, *RULES])
def test_no_message_or_advice_for_people_has_a_pattern_in_it(rule):
    words = Wording(STANDARD, french)
    fields = [None, *STANDARD.field_names]

    said = [words.message(rule, one, "x") + words.advice(rule, one, "x") for one in fields]

    assert not any(mark in text for text in said for mark in ("^", "(?:", "\\d", "{5}"))


def test_a_message_shows_where_a_character_is_that_nobody_sees():
    words = Wording(STANDARD, french)

    said = words.message("line-break-around", "adresse_code_postal", "13\u00a0001\n\u200b")

    assert "« 13⍽001⏎[invisible] »" in said


def test_a_message_quotes_the_beginning_of_a_long_value_only():
    assert len(Wording(STANDARD, french).message("choice", "statut", "x" * 5000)) < 300


TOLD = json.dumps({"reason": "", "after": "06088", "parameters": {"commune": "Nice {value}"}})


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*CHECKS, *BEYOND, *RULES]),
            st.sampled_from([None, *STANDARD.field_names, "colonne locale"]),
            st.text(max_size=12) | st.sampled_from(["é\u200b", "\t", "x" * 200, "{value}"]),
            st.sampled_from([None, TOLD]),
        ),
        max_size=20,
    )
)
def test_messages_of_all_findings_are_those_of_each(kinds):
    words = Wording(STANDARD, french)
    columns = ["rule", "field", "value", "told"]
    findings = pl.DataFrame(kinds, schema=dict.fromkeys(columns, pl.String), orient="row")

    assert words.messages(findings).to_list() == [words.message(*one) for one in kinds]


def test_report_has_the_keys_of_the_contract(report):
    found = report.to_dict()

    assert set(found) == {
        "file", "standard", "encoding", "delimiter", "rows", "summary", "groups", "findings",
    }  # fmt: skip
    assert {"line", "field", "rule", "severity", "value", "message"} <= set(found["findings"][0])


def test_words_come_in_the_language_that_is_asked_for(report):
    assert "zéro" in report.to_dict(french)["groups"][0]["message"]
    assert "zero" in report.to_dict(english)["groups"][0]["message"]


def test_stored_report_comes_back_the_same(report):
    stored = json.loads(json.dumps(report.to_storable()))

    assert Report.from_storable(stored).to_dict() == report.to_dict()


def test_a_report_of_many_findings_is_stored_in_part_with_the_counts_of_all(monkeypatch):
    monkeypatch.setattr(report_module, "FINDINGS_STORED", 40)
    rows = [{"labels": f"X{number % 30}", "type_lieu": "Mairie"} for number in range(200)]
    report = check_file(make_csv(*rows, {"nom": ""}), name="lieux.csv")

    stored = json.loads(json.dumps(report.to_storable()))
    found = Report.from_storable(stored)

    assert len(stored["findings"]["line"]) <= 50
    assert found.summary() == report.summary()
    assert set(found.findings["rule"]) == set(report.findings["rule"])
    for ours, theirs in zip(found.groups(), report.groups(), strict=True):
        assert {**ours, "by_value": 0, "values": 0} == {**theirs, "by_value": 0, "values": 0}
    counts = {one["value"]: one["count"] for one in report.groups()[1]["by_value"]}
    assert all(counts[one["value"]] == one["count"] for one in found.groups()[1]["by_value"])


def test_values_of_cells_are_stored_in_the_findings_only():
    content = make_csv({"labels": "SECRET", "siret": "SECRET", "contact_telephone": "SECRET"})
    stored = check_file(content, name="lieux.csv").to_storable()

    others = {**stored["findings"], "value": [], "told": []}
    assert "SECRET" in json.dumps(stored["findings"]["value"])
    assert "SECRET" not in json.dumps({**stored, "findings": others})


def test_json_that_is_written_piece_by_piece_is_the_report(report):
    stream = io.StringIO()

    report.write_json(stream)

    assert json.loads(stream.getvalue()) == report.to_dict()


def test_the_report_of_a_valid_file_is_json_too():
    stream = io.StringIO()

    check_file(make_csv(VALID), name="lieux.csv").write_json(stream)

    assert json.loads(stream.getvalue())["findings"] == []


def test_stored_report_holds_no_words(report):
    assert "zéro" not in json.dumps(report.to_storable(), ensure_ascii=False)


def test_frictionless_shape_has_spreadsheet_lines_and_is_understood_by_frictionless(report):
    descriptor = report.to_frictionless()

    errors = descriptor["tasks"][0]["errors"]
    assert {one["rowNumber"] for one in errors} == {2, 3}
    assert Peer.from_descriptor(descriptor).valid is False


@pytest.mark.parametrize("rule", [*CHECKS, *BEYOND, *RULES])
def test_every_rule_has_a_message_and_an_advice_in_french(rule):
    words, raw = Wording(STANDARD, french), Wording(STANDARD, english)
    message, advice = words.message(rule, "labels", "x"), words.advice(rule, "labels")

    assert message
    assert advice
    assert message != raw.message(rule, "labels", "x")


def test_frictionless_shape_counts_fields_from_one_and_missing_ones_after_the_last():
    descriptor = check_file(b"nom;labels\nA;x\n", name="lieux.csv").to_frictionless()

    numbers = [(one["fieldName"], one["fieldNumber"]) for one in descriptor["tasks"][0]["errors"]]
    assert sorted(numbers) == [("en_ligne", 3), ("labels", 2)]


def test_errors_about_the_file_and_whole_rows_have_their_frictionless_shape_too():
    descriptor = check_file(b"nom;labels\nA;B;C\nD\n", name="lieux.csv").to_frictionless()

    types = [one["type"] for one in descriptor["tasks"][0]["errors"]]
    assert types == ["missing-label", "extra-cell", "missing-cell"]
    assert Peer.from_descriptor(descriptor).stats["errors"] == len(types)


def test_frictionless_shape_lists_the_first_errors_and_names_how_many_there_are(monkeypatch):
    monkeypatch.setattr(report_module, "FINDINGS_SHAPED", 5)
    content = make_csv(*[{"labels": f"X{number}"} for number in range(9)])

    shape = check_file(content, name="lieux.csv").to_frictionless()

    task = shape["tasks"][0]
    assert len(task["errors"]) == shape["stats"]["errors"] == 5
    assert shape["stats"]["all_errors"] == shape["stats"]["schema_errors"] == 9
    assert task["warnings"][-1] == "Seules 5 erreurs sur 9 figurent dans cette liste."
    assert len(task["warnings"]) == shape["stats"]["warnings"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [("4-27, 31", "lignes 4 à 27, 31"), ("4", "ligne 4"), ("4-5", "lignes 4 à 5"), ("", "")],
)
def test_lines_are_told_in_words(lines, said):
    assert tell_lines(lines, french) == said


@given(st.lists(st.integers(1, 40)))
def test_ranges_name_each_line_once(lines):
    named = [
        number
        for part in format_lines(lines).split(", ")
        if part
        for number in range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1)
    ]

    assert named == sorted(set(lines))


def test_lines_are_told_as_ranges():
    assert format_lines([31, 4, 6, 5, 5]) == "4-6, 31"
    assert format_lines([]) == ""


def test_one_of_something_is_told_in_the_singular():
    content = make_csv({"latitude": "au-bord-du-quai"}, columns=["nom", "en_ligne", "latitude"])
    report = check_file(content, name="lieux.csv")

    assert "1 ligne, dont 1 en erreur" in report.tell()[0]
    assert "lignes" not in report.tell()[0]


def test_none_and_several_follow_french_grammar():
    said = [say_count(ERRORS, count, french, french_count) for count in (0, 1, 2, 1_000_000)]

    assert said == ["0 erreur", "1 erreur", "2 erreurs", "1\u202f000\u202f000 erreurs"]


def test_a_stored_report_without_corrections_still_does_not_know_their_tiers():
    report = check_file(CONTENT, name="lieux.csv", stages=())

    stored = Report.from_storable(json.loads(json.dumps(report.to_storable())))

    assert [stored.summary()[tier] for tier in TIERS] == [None, None, None]
    assert stored.summary()["errors"] == 4
    assert stored.tell() == report.tell()
    assert {tuple(one["tiers"].values()) for one in stored.groups()} == {(None, None, None)}


def test_a_question_about_a_cell_hides_no_remark_on_it():
    content = make_csv(
        {
            "adresse_code_insee": "04070",
            "adresse_commune": "Digne-les-Bains",
            "latitude": "44.0",
            "longitude": "6.23587",
        }
    )
    found = check_file(content, name="lieux.csv").findings
    rules = found.filter(pl.col("field") == "latitude")["rule"].to_list()

    assert sorted(rules) == ["coordinate-imprecise", "point-outside"]
