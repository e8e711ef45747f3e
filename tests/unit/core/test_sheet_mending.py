"""Cells of an XLSX sheet that calamine reads wrongly or gives up the sheet for."""

import pytest

from ckanext.inclusion.core.reading import read_table
from tests.unit.core.workbooks import (
    HEADER,
    make_ods_row,
    make_ods_value,
    make_workbook,
    replace_in_archive,
    rows,
)

SHEET = "xl/worksheets/sheet1.xml"
NUMBER = 471100815


def write_number(number_format="General"):
    """Return what fills a sheet with one number, under a format, in the column of the postcode."""

    def fill(workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["A", "1 rue Haute", "Gap"])
        sheet.write_number(1, 3, NUMBER, workbook.add_format({"num_format": number_format}))

    return fill


def read_cell(content):
    table = read_table(content, name="lieux.xlsx")
    return table.cells["code_postal"][0], [(one.rule, one.value) for one in table.remarks]


def with_value(written, number_format="General"):
    content = make_workbook(Lieux=write_number(number_format))
    return replace_in_archive(content, SHEET, (f"<v>{NUMBER}</v>".encode(), written))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (b"<v><![CDATA[05000]]></v>", "5000"),
        (b"<v>50<!-- a > b -->00</v>", "5000"),
        (b"<!-- note --><v>5000</v>", "5000"),
    ],
)
def test_a_value_in_cdata_or_beside_a_comment_is_read_whole(written, shown):
    assert read_cell(with_value(written))[0] == shown


def test_a_text_in_cdata_keeps_its_signs():
    content = make_workbook(Lieux=rows(["A", "1 rue Haute", "Gap", "05000"]))
    cell = b'<c r="D2" t="str"><v><![CDATA[a < b & c]]></v></c>'
    content = replace_in_archive(content, SHEET, (b'<c r="D2" t="s"><v>7</v></c>', cell))

    assert read_cell(content)[0] == "a < b & c"


@pytest.mark.parametrize("number_format", ["[h]:mm", "[mm]:ss", '[h]"h"mm', "dd/mm/yyyy"])
@pytest.mark.parametrize("number", ["33491000000", "362521879000034", "-4.0E+15"])
def test_a_number_that_is_no_moment_is_kept_and_told(number_format, number):
    shown, said = read_cell(with_value(f"<v>{number}</v>".encode(), number_format))

    assert float(shown) == float(number)
    assert ("format-unknown", number_format) in said


def test_a_duration_is_shown_beside_a_number_that_is_none():
    def fill(workbook, sheet):
        hours = workbook.add_format({"num_format": "[h]:mm"})
        sheet.write_row(0, 0, HEADER)
        for number, value in enumerate([1.5, 33491000000], start=1):
            sheet.write_row(number, 0, ["A", "1 rue Haute", "Gap"])
            sheet.write_number(number, 3, value, hours)

    table = read_table(make_workbook(Lieux=fill), name="lieux.xlsx")

    assert table.cells["code_postal"].to_list() == ["36:00", "33491000000"]


@pytest.mark.parametrize("date", ["2023-01-05T10:00:00+01:00", "2023-13-45"])
def test_a_date_that_no_spreadsheet_has_is_kept_as_it_is_written(date):
    content = make_workbook(Lieux=write_number("dd/mm/yyyy"))
    cell = f'<c r="D2" s="1" t="d"><v>{date}</v></c>'.encode()
    number = f'<c r="D2" s="1"><v>{NUMBER}</v></c>'.encode()

    shown, said = read_cell(replace_in_archive(content, SHEET, (number, cell)))

    assert shown == date
    assert ("format-unknown", "dd/mm/yyyy") in said


@pytest.mark.parametrize("number_format", ["###\\ ###", '"+33 "#'])
def test_a_zero_of_which_a_format_shows_nothing_is_kept_and_told(number_format):
    shown, said = read_cell(with_value(b"<v>0</v>", number_format))

    assert shown == "0"
    assert ("format-unknown", number_format) in said


def test_a_percentage_beyond_all_numbers_is_what_an_ods_shows():
    content = make_ods_row(make_ods_value("percentage", "beaucoup", plain="1e1999999"))

    assert read_table(content, name="lieux.ods").cells["nom"].to_list() == ["beaucoup"]


def with_cell(cell):
    content = make_workbook(Lieux=rows(["A", "1 rue Haute", "Gap", "05000"]))
    return replace_in_archive(content, SHEET, (b'<c r="D2" t="s"><v>7</v></c>', cell))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (b'<c r="D2" t="inlineStr"><v>05000</v></c>', "05000"),
        (b'<c r="D2" t="inlineStr"><f>A1</f><v>05000</v></c>', "05000"),
        (b'<c r="D2" t="inlineStr"><v>05000</v><f>A1</f></c>', "05000"),
        (b'<c r="D2" t="inlineStr"><is><t>05000</t></is><v>1</v></c>', "05000"),
        (b'<c r="D2" t="inlineStr"><v>1</v><is><t>05000</t></is></c>', "05000"),
        (b'<c r="D2" t="inlineStr"><v><![CDATA[05000]]></v></c>', "05000"),
        (b'<c r="D2"><v>5000</v><f>A1+1</f></c>', "5000"),
        (b'<c r="D2"><v>5000</v> <f t="shared" si="0"/></c>', "5000"),
        (b'<c r="D2" t="str"><v>05000</v><f>A1</f></c>', "05000"),
        (b'<c r="D2" t="s"><v>7</v><f>A1</f></c>', "05000"),
        (b'<c r="D2" t="b"><v>1</v><f>A1</f></c>', "VRAI"),
    ],
)
def test_a_value_is_read_wherever_it_stands_in_its_cell(cell, shown):
    assert read_cell(with_cell(cell)) == (shown, [])


def test_an_empty_value_before_its_formula_is_told_as_one_without_a_result():
    shown, said = read_cell(with_cell(b'<c r="D2"><v/><f>A1</f></c>'))

    assert shown == "=A1"
    assert said == [("formula-without-value", "=A1")]
