import time

import frictionless
import polars as pl
import pytest

from ckanext.inclusion.core.checks.cells import VALUES_AT_ONCE, Cells
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import STANDARD_IDS, load_standard
from ckanext.inclusion.core.validation import check_table
from tests.unit.core.tables import STANDARD, hold_cells, make_csv, make_table

MEDIATION = {"pivot": "73282932000074", "commune": "X", "code_postal": "04000", "id": "1"}
MEDIATION |= {"adresse": "1 rue X", "date_maj": "2024-01-01"}


def rules(table, standard=STANDARD):
    found = check_table(table, standard)
    return [(one["line"], one["field"], one["rule"]) for one in found.iter_rows(named=True)]


def origins(table, standard=STANDARD):
    return check_table(table, standard).select("rule", "severity", "origin").rows()


def test_a_valid_table_has_no_finding():
    assert rules(make_table({"adresse_code_postal": "04000", "labels": "APTIC"})) == []


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("nom", "", "required"),
        ("en_ligne", "oui", "boolean"),
        ("type_lieu", "Mairie", "choice"),
        ("labels", "APTIC, France Services", "choices"),
        ("adresse_code_postal", "4000", "form"),
        ("siret", "362 521 879 00034", "form"),
        ("latitude", "43,29", "number"),
        ("latitude", "-91", "coordinate-out-of-range"),
        ("latitude", "1e400", "coordinate-out-of-range"),
        ("contact_email", "a b@example.org", "email"),
        ("contact_web", "www.example.org", "url"),
    ],
)
def test_each_kind_of_error_of_the_schema_has_its_rule(field, value, rule):
    found = check_table(make_table({field: value}), STANDARD)

    assert (2, field, rule, "error", "schema") in found.select(
        "line", "field", "rule", "severity", "origin"
    ).rows()


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("nom", "  ", "required-blank"),
        ("adresse_code_postal", "\u0661\u0663\u0660\u0660\u0661", "digits-not-ascii"),
        ("adresse_code_postal", '"13001\n"', "line-break-around"),
    ],
)
def test_what_the_schema_lets_pass_is_an_error_of_ours(field, value, rule):
    found = origins(read_table(make_csv({field: value}, {}), name="lieux.csv"))

    assert found == [(rule, "error", "inclusion")]


@pytest.mark.parametrize("value", ["nan", "inf", "-Infinity", "sNaN"])
def test_a_number_without_end_is_one_error_however_many_bounds_it_breaks(value):
    found = check_table(make_table({"latitude": value}), STANDARD)

    assert found.select("rule", "origin").rows() == [("coordinate-not-finite", "schema")]


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("type_lieu", "Association\u00a0", "invisible-character"),
        ("siret", "732\u202f829\u202f320\u202f00074", "invisible-character"),
        ("adresse_code_postal", "13\x07001", "invisible-character"),
        ("labels", " France Services", "spaces-around"),
        ("adresse_code_postal", "2A004", "insee-in-postcode"),
    ],
)
def test_an_error_of_the_schema_takes_the_name_of_its_cause(field, value, rule):
    assert origins(make_table({field: value})) == [(rule, "error", "schema")]


def test_a_cause_that_explains_a_part_only_stands_beside_the_error():
    found = origins(make_table({"labels": "Pass APTIC "}))

    assert found == [("choices", "error", "schema"), ("spaces-around", "warning", "inclusion")]


def test_of_two_causes_that_both_explain_an_error_the_first_names_it():
    table = make_table({"contact_email": '"lieu@example.org\u00a0\n"'})

    assert origins(table) == [
        ("line-break-around", "error", "schema"),
        ("invisible-character", "warning", "inclusion"),
    ]


