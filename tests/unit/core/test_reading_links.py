"""What stands behind and beside the cells of a sheet: addresses of links, and comments."""

import pytest

from ckanext.inclusion.core.bounded.notes import LINKS_TOLD
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.workbooks import says_address
from ckanext.inclusion.core.validation import check_reading
from tests.unit.core.workbooks import HEADER, make_ods_row, make_ods_value, make_workbook, rows

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
