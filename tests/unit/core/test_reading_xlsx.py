import datetime
import io
import re
import zipfile

import pytest

from ckanext.inclusion.core.errors import TooLarge, UnreadableFile, WrongFormat
from ckanext.inclusion.core.reading import read_table
from tests.unit.core.workbooks import (
    HEADER,
    make_workbook,
    make_workbook_with,
    make_xls,
    replace_in_archive,
    rows,
)

SHEET = "xl/worksheets/sheet1.xml"


def read(content, name="lieux.xlsx"):
    return read_table(content, name=name)


def said(table):
    return [(one.rule, one.line, one.field, one.value) for one in table.remarks]


def with_cells(xml):
    """Return a workbook with a header and one row of cells, given as XML."""
    content = make_workbook(Lieux=rows(["A", "x", "y", "z"]))
    row = re.compile(rb'<row r="2".*?</row>')
    old = row.search(zipfile.ZipFile(io.BytesIO(content)).read(SHEET))[0]
    return replace_in_archive(content, SHEET, (old, f'<row r="2">{xml}</row>'.encode()))


@pytest.mark.parametrize(
    ("error", "shown"),
    [("#DIV/0!", "#DIV/0!"), ("#N/A", "#N/A"), ("#REF!", "#REF!"), ("#NAME?", "#NOM?"),
     ("#VALUE!", "#VALEUR!"), ("#NUM!", "#NOMBRE!"), ("#NULL!", "#NUL!")],
)  # fmt: skip
def test_an_error_is_a_finding_with_its_row_as_a_french_spreadsheet_shows_it(error, shown):
    def fill(_workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["A", "x"])
        sheet.write_formula(1, 3, "=1/0", None, error)

    table = read(make_workbook(Lieux=fill))

    assert table.cells["code_postal"][0] == shown
    assert said(table) == [("sheet-error", 2, "code_postal", shown)]


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    def fill(workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        style = workbook.add_format({"num_format": 14})
        sheet.write_datetime(1, 0, datetime.datetime(2024, 4, 2), style)

    table = read(make_workbook_with({"date_1904": True}, Lieux=fill))

    assert table.cells["nom"][0] == "02/04/2024"


def test_merged_and_hidden_cells_are_said():
    def fill(_workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range(1, 0, 2, 0, "Mairie")
        sheet.write_row(1, 1, ["1 rue", "Sète", "34200"])
        sheet.write_row(2, 1, ["2 rue", "Sète", "34200"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 2, None, None, {"hidden": True})

    assert said(read(make_workbook(Lieux=fill))) == [
        ("merged-cells", 2, "nom", "Mairie"),
        ("hidden-rows", None, None, "1"),
        ("hidden-column", None, "adresse", "adresse"),
        ("hidden-column", None, "commune", "commune"),
    ]


def test_texts_keep_spaces_line_breaks_and_styles_and_lose_phonetics():
    table = read(
        with_cells(
            '<c r="A2" t="inlineStr"><is><r><t xml:space="preserve"> a </t></r><r><rPr><b/></rPr>'
            '<t>b_x000A_c</t></r><rPh sb="0" eb="1"><t>phon</t></rPh></is></c>'
            '<c r="B2" t="str"><f>A1</f><v> x</v></c><c r="C2" t="b"><v>0</v></c>'
        )
    )

    assert table.cells.row(0) == (" a b\nc", " x", "FAUX", "")


def test_a_formula_whose_result_is_an_empty_text_has_a_value():
    table = read(with_cells('<c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><v>1</v></c>'))

    assert table.cells.row(0) == ("", "1", "", "")
    assert not said(table)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A2"><f t="shared" si="0"/></c>', "=…"),
        ('<c r="A2"><f t="shared" si="0"/><v/></c>', "=…"),
        ('<c r="A2" t="str"><f>B2</f></c>', "=B2"),
        ('<c r="A2" t="b"><f>TRUE()</f></c>', "=TRUE()"),
        ('<c r="A2" t="b"><f>TRUE()</f><v></v></c>', "=TRUE()"),
        ('<c r="A2"><f t="dataTable" ref="A2" dt2D="0" r1="B2"/><v></v></c>', "=…"),
        ('<c r="A2"><f><![CDATA[B2&"<x"]]></f></c>', '=B2&"<x"'),
        ('<c r="A2"><!-- > --><f>B2&amp;C2</f><!-- --></c>', "=B2&C2"),
    ],
)
def test_a_formula_without_a_value_is_said_however_it_is_written(cell, shown):
    table = read(with_cells(f'{cell}<c r="B2"><v>1</v></c>'))

    assert table.cells.row(0) == (shown, "1", "", "")
    assert said(table) == [("formula-without-value", 2, "nom", shown)]


def test_a_cell_that_stands_twice_is_said_with_what_was_read():
    table = read(with_cells('<c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="A2"><v>3</v></c>'))

    assert table.cells.row(0) == ("3", "2", "", "")
    assert said(table) == [("cell-twice", 2, "nom", "3")]


def test_a_row_that_stands_twice_is_said():
    table = read(with_cells('<c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>3</v></c>'))

    assert said(table) == [("cell-twice", 2, "nom", "3")]


def test_a_row_that_stands_twice_far_apart_is_said():
    between = "".join(
        f'</row><row r="{n}"><c r="A{n}" t="str"><v>{"x" * 900}</v></c>' for n in range(3, 6_003)
    )
    again = '</row><row r="2"><c r="A2"><v>3</v></c>'

    assert ("cell-twice", 2, "nom", "3") in said(
        read(with_cells("<c r='A2'><v>1</v></c>" + between + again))
    )


def test_dates_in_words_of_iso_show_as_their_formats_say():
    table = read(with_cells('<c r="A2" t="d"><v>2024-04-02T00:00:00</v></c>'))

    assert table.cells["nom"][0] == "2024-04-02"


@pytest.mark.parametrize("place", ["-1", "8", "abc", "1.0", "4294967296", "99999999999999999999"])
def test_a_text_that_the_workbook_does_not_hold_is_told_and_never_another_cells_text(place):
    table = read(with_cells(f'<c r="A2" t="s"><v>{place}</v></c><c r="B2"><v>1</v></c>'))

    assert table.cells.row(0) == ("\ufffd", "1", "", "")
    assert said(table) == [("text-lost", 2, "nom", place)]


def test_a_name_of_a_column_that_the_workbook_does_not_hold_is_told():
    content = make_workbook(Lieux=rows(["A", "x", "y", "z"]))
    content = replace_in_archive(
        content, SHEET, (b'<c r="B1" t="s"><v>1</v>', b'<c r="B1" t="s"><v>-1</v>')
    )

    assert ("text-lost", 1, "\ufffd", "-1") in said(read(content))


@pytest.mark.parametrize("place", ["1", "01", " 1", "1 ", "\n1\n", "+1", "7"])
def test_a_place_in_the_list_of_texts_counts_however_it_is_padded(place):
    table = read(with_cells(f'<c r="A2" t="s"><v>{place}</v></c>'))

    assert table.cells["nom"][0] == {"7": "z"}.get(place, "adresse")
    assert not said(table)


def test_cells_without_an_address_are_counted():
    table = read(
        with_cells('<c t="inlineStr"><is><t>A</t></is></c><c t="e"><v>#N/A</v></c><c><f>1</f></c>')
    )

    assert table.cells.row(0) == ("A", "#N/A", "=1", "")


def test_rows_out_of_order_are_refused():
    content = replace_in_archive(
        make_workbook(Lieux=rows(["A"] * 4)),
        SHEET,
        (b"</row></sheetData>", b'</row><row r="9"><c r="A9"><f>1</f></c></row><row r="5">'
         b'<c r="A5"><f>1</f></c></row></sheetData>'),
    )  # fmt: skip

    with pytest.raises(UnreadableFile):
        read(content)


def test_a_million_empty_rows_with_a_format_are_passed_over():
    blank = "".join(
        f'<row r="{one}" s="1"><c r="A{one}" s="1"/></row>' for one in range(3, 1_048_577)
    )
    content = replace_in_archive(
        make_workbook(Lieux=rows(["A"] * 4)),
        SHEET,
        (b"</sheetData>", f"{blank}</sheetData>".encode()),
    )

    assert read(content).height == 1


def test_entities_are_refused():
    content = replace_in_archive(
        make_workbook(Lieux=rows(["A"] * 4)),
        "xl/workbook.xml",
        (b"<workbook ", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook '),
    )

    with pytest.raises(UnreadableFile):
        read(content)


@pytest.mark.parametrize(
    ("name", "content", "said_value"),
    [
        ("lieux.xls", b"nom;commune\nA;Digne\nB;Gap\n", "lieux.xls (CSV)"),
        ("lieux.xlsx", b"nom;commune\nA;Digne\nB;Gap\n", "lieux.xlsx (CSV)"),
        ("lieux.csv", make_workbook(Lieux=rows(["A"] * 4)), "lieux.csv (XLSX)"),
        ("lieux.xlsx", make_xls(["A"] * 4), "lieux.xlsx (XLS)"),
    ],
)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is_and_this_is_said(
    name, content, said_value
):
    assert ("renamed-file", None, None, said_value) in said(read(content, name))


@pytest.mark.parametrize(
    "beginning", [b"<html><body><table>", b"\xef\xbb\xbf<!DOCTYPE html>", b"\n <table border=1>"]
)
def test_a_web_page_under_the_name_of_a_workbook_is_refused_by_name(beginning):
    with pytest.raises(WrongFormat, match="page web"):
        read(beginning + b"<tr><td>nom</td></tr></table>", "lieux.xls")


def test_a_workbook_with_a_password_is_refused_by_name():
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )

    with pytest.raises(UnreadableFile, match="mot de passe"):
        read(content)


def test_a_binary_workbook_is_refused_by_name():
    content = replace_in_archive(make_workbook(Lieux=rows(["A"] * 4)), SHEET)

    with pytest.raises(WrongFormat, match="XLSB"):
        read(content.replace(b"xl/workbook.xml", b"xl/workbook.bin"))


def test_a_row_too_wide_is_refused():
    with pytest.raises(TooLarge, match="cellules"):
        read(make_workbook(Lieux=rows(["x"] * 700)))


def test_a_row_that_is_too_wide_is_named_by_its_own_number():
    far = '</row><row r="3"><c r="A3"><v>1</v></c><c r="XFD3"><v>1</v></c>'

    with pytest.raises(TooLarge, match="La ligne 3 a plus de 500 cellules"):
        read(with_cells('<c r="A2"><v>1</v></c>' + far))
