import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import EmptyFile, TooLarge, UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import find_delimiter, read_table


def read(content, **limits):
    return read_table(content, name="lieux.csv", limits=Limits(**limits) if limits else None)


def test_cells_stay_text_exactly_as_written():
    table = read(b"nom;code\nA;04000\nB; 1,50 \n")

    assert table.cells.rows() == [("A", "04000"), ("B", " 1,50 ")]


@pytest.mark.parametrize(
    ("encoding", "name", "certain"),
    [("utf-8", "utf-8", True), ("utf-8-sig", "utf-8-sig", True), ("cp1252", "cp1252", False)],
)
def test_encoding_is_found_and_its_certainty_said(encoding, name, certain):
    table = read("nom;ville\nMédiathèque;Fréjus\n".encode(encoding))

    assert table.cells.row(0) == ("Médiathèque", "Fréjus")
    assert (table.reading.encoding, table.reading.encoding_certain) == (name, certain)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_the_one_that_makes_equal_records(delimiter):
    text = f"a{delimiter}b\n1,5; x{delimiter}2\n" if delimiter in "\t|" else f"a{delimiter}b\n"

    assert find_delimiter(text) == delimiter


def test_commas_inside_cells_do_not_beat_the_semicolon():
    text = "nom;horaires\nA;9h,12h,14h,17h\nB;9h,12h\n"

    assert find_delimiter(text) == ";"


def test_rows_have_the_numbers_that_a_spreadsheet_shows():
    table = read(b'nom;texte\n\nA;"two\nlines"\n;\nB;x\n')

    assert table.lines.to_list() == [3, 5]
    assert table.row(1).number == 5


def test_rows_with_more_cells_than_columns_are_set_aside_whole():
    table = read(b"nom;ville\nA;B;C\nD;E\nF;G;;\n")

    assert [(one.line, one.raw) for one in table.set_aside] == [(2, "A;B;C")]
    assert table.cells["nom"].to_list() == ["D", "F"]
    assert table.rows_read == 3


def test_rows_with_fewer_cells_are_filled_and_named():
    table = read(b"nom;ville\nA\nB;C\n")

    assert table.short_lines == (2,)
    assert table.cells.row(0) == ("A", "")


def test_columns_without_a_name_of_their_own_get_one():
    table = read(b"nom;;nom\nA;B;C\n")

    assert table.columns == ["nom", "colonne 2", "nom (2)"]
    assert table.reading.renamed_columns == ("colonne 2", "nom (2)")


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyFile, "vide"),
        (b" \r\n ", EmptyFile, "vide"),
        (b"nom;ville\n", EmptyFile, "aucune ligne"),
        (b"%PDF-1.7 ...", WrongFormat, "PDF"),
        (b"PK\x03\x04rest", WrongFormat, "XLSX"),
        (gzip.compress(b"a;b\n1;2\n"), WrongFormat, "GZIP"),
        (b"<!DOCTYPE html><p>", WrongFormat, "HTML"),
        (b'{"a": 1}', WrongFormat, "JSON"),
        ("nom;ville\n".encode("utf-16"), WrongFormat, "UTF-16"),
        (b"nom;ville\nA;\x81\n", UnreadableFile, "encodage"),
        (b'nom;ville\nA;"B\nC;D\n', UnreadableFile, "guillemet"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(content, error, words):
    with pytest.raises(error, match=words):
        read(content)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"bytes": 10}, "Mo"),
        ({"rows": 2}, "2 lignes"),
        ({"columns": 1}, "2 cellules"),
        ({"field_chars": 5}, "5 caractères"),
        ({"seconds": -1.0}, "secondes"),
    ],
)
def test_each_bound_is_kept(limits, words):
    content = b"a;b\n" + b"123456;7\n" * 1500

    with pytest.raises(TooLarge, match=words):
        read(content, **limits)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@given(st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=8))
def test_no_row_is_lost_whatever_the_cells(rows):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([["a", "b"], *rows])
    try:
        table = read(buffer.getvalue().encode())
    except UnreadableFile:
        return  # Refused aloud, which loses nothing.

    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert table.rows_read == filled
