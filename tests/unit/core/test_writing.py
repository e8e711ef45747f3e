import json

import pytest

from ckanext.inclusion.core.errors import OutputExists
from ckanext.inclusion.core.pipeline import Source, clean_files
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.writing import make_outputs, write_csv, write_outputs
from tests.unit.core.tables import STANDARD, make_csv, make_table

CONTENT = (
    make_csv(
        {"adresse_code_insee": "4070", "note": "x"},
        {"nom": "B", "adresse_code_postal": "4000"},
        {"nom": "B", "adresse_code_postal": "4000"},
    )
    + b"\nC;Non;;;;too;many"
)


@pytest.fixture
def cleaning():
    return clean_files([Source(CONTENT, "lieux.csv")])


def test_columns_are_the_standards_in_its_order_then_local_ones():
    content = write_csv(make_table({"note": "x"}, columns=["note", "en_ligne", "nom"]), STANDARD)

    columns = read_table(content, name="lieux.csv").columns
    assert columns == [*STANDARD.field_names, "note"]


def test_what_is_written_reads_back_the_same():
    table = make_table({"description": "a, b", "siret": "00123456789012"}, {"nom": "É « l'été »"})

    again = read_table(write_csv(table, STANDARD), name="lieux.csv")

    assert again.cells.select(table.columns).equals(table.cells)
    assert again.reading.encoding == "utf-8"


@pytest.mark.parametrize(
    "formula", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", '-HYPERLINK("x")', "\t=1", "= 1"]
)
def test_a_formula_never_leaves_live(formula):
    table = make_table({})
    table = table.with_cells(
        table.cells.with_columns(nom=table.cells["nom"].replace("Médiathèque", formula))
    )

    again = read_table(write_csv(table, STANDARD), name="lieux.csv")

    assert again.cells["nom"][0] == "'" + formula


@pytest.mark.parametrize("text", ["+33 1 99 00 12 34", "-1.5", "@mediatheque", "- sur rendez-vous"])
def test_phones_negative_numbers_and_handles_stay(text):
    table = make_table({"nom": text})

    again = read_table(write_csv(table, STANDARD), name="lieux.csv")

    assert again.cells["nom"][0] == text


def test_outputs_list_corrections_duplicates_and_rejects(cleaning):
    outputs = make_outputs(cleaning)

    corrections = outputs["corrections.csv"].decode().splitlines()
    assert corrections[1].startswith("0,lieux.csv,2,adresse_code_insee,4070,04070")
    assert corrections[1].split(",")[9] == "true"
    assert corrections[2].split(",")[9] == "false"
    assert "3, 4" in outputs["doublons.csv"].decode()
    assert "C;Non;;;;too;many" in outputs["rejets.csv"].decode()
    report = json.loads(outputs["rapport.json"])
    assert report["summary"]["rows"] == {"read": 4, "kept": 2, "merged": 1, "set_aside": 1}


def test_the_same_input_gives_the_same_bytes(cleaning):
    assert make_outputs(cleaning) == make_outputs(clean_files([Source(CONTENT, "lieux.csv")]))


def test_nothing_is_written_over(cleaning, tmp_path):
    write_outputs(cleaning, tmp_path / "out")

    with pytest.raises(OutputExists):
        write_outputs(cleaning, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
