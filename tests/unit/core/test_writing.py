import io
import json
import unicodedata

import polars as pl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.errors import OutputExists
from ckanext.inclusion.core.geography import read_metadata
from ckanext.inclusion.core.pipeline import Source, check_file, clean_files
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.cell_remarks import GUARDS_TOLD
from ckanext.inclusion.core.reading.refusing import CONTROLS_AT_LEAST
from ckanext.inclusion.core.writing import (
    make_outputs,
    write_csv,
    write_geojson,
    write_outputs,
    write_workbook,
)
from ckanext.inclusion.core.writing.delimited import to_csv
from ckanext.inclusion.core.writing.lists import Lists
from ckanext.inclusion.core.writing.sheets import make_sheets
from tests.unit.core.tables import NICE, STANDARD, make_csv, make_table

CONTENT = (
    make_csv(
        {**NICE, "adresse_code_insee": "6088", "note": "x"},
        {**NICE, "nom": "B", "adresse_code_postal": "6400"},
        {**NICE, "nom": "B", "adresse_code_postal": "6400"},
    )
    + b"\nC;Non;;;;;;;too;many"
)
FORMULAS = [
    "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", '-HYPERLINK("x")', "\t=1", "= 1", "+A1", "-2+3",
    "\n@A1", " =1", "＝1+1", "-1+cmd|'/C calc'!A0",
    "+'\\\\h\\p\\[a.xlsx]F'!A1", "@'\\\\h\\p\\[a.xlsx]F'!A1", "+Feuil1!A1", "+[a.xls]F!A1",
    "-(1+1)", "+A:A",
    "+$A:$A", "-R1C1", "+{1;2}", '+"a"&"b"', "@SUM(1)", "\u200b=1+1", "\ufeff=1+1", "\u200b+A1",
]  # fmt: skip
TEXTS = [
    "+33 1 99 00 12 34", "+33199001234", "+33-1-99-00-12-34", "-1.5", "-1,5", "@mediatheque",
    "- sur rendez-vous", "'", "04000", "l'été",
    "+(33) 1 99 00 12 34", "- Entrée libre !", "Lundi 9h;Mardi 9h", "a; +33199001234; -1,5; @nous",
    "Tarifs\n- gratuit\n- l'été, 2 €",
]  # fmt: skip


@pytest.fixture
def cleaning():
    return clean_files([Source(CONTENT, "lieux.csv")])


def table_of(*names):
    """Return a table of places with these names, whatever they are."""
    table = make_table(*({"siret": str(number)} for number in range(len(names))))
    return table.with_cells(table.cells.with_columns(nom=pl.Series(names, dtype=pl.String)))


def read_again(content, name="lieux.csv"):
    return read_table(content, name=name)


def test_columns_are_the_standards_in_its_order_then_local_ones():
    content = write_csv(
        make_table({"note": "x"}, columns=["note", "en_ligne", "nom"]).arranged(STANDARD)
    )

    assert read_again(content).columns == [*STANDARD.field_names, "note"]


any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufffe\uffff"), max_size=12)
mean_text = st.text(st.sampled_from("=+-@'\"\t\r\n;,|A1( )!é"), max_size=12)
names = st.lists(any_text | mean_text | st.sampled_from(FORMULAS + TEXTS), min_size=1, max_size=6)


@given(names)
@example(["'x'", "'y'"])
@example(["''=1"])
@example(["a\n'\n=1", ";'=1;''=2", "\t;=1", "+a;=b(", "'\n=1"])
@example(["a\n1,2,3,4,5\nb"])
@example([" \t=1", " \n=1", "\u2028\t=1", "' \t=1", "' \t'=1"])
def test_csv_reads_back_the_same(texts):
    table = table_of(*texts)

    again = read_again(write_csv(table))

    assert again.cells.equals(table.cells)
    assert again.set_aside.is_empty()


@given(names)
@example(["A&#10;B", *"CDEFGH"])
def test_a_csv_of_one_column_reads_back_the_same(texts):
    assume(all(text.strip(" ,;|\t\r\n") and any(map(str.isalnum, text)) for text in texts))
    # A file of little else is no text to us.
    assume(sum(unicodedata.category(one) == "Cc" for one in "".join(texts)) < CONTROLS_AT_LEAST)
    cells = pl.DataFrame({"nom": texts})

    again = read_again(write_csv(table_of(*texts).with_cells(cells)))

    assert again.cells.equals(cells)


@settings(max_examples=30)  # Each starts a process.
@given(names)
@example(["_x005F_x0041_", "_x0041\x01", "_x0041", "_x005F_x005F_", "__x0041_x0042_"])
@example(["_x0041_", "a\r\nb", "\x01\x1f", "\ud7ff\uffee", " x ", "￾"])
def test_a_workbook_reads_back_the_same(texts):
    assume(not any("\ufffe" in text or "\uffff" in text for text in texts))
    table = table_of(*texts)

    again = read_again(write_workbook({"Lieux": table.cells}), "lieux.xlsx")

    assert again.cells.equals(table.cells)
    assert again.lines.to_list() == list(range(2, table.height + 2))


