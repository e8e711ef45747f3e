"""Several files cleaned together: one table, each of whose cells is known by file and row."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.errors import NotAvailable, UnreadableFile, WrongSources
from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.pipeline import clean_files
from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.sources import stack_tables
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import make_outputs
from ckanext.inclusion.core.writing.lists import Lists
from ckanext.inclusion.core.writing.sheets import make_sheets
from tests.unit.core.linkage.rows import HERE
from tests.unit.core.tables import NICE, STANDARD, make_csv

LIBRARY = {**HERE, "nom": "Médiathèque Jean Moulin"}
HALL = {**NICE, "nom": "Mairie", "adresse_rue": "place Garibaldi"}
# This one says more: it stays.
WITH_PHONE = {
    **LIBRARY,
    "contact_telephone": "04 65 71 00 01",
    "contact_web": "https://example.org",
    "labels": "APTIC",
}
WITH_MAIL = {**LIBRARY, "contact_email": "a@example.org", "labels": "France Services"}
FIRST = make_csv(WITH_PHONE, HALL)
SECOND = make_csv({**HALL, "nom": "CCAS"}, WITH_MAIL)


def clean(*contents, names=("a.csv", "b.csv", "c.csv"), **options):
    sources = [Source(content, name) for content, name in zip(contents, names, strict=False)]
    return clean_files(sources, choices=Choices(**options))


def read_output(cleaning, name):
    return list(csv.DictReader(io.StringIO(make_outputs(cleaning)[name].decode())))


def test_the_same_place_of_two_files_is_one_row_that_holds_what_both_say():
    cleaning = clean(FIRST, SECOND)

    library = cleaning.table.cells.row(0, named=True)
    assert cleaning.table.cells["nom"].to_list() == ["Médiathèque Jean Moulin", "Mairie", "CCAS"]
    assert library["contact_telephone"] == "04 65 71 00 01"
    assert library["contact_email"] == "a@example.org"
    assert library["labels"] == "APTIC,France Services"


def test_each_cell_of_a_merged_place_has_its_file_and_row():
    told = read_output(clean(FIRST, SECOND), "provenance.csv")[:2]

    places = [(one["result_line"], one["file"], one["line"]) for one in told]
    own, other = (set(one["fields"].split("|")) for one in told)
    assert places == [("2", "a.csv", "2"), ("2", "b.csv", "3")]
    assert {"nom", "contact_telephone", "labels"} <= own
    assert other == {"contact_email", "labels"}


def test_rows_of_all_files_are_accounted_for():
    ragged = FIRST + b"\nA;Non;;;;;;;;;;;;;;;;too;many"

    cleaning = clean(ragged, SECOND)

    rows = vars(cleaning.accounting)
    assert (rows["read"], rows["kept"], rows["merged"], rows["set_aside"]) == (5, 3, 1, 1)
    assert cleaning.summary()["files"] == [
        {"file": "a.csv", "read": 3, "kept": 2},
        {"file": "b.csv", "read": 2, "kept": 1},
    ]
    assert read_output(cleaning, "rejets.csv")[0]["file"] == "a.csv"


def test_each_file_is_read_in_its_own_encoding_and_dialect():
    text = SECOND.decode().replace(";", ",")

    cleaning = clean(FIRST, text.encode("utf-16"))

    assert cleaning.table.cells["nom"].to_list() == ["Médiathèque Jean Moulin", "Mairie", "CCAS"]
    files = cleaning.before.to_dict()["files"]
    assert [(one["file"], one["delimiter"]) for one in files] == [("a.csv", ";"), ("b.csv", ",")]
    assert files[1]["encoding"].startswith("utf-16")


def test_findings_corrections_and_what_is_left_name_the_file():
    wrong = {**HALL, "nom": "CCAS", "adresse_code_insee": "6088", "en_ligne": "?"}

    cleaning = clean(FIRST, make_csv(HALL | {"nom": "Poste"}, wrong))

    [found] = [one for one in cleaning.before.word_findings() if one["field"] == "en_ligne"]
    corrections = read_output(cleaning, "corrections.csv")
    [done] = [one for one in corrections if one["field"] == "adresse_code_insee"]
    left = make_sheets(Lists(cleaning))["À traiter"].filter(Colonne="en_ligne")
    assert (found["file"], found["line"]) == ("b.csv", 3)
    assert (done["file"], done["line"]) == ("b.csv", "3")
    assert left.select("Fichier", "Ligne").row(0) == ("b.csv", 3)


def test_the_groups_of_a_report_name_rows_by_file():
    wrong = {**HALL, "adresse_code_insee": "6088"}
    both = [make_csv(wrong, {**wrong, "nom": "Poste"}), make_csv({**wrong, "nom": "CCAS"})]

    groups = clean(*both).before.groups()

    [lines] = [one["lines"] for one in groups if one["field"] == "adresse_code_insee"]
    assert lines == "a.csv: 2-3; b.csv: 2"


def test_duplicates_name_the_file_of_each_row():
    [told] = read_output(clean(FIRST, SECOND), "doublons.csv")

    assert (told["lines"], told["files"], told["decision"]) == ("2, 3", "a.csv | b.csv", "merged")
    assert "ligne 2 (a.csv)" in told["reasons"]


def test_what_became_of_places_since_last_time_names_the_file():
    sources = [Source(FIRST, "a.csv"), Source(SECOND, "b.csv")]

    cleaning = clean_files(sources, previous=Source(FIRST, "avant.csv"))

    told = read_output(cleaning, "evolution.csv")
    assert [(one["change"], one["file"], one["line"]) for one in told] == [
        ("added", "b.csv", "2"),
        ("changed", "a.csv", "2"),
        ("changed", "a.csv", "2"),
    ]
    assert "Fichier" in make_sheets(Lists(cleaning))["Évolution"].columns


def test_a_file_that_lacks_a_required_column_makes_only_its_own_rows_invalid():
    lacking = b"nom;adresse_commune\nCCAS;Nice\nPoste;Nice"

    report = clean(FIRST, lacking).before

    [found] = [one for one in report.word_findings() if one["rule"] == "missing-column"]
    assert found["file"] == "b.csv"
    assert report.summary()["rows_invalid"] == 2


def test_the_outputs_of_one_file_name_it_where_they_did():
    cleaning = clean(FIRST)

    assert "files" not in cleaning.summary()
    assert list(read_output(clean(make_csv(HALL, HALL)), "doublons.csv")[0])[:2] == [
        "cluster", "lines"
    ]  # fmt: skip
    assert "Fichier" not in make_sheets(Lists(cleaning))["Corrections"].columns


def decide(action, target, **value):
    return Decision.from_dict({"action": action, "target": target, **value})


def test_rows_of_two_files_that_a_person_holds_apart_stay_apart():
    keys = key_rows(read_table(FIRST, name="a.csv"), STANDARD)
    pair = {"kind": "rows", "row": keys[0], "other": keys[0]}

    cleaning = clean(FIRST, SECOND, decisions=(decide("unlink", pair),))

    assert cleaning.accounting.merged == 0
    assert [one.status for one in cleaning.outcomes] == ["applied"]


@pytest.mark.parametrize(("file", "status"), [("b.csv", "applied"), (None, "several-rows")])
def test_a_key_that_fits_rows_of_two_files_needs_the_file(file, status):
    key = key_rows(read_table(SECOND, name="b.csv"), STANDARD)[1]
    target = {"kind": "cell", "row": key, "field": "tarifs", **({"row_file": file} if file else {})}
    decision = decide("set", target, value="Gratuit")

    cleaning = clean(FIRST, SECOND, decisions=(decision,))

    assert [one.status for one in cleaning.outcomes] == [status]
    assert ("Gratuit" in cleaning.table.cells["tarifs"]) == (status == "applied")


def test_two_files_of_one_name_are_refused():
    with pytest.raises(WrongSources, match=r"a\.csv"):
        clean(FIRST, SECOND, names=("a.csv", "a.csv"))


def test_a_file_that_cannot_be_read_is_named():
    with pytest.raises(UnreadableFile, match=r"« b\.csv »"):
        clean(FIRST, b"")


def test_a_file_in_another_generation_is_refused_by_name():
    other = (";".join(load_standard("mediation-1.0").field_names) + "\n" + "x;" * 31).encode()

    with pytest.raises(NotAvailable, match=r"« b\.csv ».*mediation-1\.0"):
        clean(FIRST, other)


def test_the_same_files_give_the_same_bytes():
    first, second = (make_outputs(clean(FIRST, SECOND)) for _ in range(2))

    assert {name for name in first if first[name] != second[name]} <= {"rapport.json"}
    reports = [json.loads(one["rapport.json"]) for one in (first, second)]
    assert all(one.pop("timings") for one in reports)
    assert reports[0] == reports[1]


cells = st.fixed_dictionaries(
    {
        "nom": st.sampled_from(["Mairie", "CCAS", "Médiathèque Jean Moulin"]),
        "adresse_rue": st.sampled_from(["", "rue du Port"]),
        "adresse_numero": st.sampled_from(["", "12", "14"]),
        "contact_email": st.sampled_from(["", "a@example.org", "b @example.org"]),
        "labels": st.sampled_from(["", "APTIC", "APTIC,France Services", "sudlab"]),
        "note": st.sampled_from(["", "x", "y"]),
    }
)
files = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=2, max_size=3)


@settings(max_examples=6)
@given(files, st.sampled_from(["certain", "likely"]))
def test_every_filled_cell_has_a_source_which_says_it_unless_it_was_corrected(rows, accept):
    contents = [make_csv(*({**HERE, **one} for one in some)) for some in rows]
    names = ["a.csv", "b.csv", "c.csv"][: len(contents)]
    read = {name: read_table(one, name=name) for name, one in zip(names, contents, strict=True)}

    cleaning = clean(*contents, names=names, accept=accept)

    traced = read_output(cleaning, "provenance.csv")
    found = {(one["result_line"], name) for one in traced for name in one["fields"].split("|")}
    for place, row in enumerate(cleaning.table.cells.to_dicts()):
        assert {(str(place + 2), name) for name, cell in row.items() if cell} <= found
    for one in traced:
        table, result = read[one["file"]], cleaning.table.cells.row(int(one["result_line"]) - 2)
        at = table.lines.to_list().index(int(one["line"]))
        result = dict(zip(cleaning.table.columns, result, strict=True))
        for name in set(one["fields"].split("|")) - set(one["corrected"].split("|")) - {""}:
            assert set(table.column(name)[at].split(",")) <= set(result[name].split(","))


@given(files)
def test_stacked_rows_are_located_as_in_their_own_files(rows):
    tables = [
        read_table(make_csv(*some) + b"\n\nx;too;many;cells;for;a;row;of;it", name=str(at))
        for at, some in enumerate(rows)
    ]

    stacked = stack_tables(tables)

    located = stacked.locate(stacked.lines)
    assert located.rows() == [
        (one.reading.file, line) for one in tables for line in one.lines.to_list()
    ]
    aside = stacked.locate(stacked.set_aside["line"])
    assert aside["line"].to_list() == [
        line for one in tables for line in one.set_aside["line"].to_list()
    ]
    assert stacked.rows_read == sum(one.rows_read for one in tables)
    assert stacked.lines.is_unique().all()
