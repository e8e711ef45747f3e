import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.errors import EmptyFile, NotAvailable, RowsLost
from ckanext.inclusion.core.linkage import identical_rows
from ckanext.inclusion.core.pipeline import Source, check_file, clean_files, clean_table
from ckanext.inclusion.core.plan import Accounting, apply_plan, make_plan, undo
from ckanext.inclusion.core.plan.making import MOST_PASSES
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import write_csv
from tests.unit.core.tables import STANDARD, assert_same, make_table

BROKEN = {"adresse_code_insee": "6088", "adresse_code_postal": "6300"}


@pytest.mark.parametrize(
    ("accept", "insee", "postcode"),
    [("none", "6088", "6400"), ("certain", "06088", "6400"), ("likely", "06088", "06400")],
)
def test_only_accepted_tiers_are_applied(accept, insee, postcode):
    doubtful = {"adresse_code_insee": "6088", "adresse_code_postal": "6400"}
    table = make_table({**doubtful, "adresse_commune": "Nice"})

    cleaning = clean_table(table, STANDARD, Choices(accept))

    row = cleaning.table.cells.row(0, named=True)
    assert (row["adresse_code_insee"], row["adresse_code_postal"]) == (insee, postcode)
    assert set(cleaning.plan.corrections["tier"]) == {"certain", "likely"}


def test_identical_rows_are_merged_into_the_first():
    table = make_table({"nom": "A"}, {"nom": "B"}, {"nom": "A"}, {"nom": "A"})

    cleaning = clean_table(table, STANDARD, Choices())

    assert cleaning.table.cells["nom"].to_list() == ["A", "B"]
    assert cleaning.accounting == Accounting(read=4, kept=2, merged=2, set_aside=0)
    merges = cleaning.plan.operations("merge")
    assert merges.select("row", "into").rows() == [(2, 0), (3, 0)]


def merge_one(table, standard):
    said = identical_rows.propose(table, standard)
    return said.filter(said.heads["row"] == said.heads["row"].max()) if said.size else said


def test_merges_that_each_make_another_one_go_on_to_their_end():
    rule = identical_rows.RULE
    stage = Stage("one-by-one", (rule,), merge_one, whole_table=True, after_others=True)
    count = MOST_PASSES + 10

    plan = make_plan(make_table(*[{"nom": "A"}] * count), STANDARD, stages=(), linking=(stage,))

    assert plan.operations("merge").height == count - 1


def test_rows_that_differ_in_a_local_column_are_not_merged():
    table = make_table({"nom": "A", "note": "1"}, {"nom": "A", "note": "2"})

    assert clean_table(table, STANDARD, Choices("likely")).table.height == 2


def test_applying_leaves_the_table_that_was_read_alone():
    table = make_table(BROKEN, BROKEN)
    before = table.cells.clone()

    apply_plan(table, make_plan(table, STANDARD))

    assert table.cells.equals(before)


def test_rows_of_separators_only_are_accounted_for_wherever_they_stand():
    content = b"nom;en_ligne\nA;Non\n;\n\nB;Non\n;;;;\n;\n"

    cleaning = clean_files([Source(content, "lieux.csv")])

    assert cleaning.accounting == Accounting(read=6, kept=2, merged=0, set_aside=0, empty=4)


def test_a_lost_row_stops_everything():
    with pytest.raises(RowsLost, match="anomalie"):
        Accounting(read=3, kept=1, merged=1, set_aside=0).check()


codes = st.sampled_from(["", "6088", "06088", "13055", "6300", "13001", "x", "2A004"])
rows = st.lists(st.tuples(st.sampled_from(["A", "B"]), codes, codes), min_size=1, max_size=20)


@settings(max_examples=8)
@given(rows, st.sampled_from(["none", "certain", "likely"]))
def test_every_row_is_accounted_for_and_only_planned_cells_change(rows, accept):
    keys = ("nom", "adresse_code_insee", "adresse_code_postal")
    table = make_table(*(dict(zip(keys, row, strict=True)) for row in rows))

    cleaning = clean_table(table, STANDARD, Choices(accept))

    assert cleaning.accounting.kept == cleaning.table.height
    assert cleaning.accounting.read == len(rows)
    applied = apply_plan(table, cleaning.applied)
    assert applied.table.arranged(STANDARD).cells.equals(cleaning.table.cells)
    assert_same(undo(applied), table)


@settings(max_examples=8)
@given(rows, st.sampled_from(["none", "certain", "likely"]))
def test_cleaning_what_was_cleaned_changes_nothing_more(rows, accept):
    keys = ("nom", "adresse_code_insee", "adresse_code_postal")
    table = make_table(*(dict(zip(keys, row, strict=True)) for row in rows))
    once = clean_table(table, STANDARD, Choices(accept)).table

    again = clean_table(once, STANDARD, Choices(accept))

    assert again.applied.size == 0
    assert again.table.cells.equals(once.cells)


@pytest.mark.parametrize(
    "name", ["row", "into", "line", "field", "before", "value", "rule", "cells"]
)
def test_a_column_may_be_called_like_one_of_ours(name):
    rows = [{name: "x", **BROKEN}] * 2

    cleaning = clean_table(make_table(*rows), STANDARD, Choices())

    assert cleaning.table.cells["adresse_code_insee"].to_list() == ["06088"]
    assert cleaning.accounting.merged == 1
    assert cleaning.table.cells[name].to_list() == ["x"]


def test_a_row_with_too_few_cells_is_merged_with_no_other():
    content = b"nom;en_ligne;adresse_commune\nMairie\nde Digne;Non;Digne\nMairie\nde Nice;Non;Nice"

    cleaning = clean_files([Source(content, "lieux.csv")])

    assert cleaning.accounting.merged == 0
    assert cleaning.table.cells["nom"].to_list() == ["Mairie", "de Digne", "Mairie", "de Nice"]


def test_the_report_after_is_that_of_what_was_written():
    content = b"nom;en_ligne;adresse_code_postal\nA;Non\nB;Non;6300;;x\nC;Non;06300"

    cleaning = clean_files([Source(content, "lieux.csv")])
    written = check_file(write_csv(cleaning.table), name="lieux.csv")

    assert cleaning.before.summary()["errors"] == 2
    assert cleaning.after.summary() == written.summary()


def test_repeated_rows_are_said_also_where_they_are_not_merged():
    table = make_table({}, {})

    cleaning = clean_table(table, STANDARD, Choices(dedupe=False))

    assert cleaning.accounting.merged == 0
    assert cleaning.before.summary()["warnings"] == cleaning.after.summary()["warnings"] == 1


def test_a_cleaning_that_would_keep_no_row_is_refused():
    with pytest.raises(EmptyFile):
        clean_files([Source(b"nom;en_ligne\nnom;en_ligne\n", "lieux.csv")])


def test_the_report_after_counts_the_columns_that_the_result_has_more():
    content = b"nom;adresse_code_postal\nA;06300\nB;06300"

    cleaning = clean_files([Source(content, "lieux.csv")])
    written = check_file(write_csv(cleaning.table), name="lieux.csv")

    assert cleaning.after.summary() == written.summary()
    assert cleaning.after.summary()["rows_invalid"] == 2


def test_a_file_of_another_generation_is_not_cleaned_into_empty_columns():
    header = ";".join(load_standard("mediation-1.0").field_names)

    with pytest.raises(NotAvailable, match=r"mediation-1\.0"):
        clean_files([Source(f"{header}\nx\n".encode(), "lieux.csv")], standard="inclusion-2021")