@settings(max_examples=30)
@given(names)
def test_geojson_reads_back_the_same(texts):
    table = table_of(*texts)

    assert read_again(write_geojson(table.cells), "lieux.geojson").cells.equals(table.cells)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_never_leaves_live(formula):
    content = write_csv(table_of(formula)).decode()

    cell = content.partition("\n")[2].lstrip('"')
    assert cell.startswith("'" + formula[0])


@pytest.mark.parametrize("text", TEXTS)
def test_phones_negative_numbers_and_handles_stay(text):
    content = write_csv(table_of(text)).decode()

    assert f"\n{text}," in content.replace('"', "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Accueil;=cmd|' /C calc'!A0", "\"Accueil;'=cmd|' /C calc'!A0\""),
        ("a; @SUM(1);+A1;+33", "\"a; '@SUM(1);'+A1;+33\""),
        ("a\n\n=1+1", '"a\n\n\'=1+1"'),
        (";=1", '";\'=1"'),
    ],
)
def test_a_formula_behind_a_semicolon_or_line_break_does_not_leave_live(text, written):
    table = table_of(text)

    content = write_csv(table)

    assert written in content.decode()
    assert read_again(content).cells.equals(table.cells)


def test_a_workbook_holds_text_only():
    rows = read_again(write_workbook({"Lieux": table_of("=1+1", "-5").cells}), "a.xlsx")

    assert rows.cells["nom"].to_list() == ["=1+1", "-5"]
    assert not rows.remarks


def test_geojson_has_a_point_where_there_is_a_position():
    table = make_table({"latitude": "43.5", "longitude": "5.25"}, {"latitude": "", "nom": "B"})

    features = json.loads(write_geojson(table.cells))["features"]

    assert features[0]["geometry"] == {"type": "Point", "coordinates": [5.25, 43.5]}
    assert features[1]["geometry"] is None


def test_outputs_list_corrections_duplicates_and_rejects(cleaning):
    outputs = make_outputs(cleaning)

    corrections = outputs["corrections.csv"].decode().splitlines()
    assert corrections[1].startswith("0,lieux.csv,2,adresse_code_insee,6088,06088")
    assert corrections[1].split(",")[9] == "true"
    assert corrections[2].split(",")[9] == "false"
    assert "3, 4" in outputs["doublons.csv"].decode()
    assert "C;Non;;;;;;;too;many" in outputs["rejets.csv"].decode()
    report = json.loads(outputs["rapport.json"])
    assert report["summary"]["rows"] == {
        "read": 4,
        "kept": 2,
        "merged": 1,
        "set_aside": 1,
        "empty": 0,
        "split": 0,
    }


def test_the_workbook_has_a_sheet_for_each_thing_that_people_do(cleaning):
    table = read_again(make_outputs(cleaning)["resultat.xlsx"], "resultat.xlsx")

    sheets = [table.reading.sheet, *table.reading.other_sheets]
    assert sheets == ["Lieux", "Corrections", "À confirmer", "À traiter", "Doublons", "Rejets"]
    assert table.cells["adresse_code_insee"].to_list() == ["06088", "06088"]


def test_no_sentence_about_one_cell_of_the_workbook_has_a_hole():
    content = make_csv(
        {**NICE, "adresse_code_insee": "Bâtiment B", "adresse_departement": "Var"},
        {**NICE, "nom": "B", "adresse_code_postal": "6364", "horaires_ouverture_brut": "lundi"},
        {**NICE, "nom": "C", "adresse_commune": "Nicce", "adresse_code_insee": ""},
        {**NICE, "nom": "D", "contact_telephone": "01 99 00 12 34 / fax 01 99 00 12 35"},
        {**NICE, "nom": "E", "adresse_commune": "Quartier du Port"},
        {"nom": "F", "adresse_commune": "Gap"},
    )

    sheets = make_sheets(Lists(clean_files([Source(content, "lieux.csv")])))

    told = [
        text
        for title, heads in {
            "Corrections": ["Raison"],
            "À confirmer": ["Raison", "Que faire"],
            "À traiter": ["Ce qui ne va pas", "Que faire"],
        }.items()
        for head in heads
        for text in sheets[title][head].to_list()
    ]
    assert len(told) > 12
    assert [text for text in told if "…" in text or "«  »" in text] == []
    assert any("Nice" in text for text in sheets["À confirmer"]["Que faire"])


def test_the_same_input_gives_the_same_bytes_but_for_the_timings(cleaning):
    first, second = (
        make_outputs(one) for one in (cleaning, clean_files([Source(CONTENT, "lieux.csv")]))
    )
    reports = [one.pop("rapport.json").partition(b'"timings": ') for one in (first, second)]

    assert first == second
    assert reports[0][0] == reports[1][0]
    assert all(b"\n" not in timings.strip(b"}\n") for _, _, timings in reports)