def test_a_point_of_the_pacific_that_is_swapped_is_one_error_of_the_schema():
    table = make_table({"latitude": "-149.5585", "longitude": "-17.5516"})

    assert origins(table) == [("coordinates-swapped", "error", "schema")]


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("contact_telephone", "04 65 71", "phone-number-value"),
        ("horaires_ouverture_osm", "lundi 9h-12h", "opening-hours-value"),
    ],
)
def test_the_standards_own_checks_are_errors_of_an_origin_of_their_own(field, value, rule):
    assert origins(make_table({field: value})) == [(rule, "error", "custom")]


def test_the_standards_own_checks_do_not_judge_empty_cells():
    assert rules(make_table({"contact_telephone": "", "horaires_ouverture_osm": ""})) == []


def test_hours_in_words_are_a_warning_where_the_schema_does_not_check_them():
    table = make_table(
        {**MEDIATION, "horaires": "lundi 9h-12h"}, columns=[*MEDIATION, "nom", "horaires"]
    )

    found = origins(table, load_standard("mediation-1.0"))

    assert found == [("opening-hours-value", "warning", "inclusion")]


def test_an_identifier_that_an_earlier_row_has_is_an_error_and_the_earlier_row_is_told():
    rows = [MEDIATION, MEDIATION, {**MEDIATION, "id": "2"}]
    table = make_table(*rows, columns=[*MEDIATION, "nom"])

    assert rules(table, load_standard("mediation-1.0")) == [
        (2, "id", "repeated-id"),
        (3, "id", "duplicate-id"),
    ]


def test_ragged_rows_are_errors_with_their_line():
    table = read_table(b"nom;en_ligne\nA;Non;extra\nB\n", name="lieux.csv")

    found = rules(table)

    assert (2, None, "extra-cells") in found
    assert (3, None, "missing-cells") in found


def test_a_row_that_was_set_aside_is_an_error_that_says_why():
    table = read_table(
        b'nom;en_ligne\nA;Non\nnom;en_ligne\n"B";"Non"x";y\nC;Non;z\n', name="lieux.csv"
    )

    found = check_table(table, STANDARD)

    assert found.filter(severity="error").select("line", "rule").rows() == [
        (3, "repeated-header"),
        (4, "quote-unreadable"),
        (5, "extra-cells"),
    ]


def test_an_empty_row_between_two_places_is_an_error_as_for_frictionless():
    content = b"nom;en_ligne\nA;Non\n;\n\nB;Non\n"

    found = check_table(read_table(content, name="lieux.csv"), STANDARD)

    assert found.select("line", "rule", "severity", "origin").rows() == [
        (3, "empty-row", "error", "reading"),
        (4, "empty-row", "error", "reading"),
    ]
    own = frictionless.Resource(content, format="csv", encoding="utf-8").validate()
    assert own.flatten(["rowNumber", "type"]) == [[3, "blank-row"], [4, "blank-row"]]


def test_a_cleaning_leaves_empty_rows_out_and_the_report_says_so_and_counts_them():
    content = make_csv({"nom": "A"}, {"nom": "", "en_ligne": ""}, {"nom": "B"})
    read = read_table(content, name="lieux.csv")
    assert read.blank_lines == (3,)

    report = check_file(content, name="lieux.csv")

    assert (report.rows, report.summary()["rows_invalid"]) == (3, 1)
    assert (report.summary()["certain"], report.summary()["reading_errors"]) == (1, 1)


def test_empty_rows_after_the_last_place_of_a_text_are_a_remark():
    table = read_table(b"nom;en_ligne\nA;Non\n;\n\n", name="lieux.csv")

    found = check_table(table, STANDARD)

    assert found.select("rule", "severity", "value").rows() == [("empty-rows-after", "info", "2")]


def test_a_row_that_the_table_holds_though_it_is_empty_is_told_as_well():
    table = hold_cells(pl.DataFrame({"nom": ["A", " "], "en_ligne": ["Non", ""]}))

    found = check_table(table, STANDARD)

    assert found.filter(rule="empty-row")["line"].to_list() == [3]


