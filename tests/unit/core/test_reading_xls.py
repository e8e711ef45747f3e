import re
import struct
from pathlib import Path

import pytest
import xlwt

from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.reading import read_table
from tests.unit.core.workbooks import make_xls, make_xls_of

DATA = Path(__file__).parents[2] / "data"


def read(content):
    return read_table(content, name="lieux.xls")


def read_cells(*cells, **options):
    return read(make_xls(cells, **options)).cells.row(0)


def said(table):
    return [(one.rule, one.line, one.field, one.value) for one in table.remarks]


def test_a_workbook_of_a_spreadsheet_is_read():
    table = read((DATA / "lieux.xls").read_bytes())

    assert (table.reading.format, table.reading.sheet) == ("xls", "Lieux")
    assert table.cells.row(0) == ("Médiathèque", "Sète", "04000", "36252187900034", "02/04/2024")
    assert table.lines.to_list() == [4, 6]


def test_cells_show_as_their_formats_say():
    assert read_cells("A", (4000, "00000"), (45384, "dd/mm/yyyy"), (0.5, "0%")) == (
        "A",
        "04000",
        "02/04/2024",
        "50%",
    )


def test_days_from_1904_and_booleans():
    shown = read_cells("A", (45384 - 1462, "dd/mm/yyyy"), True, "x", from_1904=True)

    assert shown == ("A", "02/04/2024", "VRAI", "x")


def test_an_error_is_a_finding_with_its_row():
    def fill(sheet):
        sheet.write(0, 0, "nom")
        sheet.write(0, 1, "adresse")
        sheet.write(1, 0, "A")
        sheet.row(1).set_cell_error(1, "#DIV/0!")
        sheet.write(2, 0, "B")
        sheet.row(2).set_cell_error(1, "#NAME?")

    table = read(make_xls_of(fill))

    assert table.cells["adresse"].to_list() == ["#DIV/0!", "#NOM?"]
    assert said(table) == [
        ("sheet-error", 2, "adresse", "#DIV/0!"),
        ("sheet-error", 3, "adresse", "#NOM?"),
    ]


def test_a_formula_without_a_value_stays_in_its_cell_and_is_an_error():
    table = read(make_xls(["A", xlwt.Formula('A1&"x"'), 0, "04000"]))

    assert table.cells.row(0) == ("A", '=A1&"x"', "0", "04000")
    assert said(table) == [("formula-without-value", 2, "adresse", '=A1&"x"')]


def test_merged_and_hidden_cells_are_said():
    def fill(sheet):
        for column, name in enumerate(["nom", "adresse"]):
            sheet.write(0, column, name)
        sheet.write_merge(1, 2, 0, 0, "Mairie")
        sheet.write(1, 1, "x")
        sheet.write(2, 1, "y")
        sheet.row(2).hidden = True
        sheet.col(1).hidden = True

    assert said(read(make_xls_of(fill))) == [
        ("merged-cells", 2, "nom", "Mairie"),
        ("hidden-rows", None, None, "1"),
        ("hidden-column", None, "adresse", "adresse"),
    ]


@pytest.mark.parametrize("keep", [300, 600, 3000, 5200, -300, -200, -100, -50])
def test_a_workbook_cut_short_is_said_to_be_that(keep):
    with pytest.raises(UnreadableFile, match="tronqué"):
        read(make_xls(["A"] * 4)[:keep])


def move_lists_first(content):
    """Return a compound file with its lists of sectors and streams before its streams."""
    header, sectors = (
        bytearray(content[:512]),
        [content[at : at + 512] for at in range(512, len(content), 512)],
    )
    (places,) = struct.unpack_from("<I", header, 76)
    (streams,) = struct.unpack_from("<I", header, 48)
    order = [places, streams, *(one for one in range(len(sectors)) if one not in (places, streams))]
    moved = {old: new for new, old in enumerate(order)}
    listed = struct.unpack("<128I", sectors[places])
    fresh = [0xFFFFFFFF] * 128
    for old, new in moved.items():
        fresh[new] = moved.get(listed[old], listed[old])
    directory = bytearray(sectors[streams])
    for entry in range(0, 512, 128):
        (start,) = struct.unpack_from("<I", directory, entry + 116)
        struct.pack_into("<I", directory, entry + 116, moved.get(start, start))
    struct.pack_into("<I", header, 76, 0)
    struct.pack_into("<I", header, 48, 1)
    rest = [sectors[one] for one in order[2:]]
    return bytes(header) + struct.pack("<128I", *fresh) + bytes(directory) + b"".join(rest)


@pytest.mark.parametrize("cut", [700, 1500, 2000, 4000])
def test_so_is_one_whose_lists_are_there(cut):
    whole = move_lists_first(make_xls(["A"] * 4))

    assert read(whole).cells.row(0) == ("A",) * 4
    with pytest.raises(UnreadableFile, match="tronqué"):
        read(whole[:-cut])


def test_another_office_document_is_refused_by_name():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")

    with pytest.raises(WrongFormat, match="DOC"):
        read(content)


@pytest.mark.parametrize("place", [-1, 9])
def test_a_text_that_the_workbook_does_not_hold_is_told_and_never_another_cells_text(place):
    content = make_xls(["A", "1 rue", "Digne", "04000"])
    # A record LABELSST of [MS-XLS], 2.4.149: row, column, format, place in the list of texts.
    cell = re.compile(rb"(\xfd\x00\x0a\x00\x01\x00\x01\x00..)....", re.DOTALL)
    content = cell.sub(rb"\g<1>" + struct.pack("<i", place), content)

    table = read_table(content, name="lieux.xls")

    assert table.cells.row(0) == ("A", "\ufffd", "Digne", "04000")
    assert [(one.rule, one.line, one.field, one.value) for one in table.remarks] == [
        ("text-lost", 2, "adresse", str(place))
    ]
