import datetime
import io
import zipfile

import pytest

from ckanext.inclusion.core.errors import EmptyFile, TooLarge, UnreadableFile
from ckanext.inclusion.core.limits import MEGABYTE, Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.validation import check_reading
from tests.unit.core.workbooks import (
    HEADER,
    make_ods,
    make_workbook,
    make_xls,
    replace_in_archive,
    rows,
)

SHORT = ["A", "rue Haute", "Digne", ""]
GEOJSON = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "geometry": null, "properties": {"nom": "A", "adresse": "rue Haute"}},
{"type": "Feature", "geometry": null, "properties": {"nom": "B", "adresse": "b", "mail": "c"}}]}"""


def read(content, **limits):
    return read_table(content, name="lieux.xlsx", limits=Limits(**limits))


def read_cells(*values):
    """Return the table of one row with these values, each under a mask of its own or none."""

    def fill(workbook, sheet):
        sheet.write_row(0, 0, [*HEADER, "a", "b", "c", "d", "e", "f"][: len(values)])
        for column, (value, mask) in enumerate(values):
            style = workbook.add_format({"num_format": mask}) if mask else None
            sheet.write(1, column, value, style)

    return read(make_workbook(Lieux=fill))


def said(table):
    return [(one.rule, one.line, one.field, one.value) for one in table.remarks]


def test_text_cells_stay_as_they_are():
    table = read(make_workbook(Lieux=rows(["A ", "+33 1", "l'été\nici", "04000"])))

    assert table.cells.row(0) == ("A ", "+33 1", "l'été\nici", "04000")
    assert (table.reading.format, table.reading.sheet) == ("xlsx", "Lieux")
    assert not table.remarks


def test_numbers_show_as_a_reader_sees_them():
    table = read_cells((4000, None), (43.5297, "0.00"), (36252187900034, "0.00E+00"), (True, None))

    assert table.cells.row(0) == ("4000", "43.5297", "36252187900034", "VRAI")


def test_dates_and_codes_show_as_their_formats_say():
    day = datetime.datetime(2024, 4, 2, 9, 30)
    table = read_cells((4000, "00000"), (day, "dd/mm/yyyy hh:mm"), (13001, "#,##0"), (0.5, "0%"))

    assert table.cells.row(0) == ("04000", "02/04/2024 09:30", "13 001", "50%")
    assert not table.remarks


def test_the_part_of_a_date_that_the_sheet_does_not_show_is_said_once_for_a_column():
    table = read_cells(("A", None), (datetime.datetime(2024, 4, 2), "mmm-yy"))

    assert table.cells["adresse"][0] == "avr-24"
    assert said(table) == [("date-shortened", None, "adresse", "avr-24 = 2024-04-02")]


def test_a_format_that_is_not_known_gives_the_number_and_is_said():
    table = read_cells(("A", None), (45384, "jj/mm/aaaa"))

    assert table.cells["adresse"][0] == "45384"
    assert said(table) == [("format-unknown", None, "adresse", "jj/mm/aaaa")]


def test_a_formula_without_a_value_stays_in_its_cell_and_is_an_error():
    def fill(_workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["A", "x", "y"])
        sheet.write_formula(1, 3, '=A1&"<"', None, "")
        sheet.write_formula(2, 1, "=B2", None, "seen")

    table = read(make_workbook(Lieux=fill))

    assert table.cells["code_postal"].to_list() == ['=A1&"<"', ""]
    assert table.cells["adresse"][1] == "seen"
    assert said(table) == [("formula-without-value", 2, "code_postal", '=A1&"<"')]


@pytest.mark.parametrize("code", [None, "0", "0.00E+00", "#,##0", "000 000 000 00000"])
def test_of_a_number_too_long_for_a_spreadsheet_the_first_fifteen_digits_are_given(code):
    table = read_cells(("A", None), (1234567890123456, code))

    assert said(table) == [("digits-lost", 2, "adresse", "1234567890123456 = 123456789012345?")]
    assert table.cells["adresse"][0].replace(" ", "") == "1234567890123456"


def test_the_fourteen_digits_of_a_siret_are_exact():
    table = read_cells(("A", None), (36252187900034, "0.00E+00"), (36252187900034, "0"))

    assert table.cells.row(0)[1:] == ("36252187900034", "36252187900034")
    assert not table.remarks


def test_the_sheet_with_the_names_of_columns_is_read_and_the_choice_is_said():
    content = make_workbook(
        Lisez_moi=rows(["b"] * 4, ["c"] * 4, ["d"] * 4, header=["Notice"]),
        Lieux=rows(["A", "1 rue", "Sète", "34200"]),
        Vide=lambda _workbook, _sheet: None,
    )

    table = read(content)

    assert table.reading.sheet == "Lieux"
    assert table.height == 1
    assert said(table) == [("sheet-chosen", None, None, "Lieux (Lisez_moi)")]


def test_hidden_sheets_are_not_read():
    def hide(workbook, sheet):
        rows(["A", "1 rue", "Sète", "34200"])(workbook, sheet)
        sheet.hide()

    table = read(make_workbook(Liste=rows(["B"] * 4), Lieux=hide))

    assert table.reading.sheet == "Liste"
    assert said(table) == [("sheets-hidden", None, None, "Lieux")]


def test_a_hidden_sheet_is_read_where_no_visible_one_has_places_and_that_is_said():
    def hide(workbook, sheet):
        rows(["A", "1 rue", "Sète", "34200"])(workbook, sheet)
        sheet.hide()

    noticed = read(make_workbook(Notice=rows(["b"] * 4, header=["Mode d'emploi"]), Lieux=hide))
    alone = read(make_workbook(Vide=lambda _workbook, _sheet: None, Lieux=hide))

    assert noticed.reading.sheet == alone.reading.sheet == "Lieux"
    assert said(noticed) == [
        ("sheet-hidden", None, None, "Lieux"),
        ("sheet-chosen", None, None, "Lieux (Notice)"),
    ]
    assert said(alone) == [("sheet-hidden", None, None, "Lieux")]


def test_a_template_without_rows_is_not_read_where_another_sheet_has_places():
    content = make_workbook(
        Modele=rows(header=[*HEADER, "latitude", "longitude"]),
        Donnees=rows(["A", "1 rue", "Sète", "34200"]),
    )

    table = read(content)

    assert (table.reading.sheet, table.height) == ("Donnees", 1)
    assert said(table) == [("sheet-chosen", None, None, "Donnees (Modele)")]


def test_places_are_found_behind_more_sheets_than_are_looked_at():
    notices = {f"N{number}": rows(["b"], header=["Notice"]) for number in range(210)}

    table = read(make_workbook(**notices, Lieux=rows(["A", "1 rue", "Sète", "34200"])))

    assert table.reading.sheet == "Lieux"


def test_of_many_sheets_the_one_with_places_is_found_and_the_others_are_counted():
    notices = {f"N{number}": rows(["b"], header=["Notice"]) for number in range(40)}

    table = read(make_workbook(**notices, Lieux=rows(["A", "1 rue", "Sète", "34200"])))

    assert table.reading.sheet == "Lieux"
    assert len(table.reading.other_sheets) == 40
    assert said(table)[0][3].endswith("N18, N19, + 20)")


def test_rows_have_the_numbers_that_the_sheet_shows():
    def fill(_workbook, sheet):
        sheet.write(1, 2, "Liste des lieux")
        sheet.write_row(3, 2, HEADER)
        sheet.write_row(5, 2, ["A", "1 rue", "Sète", "34200"])
        sheet.write_row(9, 2, ["B", "2 rue", "Sète", "34200"])

    table = read(make_workbook(Lieux=fill))

    assert table.columns == HEADER
    assert (table.reading.header_line, table.lines.to_list()) == (4, [6, 10])
    assert [one.line for one in table.above] == [2]


@pytest.mark.parametrize("noted", [[3], [3, 1_500, 9_000]])
def test_a_note_to_the_right_of_a_sheet_is_kept_in_a_column_without_a_name(noted):
    places = [[f"Lieu {n}", "1 rue Haute", "Digne", "04000"] for n in range(10_000)]
    for at in noted:
        places[at] += ["", f"note {at}"]

    table = read(make_workbook(Lieux=rows(*places)))

    assert (table.height, table.set_aside.height) == (10_000, 0)
    assert table.columns == [*HEADER, "colonne 6"]
    assert [(at, cell) for at, cell in enumerate(table.cells["colonne 6"]) if cell] == [
        (at, f"note {at}") for at in noted
    ]
    assert table.reading.renamed_columns == ("colonne 6",)
    assert not table.padded_lines


def test_a_cell_far_to_the_right_of_a_sheet_sets_its_row_aside_in_words_for_a_sheet():
    far = ["A", "1 rue Haute", "Digne", "04000", *[""] * 60, "note"]

    table = read(make_workbook(Lieux=rows(far, ["B", "2 rue Haute", "Gap", "05000"])))

    assert table.height == 1
    assert table.set_aside["line"].to_list() == [2]
    assert check_reading(table)["rule"].to_list() == ["extra-cells-in-sheet"]


def test_an_empty_workbook_is_said_to_be_empty():
    with pytest.raises(EmptyFile):
        read(make_workbook(Lieux=lambda _workbook, _sheet: None))


@pytest.mark.parametrize("keep", [200, 3000])
def test_a_workbook_cut_short_is_refused(keep):
    content = make_workbook(Lieux=rows(["A"] * 4))

    with pytest.raises(UnreadableFile):
        read(content[: min(keep, len(content) - 100)])


def test_a_cell_at_the_far_corner_is_refused():
    def fill(workbook, sheet):
        rows(["A", "1 rue", "Sète", "34200"])(workbook, sheet)
        sheet.write(1048575, 16383, "x")

    content = make_workbook(Lieux=fill)

    with pytest.raises(TooLarge, match="mémoire"):
        read(content)


def test_an_archive_that_becomes_too_large_is_refused_whatever_it_declares():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20 * MEGABYTE)

    with pytest.raises(TooLarge, match="compressé"):
        read(buffer.getvalue(), inflated_bytes=10 * MEGABYTE)


def test_an_archive_of_many_files_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(6000):
            archive.writestr(f"xl/{number}", b"")

    with pytest.raises(TooLarge, match="archive"):
        read(buffer.getvalue())


def test_the_bounds_on_rows_and_columns_hold_for_sheets():
    content = make_workbook(Lieux=rows(*[["A"] * 4] * 10))

    with pytest.raises(TooLarge, match="lignes : la limite est de 5"):
        read(content, rows=5)
    with pytest.raises(TooLarge, match="plus de 3 cellules"):
        read(content, columns=3)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lieux.xlsx", make_workbook(Lieux=rows(SHORT, ["B", "b", "c", "d"]))),
        ("lieux.ods", make_ods(HEADER, SHORT, ["B", "b", "c", "d"])),
        ("lieux.xls", make_xls(SHORT, ["B", "b", "c", "d"])),
        ("lieux.geojson", GEOJSON.encode()),
    ],
)
def test_a_row_whose_last_cell_is_empty_lacks_no_cell(name, content):
    table = read_table(content, name=name)

    assert table.cells.row(0)[-1] == ""
    assert table.short_lines == ()


def test_spaces_at_the_end_of_a_row_are_kept_as_elsewhere():
    table = read(make_workbook(Lieux=rows(["A", "\xa0", "b", "\xa0"], ["B", "b", "c", " "])))

    assert table.cells.rows() == [("A", "\xa0", "b", "\xa0"), ("B", "b", "c", " ")]


def test_a_title_in_a_sheet_is_told_without_the_empty_cells_beside_it():
    table = read(
        make_workbook(Lieux=rows(HEADER, ["A", "b", "c", "d"], header=["Lieux", "", "", ""]))
    )

    assert [one.raw for one in table.above] == ["Lieux"]


def test_what_is_kept_apart_of_a_sheet_is_a_line_of_csv():
    title, wide = ["Lieux ; 2024", "dits « A »"], ["A", 'dite "B"', "c;d", *[""] * 50, "e"]

    table = read(make_workbook(Lieux=rows(HEADER, ["A"] * 4, wide, header=title)))

    assert [one.raw for one in table.above] == ['"Lieux ; 2024";dits « A »']
    assert table.set_aside["raw"].to_list() == ['A;"dite ""B""";"c;d"' + ";" * 51 + "e"]