def test_rows_that_end_with_empty_cells_are_a_remark_and_lose_nothing():
    content = b'nom;en_ligne\nA;Non;;;\nB;Non\n"C";Non;\n'

    table = read_table(content, name="lieux.csv")
    found = check_table(table, STANDARD)

    assert found.select("line", "rule", "severity").rows() == [
        (2, "trailing-delimiters", "info"),
        (4, "trailing-delimiters", "info"),
    ]
    assert table.cells["nom"].to_list() == ["A", "B", "C"]


def test_empty_cells_below_empty_cells_of_the_header_are_no_remark():
    table = read_table(b"nom;en_ligne;;\nA;Non;;\nB;Non;\n", name="lieux.csv")

    assert table.padded_lines == ()


def test_a_check_that_takes_too_long_is_stopped_with_one_clear_error():
    table = make_table(*[{"contact_telephone": f"poste {one}"} for one in range(3)])
    over = Clock(8, age=100)

    with pytest.raises(TooLarge, match="8 s"):
        check_table(table, STANDARD, clock=over)


def test_values_that_are_judged_one_by_one_are_given_as_long_as_there_is_time():
    values = pl.Series([str(one) for one in range(2 * VALUES_AT_ONCE)])
    cells = Cells(make_table({}), Clock(0.1))
    watched = cells.watch(values)

    assert next(watched) == "0"
    time.sleep(0.5)
    with pytest.raises(TooLarge):
        list(watched)


def test_a_check_that_finds_more_than_anyone_reads_is_stopped():
    table = make_table(*[{"latitude": "au-bord-du-quai"}] * 4)

    assert check_table(table, STANDARD, Limits(findings=4)).height
    with pytest.raises(TooLarge, match="3"):
        check_table(table, STANDARD, Limits(findings=3))


SPOILED = [
    ("description", "#N/A", "sheet-error", "inclusion"),
    ("nom", "3,3465E+11", "scientific-notation", "inclusion"),
    ("siret", "7,32829E+13", "scientific-notation", "schema"),
    ("contact_telephone", "3,3465E+11", "scientific-notation", "custom"),
    ("siret", "7,3282932000074E+13", "scientific-complete", "schema"),
    ("latitude", "4.35E+13", "scientific-notation", "schema"),
    ("latitude", "4,35E+13", "scientific-notation", "schema"),
]


@pytest.mark.parametrize(("field", "value", "rule", "origin"), SPOILED)
def test_a_spoiled_cell_is_one_error_of_who_refuses_it(field, value, rule, origin):
    report = check_file(make_csv({field: value, "statut": "Public"}), name="lieux.csv")

    errors = report.findings.filter(severity="error").select("rule", "origin").rows()
    assert errors == [(rule, origin)]
    assert report.summary()["errors"] == (origin == "schema")


@pytest.mark.parametrize("standard", STANDARD_IDS)
@pytest.mark.parametrize("field", ["latitude", "longitude"])
def test_a_coordinate_that_a_spreadsheet_shortened_is_one_error(standard, field):
    position = {"latitude": "43.5297", "longitude": "5.3698", field: "4.35E+13"}
    content = f"nom;{';'.join(position)}\nA;{';'.join(position.values())}\n".encode()

    found = check_file(content, name="lieux.csv", standard=standard).findings

    assert found.filter(field=field)["rule"].to_list() == ["scientific-notation"]


def test_columns_of_ones_own_do_not_hide_the_standard():
    own = [f"l{number}" for number in range(9)]
    content = make_csv({"siret": "", **dict.fromkeys(own, "x")})

    report = check_file(content, name="lieux.csv", standard="detect", local_columns=own)

    assert report.standard_id == "inclusion-2021"


def test_a_garbled_value_of_a_list_is_one_error_named_by_its_cause():
    content = make_csv({"type_lieu": "BibliothÃ¨que / MÃ©diathÃ¨que"})

    report = check_file(content, name="lieux.csv", stages=())

    assert report.findings.select("rule", "origin").rows() == [("text-garbled", "schema")]