def test_nothing_is_written_over(cleaning, tmp_path):
    write_outputs(cleaning, tmp_path / "out")

    with pytest.raises(OutputExists):
        write_outputs(cleaning, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_folder_that_is_a_file_is_said_to_be_one(cleaning, tmp_path):
    (tmp_path / "out").touch()

    for folder in (tmp_path / "out", tmp_path / "out" / "inner"):
        with pytest.raises(OutputExists, match="out » est un fichier"):
            write_outputs(cleaning, folder)


def test_a_link_to_a_folder_that_is_not_there_is_said_in_french(cleaning, tmp_path):
    (tmp_path / "out").symlink_to(tmp_path / "absent")

    with pytest.raises(OutputExists, match="lien vers un dossier qui n'existe pas"):
        write_outputs(cleaning, tmp_path / "out")


def test_cells_that_got_an_apostrophe_are_counted(tmp_path):
    content = make_csv({"nom": "=1+1"}, {"nom": "- Atelier(s)"}, {"nom": "Médiathèque (annexe)"})

    cleaning = clean_files([Source(content, "lieux.csv")])

    assert cleaning.summary()["guarded"] == 2


def guards(findings):
    return [
        (one["field"], one["line"], one["value"])
        for one in findings
        if one["rule"] == "formula-guarded"
    ]


def test_cells_that_got_an_apostrophe_are_listed_with_their_rows(tmp_path):
    content = make_csv({"nom": "Espace", "note": "=1+1"}, {"nom": "- Atelier(s)"}, {"nom": "B"})

    outputs = make_outputs(clean_files([Source(content, "lieux.csv")], choices=Choices("none")))

    found = guards(json.loads(outputs["rapport.json"])["after"]["findings"])
    assert found == [("note", 2, "=1+1"), ("nom", 3, "- Atelier(s)")]
    again = check_file(outputs["lieux.csv"], name="lieux.csv").to_dict()
    assert guards(again["findings"]) == found


def test_of_very_many_cells_with_an_apostrophe_some_are_listed_and_the_others_counted():
    content = make_csv(*({"nom": f"={number}"} for number in range(GUARDS_TOLD + 2)))

    after = clean_files([Source(content, "lieux.csv")]).after.to_dict()

    assert len(guards(after["findings"])) == GUARDS_TOLD
    assert [one["values"] for one in after["groups"] if one["rule"] == "formula-guarded-more"] == [
        ["2"]
    ]


def test_an_apostrophe_against_spreadsheets_makes_no_file_invalid():
    assert check_file(make_csv({"nom": "'=1+1"}), name="lieux.csv").is_valid


def test_an_empty_folder_is_filled_where_it_stands(cleaning, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "out"
    folder.symlink_to(tmp_path / "elsewhere")

    write_outputs(cleaning, folder)

    names = sorted(path.name for path in (tmp_path / "elsewhere").iterdir())
    assert names == sorted(make_outputs(cleaning))


@pytest.mark.parametrize("latitude", ["44_1", "٤٤", "0x1", "nan", "1e999", "quarante"])
def test_what_other_programs_do_not_read_as_a_number_is_no_position(latitude):
    content = write_geojson(pl.DataFrame({"latitude": [latitude], "longitude": ["6.1"]}))

    assert json.loads(content)["features"][0]["geometry"] is None


def test_the_report_tells_of_which_year_the_communes_are_and_at_its_end_how_long_it_took(cleaning):
    report = json.loads(make_outputs(cleaning)["rapport.json"])

    communes = report["versions"]["communes"]
    assert communes["vintage"] == read_metadata()["vintage"]
    assert communes["sources"] == [one["package"] for one in read_metadata()["sources"]]
    assert list(report)[-1] == "timings"
    parts = ["reading", "planning", "applying", "linking", "checking", "writing"]
    assert list(report["timings"]) == parts
    assert all(seconds > 0 for seconds in report["timings"].values())


def test_a_workbook_holds_columns_of_any_name_and_what_xml_cannot_hold():
    written = {"row": "a\r\nb", "A": " <b>&amp;</b> ", "number of the row": "_x0041_\x01", "": "\n"}
    cells = pl.DataFrame({name: [text] for name, text in written.items()})
    again = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook({"Lieux": cells})))
    header, row = again.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert dict(zip(header, row, strict=True)) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1+1", "'=1+1,"),
        ("@SUM(A1)", "'@SUM(A1),"),
        ("'=1+1", "''=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34,"),
        ("nom", "nom,"),
    ],
)
def test_the_name_of_a_column_never_leaves_live_and_is_read_again_as_it_was(name, written):
    cells = pl.DataFrame({name: ["A"], "commune": ["Nice"]})

    content = to_csv(cells)

    assert content.decode().lstrip('"').startswith(written)
    assert read_again(content).cells.equals(cells)
