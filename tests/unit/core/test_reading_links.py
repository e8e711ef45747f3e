"""What stands behind and beside the cells of a sheet: addresses of links, and comments."""

import struct

import pytest
import xlrd

from ckanext.inclusion.core.bounded.notes import LINKS_TOLD
from ckanext.inclusion.core.bounded.xls_records import find_records
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.workbooks import says_address
from ckanext.inclusion.core.validation import check_reading
from tests.unit.core.workbooks import (
    HEADER,
    make_ods_row,
    make_ods_value,
    make_workbook,
    make_xls_of,
    rows,
)

LINKED = ["Espace", "notre site", "Gap", "05000"]


def read(content):
    return read_table(content, name="lieux")


def said(table):
    return check_reading(table).select("rule", "line", "field", "value").rows()


def write_links(kind):
    """Return what fills a sheet with a text that leads elsewhere, and one that says where."""

    def fill(_workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        for number, (address, text) in enumerate(
            [("https://exemple.fr/a", "notre site"), ("http://www.exemple.fr/", "exemple.fr")], 1
        ):
            sheet.write_row(number, 0, LINKED)
            if kind == "formula":
                sheet.write_formula(number, 1, f'=HYPERLINK("{address}","{text}")', None, text)
            else:
                sheet.write_url(number, 1, address, None, text)

    return fill


@pytest.mark.parametrize("kind", ["link", "formula"])
def test_addresses_behind_texts_are_told_and_the_texts_kept(kind):
    table = read(make_workbook(Lieux=write_links(kind)))

    assert table.cells["adresse"].to_list() == ["notre site", "exemple.fr"]
    assert ("address-behind", 2, "adresse", "https://exemple.fr/a") in said(table)
    assert [one[0] for one in said(table)].count("address-behind") == 1


@pytest.mark.parametrize(
    ("text", "address", "says"),
    [
        ("http://exemple.fr/", "https://www.exemple.fr", True),
        ("aide@exemple.fr", "mailto:aide@exemple.fr?subject=Bonjour", True),
        ("04 92 00 00 00", "tel:+33492000000", True),
        ("exemple.fr", "https://exemple.fr/contact", False),
        ("", "https://exemple.fr", False),
    ],
)
def test_a_text_says_its_address_whatever_its_scheme(text, address, says):
    assert says_address(text, address) == says


def test_comments_of_cells_are_told_and_are_no_text():
    def fill(workbook, sheet):
        rows(LINKED, LINKED)(workbook, sheet)
        for address in ("A2", "C3", "D1"):
            sheet.write_comment(address, "à vérifier")

    table = read(make_workbook(Lieux=fill))

    assert ("comments-unread", None, None, "D1, A2, C3") in said(table)
    assert table.cells["nom"].to_list() == ["Espace", "Espace"]


def test_links_and_comments_of_an_ods_are_told_and_are_no_text():
    comment = "<office:annotation><text:p>à vérifier</text:p></office:annotation>"
    link = (
        '<text:a xlink:href="https://exemple.fr/a" xmlns:xlink="http://www.w3.org/1999/xlink">'
        "notre site</text:a>"
    )
    cell = make_ods_value("string", link).replace("<text:p>", f"{comment}<text:p>")

    table = read(make_ods_row(make_ods_value("string", "Espace"), cell))

    assert table.cells["adresse"].to_list() == ["notre site"]
    assert ("address-behind", 2, "adresse", "https://exemple.fr/a") in said(table)
    assert ("comments-unread", None, None, "B2") in said(table)


def test_countless_links_are_told_once():
    def fill(_workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        for number in range(1, 3_000):
            sheet.write_row(number, 0, LINKED)
            sheet.write_url(number, 1, f"https://exemple.fr/{number}", None, "notre site")

    table = read(make_workbook(Lieux=fill))

    assert [one[0] for one in said(table)].count("address-behind") == 1
    assert table.height == 2_999


def test_comments_are_told_beside_more_links_than_are_told():
    def fill(_workbook, sheet):
        sheet.write_row(0, 0, HEADER)
        for number in range(1, 2 * LINKS_TOLD + 2):
            sheet.write_row(number, 0, LINKED)
            sheet.write_url(number, 1, f"https://exemple.fr/{number}", None, "notre site")
        sheet.write_comment("A2", "à vérifier")

    found = said(read(make_workbook(Lieux=fill)))

    assert ("comments-unread", None, None, "A2") in found


def make_xls_beside(*records):
    """Return an XLS with a row, and records that xlwt does not write before the sheet's end."""
    beside = b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)

    def fill(sheet):
        for number, line in enumerate([HEADER, LINKED]):
            for column, value in enumerate(line):
                sheet.write(number, column, value)
        written = sheet.get_biff_data()
        end = struct.pack("<HH", 0x000A, 0)
        assert written.endswith(end)
        sheet.get_biff_data = lambda: written.removesuffix(end) + beside + end

    return make_xls_of(fill)


def make_link(row, column, address):
    """Return an HLINK record with a URL moniker ([MS-XLS], 2.4.140; [MS-OSHARED], 2.3.7)."""
    standard = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    moniker = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
    text = f"{address}\0".encode("utf-16-le")
    place = struct.pack("<4H", row, row, column, column)
    head = place + standard + struct.pack("<II", 2, 3)
    return 0x01B8, head + moniker + struct.pack("<I", len(text)) + text


def make_note(row, column):
    return 0x001C, struct.pack("<4HHB", row, column, 0, 1, 1, 0) + b"A\0"


CHART = [(0x0809, struct.pack("<HHHHII", 0x0600, 0x20, 0, 0, 0, 0)), (0x000A, b"")]


def test_links_and_comments_of_an_xls_are_told():
    table = read(make_xls_beside(make_link(1, 1, "https://exemple.fr/a"), make_note(1, 2)))

    assert table.cells["adresse"][0] == "notre site"
    assert ("address-behind", 2, "adresse", "https://exemple.fr/a") in said(table)
    assert ("comments-unread", None, None, "C2") in said(table)


def test_a_comment_behind_a_chart_in_an_xls_is_told_as_well():
    content = make_xls_beside(*CHART, make_note(1, 2), make_note(0, 0))
    workbook = xlrd.open_workbook(file_contents=content, on_demand=True)

    assert len(list(find_records(workbook, 0, 0x001C))) == 2