TEXT = '<c r="A{0}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>'
FORMULA = '<c r="A{0}" t="str"><f>""</f><v></v></c>'


def with_rows(cell, first, last):
    """Return a workbook with a place, and a cell on each row from the first to the last."""
    more = "".join(f'<row r="{one}">{cell.format(one)}</row>' for one in range(first, last + 1))
    return replace_in_archive(
        make_workbook(Lieux=rows(["A"] * 4)),
        "xl/worksheets/sheet1.xml",
        (b"</sheetData>", f"{more}</sheetData>".encode()),
    )


@pytest.mark.parametrize("cell", [TEXT, FORMULA])
def test_rows_that_show_nothing_do_not_count_among_those_that_are_too_many(cell):
    table = read(with_rows(cell, 3, 1000), rows=1)

    assert (table.height, table.blank_after) == (1, 998)


def test_rows_that_show_nothing_between_two_places_are_passed_over_and_counted():
    content = with_rows(TEXT, 3, 1000)
    last = b'<row r="1001"><c r="A1001" t="inlineStr"><is><t>B</t></is></c></row></sheetData>'
    path = "xl/worksheets/sheet1.xml"

    table = read(replace_in_archive(content, path, (b"</sheetData>", last)), rows=2)

    assert table.lines.to_list() == [2, 1001]
    assert len(table.blank_lines) == 998


def test_the_bound_on_rows_counts_the_places_alone():
    assert read(make_workbook(Lieux=rows(*[["A"] * 4] * 5)), rows=5).height == 5


def test_names_far_below_a_long_text_are_found():
    text = [[f"Mention {number}"] for number in range(140)]
    places = [[name, "1 rue", "Sète", "34200"] for name in "ABC"]
    content = make_workbook(lieux=rows(*text, HEADER, *places, header=["Licence"]))

    table = read_table(content, name="lieux.xlsx")

    assert table.columns == HEADER
    assert table.reading.header_line == 142
    assert table.height == 3
