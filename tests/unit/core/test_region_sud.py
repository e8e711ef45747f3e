"""The Région Sud's real file: the figures that were counted by hand."""

import polars as pl
import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.geography import commune_table, find_commune, name_key
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import Source, check_file, clean_files
from tests.shared import REGION_SUD, needs_region_sud

pytestmark = needs_region_sud

# Rows of the file that are halves of records: the line break in a cell made two rows of one.
BROKEN = {555, 612, 1240, 1241}
LOST_ZERO = r"^[0-9]{4}$"
# A busy machine changes no figure.
PATIENT = Limits(seconds=120)
FILES = ["lieux-inclusion-2022-utf8.csv", "lieux-inclusion-2022-cp1252.csv"]


@pytest.mark.parametrize("name", FILES)
def test_check_finds_751_invalid_rows_and_1072_errors(name):
    summary = check_file(REGION_SUD / name, name=name).summary()

    assert (summary["rows_invalid"], summary["errors"]) == (751, 1072)
    assert (summary["certain"], summary["likely"]) == (889, 154)


@pytest.mark.parametrize("name", FILES)
def test_the_standards_own_checks_are_counted_apart_from_its_schema(name):
    report = check_file(REGION_SUD / name, name=name)

    summary = report.summary()
    assert (summary["custom_rows"], summary["custom_errors"]) == (186, 186)
    assert "751" in report.tell()[0]
    assert "1\u202f072" in report.tell()[0]
    assert "186" in report.tell()[1]


def test_what_frictionless_counts_is_the_official_figure_and_the_other_checks_added_up():
    report = check_file(REGION_SUD / FILES[1], name=FILES[1])

    stats = report.to_frictionless()["tasks"][0]["stats"]
    assert stats["errors"] == stats["all_errors"] == report.summary()["all_errors"] == 1258
    assert (stats["schema_errors"], stats["custom_errors"], stats["extra_errors"]) == (1072, 186, 0)
    assert report.tell()[-1] == (
        "Au total : 1\u202f258 erreurs, soit 1\u202f072 du schéma national, 186 des contrôles "
        "complémentaires du standard et 0 au-delà du standard."
    )


def test_both_encodings_give_the_same_findings_but_that_one_had_to_be_assumed():
    utf8, cp1252 = (check_file(REGION_SUD / name, name=name).findings for name in FILES)
    assumed = pl.col("rule") == "encoding-assumed"

    assert utf8.equals(cp1252.filter(~assumed))
    assert utf8.height > 1072
    assert cp1252.filter(assumed).select("line", "severity", "origin").rows() == [
        (None, "warning", "reading")
    ]


@pytest.fixture(scope="module")
def cleaning():
    return clean_files(
        [Source(REGION_SUD / FILES[1], FILES[1])], choices=Choices("likely"), limits=PATIENT
    )


def _edits(cleaning, field):
    """Return what the plan does to a column: row, before, after, rule, tier."""
    plan = cleaning.plan
    own = plan.corrections.select("correction", "rule", "tier")
    edits = plan.edits.join(own, on="correction", maintain_order="left")
    return edits.filter(pl.col("field") == field)


def test_cleaning_repairs_the_zeros_of_28_insee_codes_surely(cleaning):
    edits = _edits(cleaning, "adresse_code_insee")

    padded = edits.filter(pl.col("before").str.contains(LOST_ZERO))
    assert set(padded["tier"]) == {"certain"}
    assert padded.height == 28
    assert (padded["after"] == "0" + padded["before"]).all()


def test_cleaning_repairs_the_zeros_of_545_postcodes_and_knows_28_insee_codes_among_them(cleaning):
    edits = _edits(cleaning, "adresse_code_postal")

    lost = edits.filter(pl.col("before").str.contains(LOST_ZERO))
    assert lost["row"].n_unique() == 545
    mistaken = lost.filter(rule="insee-as-postcode")
    assert mistaken.height == 28
    known = zip(mistaken["before"], mistaken["after"], strict=True)
    assert all(after in find_commune("0" + before).postcodes for before, after in known)
    left = cleaning.table.cells["adresse_code_postal"]
    assert not left.str.contains(LOST_ZERO).any()


def test_cleaning_gives_each_row_the_name_of_an_official_commune_but_those_that_are_disputed(
    cleaning,
):
    official = set(commune_table()["name"])
    names = cleaning.table.cells["adresse_commune"]
    named = zip(cleaning.table.lines, names, strict=True)
    left = {line for line, name in named if name not in official}

    disputed = cleaning.plan.questions.filter(rule="commune-disputed")["row"] + 2
    assert left - set(disputed) == BROKEN
    assert set(disputed) == {258, 322, 454, 542}


def test_no_name_of_a_hamlet_or_a_former_commune_is_lost(cleaning):
    renamed = cleaning.plan.corrections.filter(
        pl.col("rule").is_in(["commune-addition", "commune-former", "commune-other"])
    )
    edits = cleaning.plan.edits.join(renamed, on="correction", how="semi")
    rows = edits.group_by("row").agg(pl.col("before").str.join(" "), pl.col("after").str.join(" "))

    lost = [
        (before, after)
        for before, after in rows.select("before", "after").iter_rows()
        if set(name_key(before).split()) - set(name_key(after).split())
    ]

    assert rows.height >= 14
    assert lost == []


def test_cleaning_finds_17_points_outside_and_14_rows_without_coordinates(cleaning):
    rules = cleaning.plan.questions["rule"]

    assert (rules == "point-outside").sum() == 17
    assert (rules == "point-missing").sum() + len(BROKEN) == 14


def test_halves_of_broken_records_get_one_question_and_no_correction(cleaning):
    plan = cleaning.plan
    rows = [line - 2 for line in BROKEN]

    assert plan.edits.filter(pl.col("row").is_in(rows)).is_empty()
    asked = plan.questions.filter(pl.col("row").is_in(rows))
    assert sorted(asked["row"] + 2) == sorted(BROKEN)
    assert set(asked["rule"]) == {"row-broken"}


@pytest.mark.parametrize(("accept", "repaired"), [("certain", 889), ("likely", 1043)])
def test_cleaning_makes_the_file_valid_by_so_much_and_empties_no_wrong_cell(accept, repaired):
    source = Source(REGION_SUD / FILES[1], FILES[1])
    cleaned = clean_files([source], choices=Choices(accept), limits=PATIENT)

    assert cleaned.after.summary()["errors"] == 1072 - repaired
    wrong = cleaned.before.findings.filter(severity="error", origin="schema").drop_nulls("line")
    after = cleaned.table.cells.with_columns(line=cleaned.table.lines)
    for name in set(wrong["field"]) - {"labels", "en_ligne"}:
        lines = wrong.filter(field=name)["line"].implode()
        assert not (after.filter(pl.col("line").is_in(lines))[name] == "").any()


def test_cleaning_finds_the_one_place_that_stands_twice_and_merges_it_only_when_told_to(cleaning):
    [merge] = cleaning.plan.operations("merge").to_dicts()

    assert {merge["row"] + 2, merge["into"] + 2} == {293, 514}
    assert (merge["rule"], merge["tier"]) == ("same-place", "likely")


def test_cleaning_keeps_every_label_in_one_of_two_columns(cleaning):
    cells = cleaning.table.cells.with_columns(line=cleaning.table.lines)
    read = cleaning.read.cells.filter(cleaning.read.lines.is_in(cleaning.table.lines.implode()))
    before = read["labels"].str.count_matches("[^,]+")
    both = cells.select(
        pl.concat_str("labels", "labels_locaux", separator=",").str.count_matches("[^,]+")
    ).to_series()

    # One row says NON.
    assert (before != both).sum() == 1
    assert set(cells["labels_locaux"].str.split(",").explode()) >= {"SudLab", "Campus connecté"}
