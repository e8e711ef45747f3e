import csv
import gzip
import io
import json
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import EmptyFile, TooLarge, UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.cell_remarks import CELLS_TOLD
from ckanext.inclusion.core.reading.scientific import show_trusted
from ckanext.inclusion.core.reading.text import CHUNK_BYTES, PIECE_BYTES, Lines
from ckanext.inclusion.core.writing import write_workbook


def read(content, **limits):
    return read_table(content, name="lieux.csv", limits=Limits(**limits) if limits else None)


def rules(table):
    return [one.rule for one in table.remarks]


def test_cells_stay_text_exactly_as_written():
    table = read(b"nom;code\nA;04000\nB; 1,50 \nC;+33 1 99 00 12 34\n")

    assert table.cells.rows() == [("A", "04000"), ("B", " 1,50 "), ("C", "+33 1 99 00 12 34")]


def test_rows_have_the_numbers_that_a_spreadsheet_shows():
    table = read(b'nom;texte\n\nA;"two\nlines"\n;\nB;x\n')

    assert table.lines.to_list() == [3, 5]
    assert table.cells["texte"][0] == "two\nlines"
    assert table.row(1).number == 5


@pytest.mark.parametrize(
    "content", [b"a;b\r1;2\r3;4", b"a;b\r\n1;2\n3;4\r", b"a;b\n1;2\r\n3;4\r\n"]
)
def test_line_ends_of_any_system_and_mixed_end_a_row(content):
    table = read(content)

    assert table.cells.rows() == [("1", "2"), ("3", "4")]
    assert table.lines.to_list() == [2, 3]


def test_rows_with_more_cells_than_columns_are_set_aside_whole():
    table = read(b"nom;ville\nA;B;C\nD;E\nF;G;;\n")

    assert table.set_aside["line", "raw"].rows() == [(2, "A;B;C")]
    assert table.cells["nom"].to_list() == ["D", "F"]
    assert table.rows_read == 3


def test_rows_with_fewer_cells_are_filled_and_named():
    table = read(b"nom;ville\nA\nB;C\n")

    assert table.short_lines == (2,)
    assert table.cells.row(0) == ("A", "")


def test_a_header_in_the_middle_is_set_aside():
    table = read(b"nom;ville\nA;B\nnom;ville\nC;D\n")

    assert table.set_aside["line", "raw"].rows() == [(3, "nom;ville")]
    assert table.lines.to_list() == [2, 4]


def test_a_character_that_no_text_holds_is_shown_and_said():
    table = read(b"nom;ville\nA\0B;C\nD;E\n")

    assert table.cells["nom"].to_list() == ["A\u2400B", "D"]
    assert rules(table) == ["nul-characters"]


def test_a_shortened_number_is_said_with_the_digits_that_are_left():
    table = read(b"nom;siret\nA;3,62522E+13\nB;36252187900034\nC;1E+2\n")

    assert table.cells["siret"][0] == "3,62522E+13"
    assert [(one.rule, one.line, one.field, one.value) for one in table.remarks] == [
        ("scientific-notation", 2, "siret", "3,62522E+13 = 36252?????????")
    ]


@pytest.mark.parametrize(
    ("cell", "rule", "told"),
    [
        ("36,3E+12", "scientific-notation", "36????????????"),
        ("363E+11", "scientific-notation", "36????????????"),
        ("3,63E13", "scientific-notation", "36????????????"),
        ("3.63e+13", "scientific-notation", "36????????????"),
        ("-3,63E+13", "scientific-notation", "-36????????????"),
        ("3,63E+400", "scientific-notation", f"36{'?' * 28}…"),
        ("3,6252187900003E+13", "scientific-complete", "36252187900003"),
        ("362,52187900003E+11", "scientific-complete", "36252187900003"),
    ],
)
def test_a_number_in_any_scientific_notation_is_said_with_the_digits_that_are_left(
    cell, rule, told
):
    table = read(f"nom;siret\nA;{cell}\n".encode())

    assert table.cells["siret"][0] == cell
    assert [(one.rule, one.value) for one in table.remarks] == [(rule, f"{cell} = {told}")]


@pytest.mark.parametrize("cell", ["12E05", "363E11", "3,63E+04", "4,352970E+01", "0E+13", "1E-7"])
def test_codes_and_quantities_are_no_shortened_numbers(cell):
    assert read(f"nom;siret\nA;{cell}\n".encode()).remarks == ()


def test_of_shortened_numbers_so_many_are_told_and_the_others_counted():
    lines = ["nom;siret;rang", *["A;3,62522E+13;1E+3"] * (CELLS_TOLD + 7)]

    remarks = read("\n".join(lines).encode()).remarks

    told = Counter(one.rule for one in remarks)
    assert told == {"scientific-notation": CELLS_TOLD, "scientific-notation-more": 1}
    assert remarks[-1].value == "7"


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, PIECE_BYTES, PIECE_BYTES + CHUNK_BYTES + 1]
)
def test_bytes_that_are_forgotten_piece_by_piece_are_given_whole_and_in_order(size):
    content = (b"nom;rue;ville;code\n" * (size // 19 + 1))[:size]

    lines = Lines.of_bytes(content, "ascii")

    given = "".join("".join(lines.take_without('"')) for _ in iter(lines.peek, None))
    assert given.encode() == content


def test_a_compressed_file_is_read_as_what_it_holds():
    table = read(gzip.compress(b"a;b\n1;2\n") + gzip.compress(b"3;4\n"))

    assert table.cells.rows() == [("1", "2"), ("3", "4")]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyFile, "vide"),
        (b" \r\n ", EmptyFile, "vide"),
        (b"\0" * 50, EmptyFile, "vide"),
        (b";;;\n;;\n", EmptyFile, "vide"),
        (b"nom;ville\n", EmptyFile, "aucune ligne"),
        (b"%PDF-1.7 ...", WrongFormat, "PDF"),
        (b"PK\x03\x04rest", WrongFormat, "ZIP"),
        (b"<!DOCTYPE html><p>", WrongFormat, "HTML"),
        (b'{"a": 1}', WrongFormat, "JSON"),
        (gzip.compress(gzip.compress(b"a;b\n1;2\n")), WrongFormat, "GZIP"),
        (gzip.compress(b"a;b\n1;2\n")[:-12], UnreadableFile, "abîmé"),
        (gzip.compress(b"a;b\n1;2\n") + b"3;4\n", UnreadableFile, "abîmé"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(content, error, words):
    with pytest.raises(error, match=words):
        read(content)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"bytes": 10}, "13.504 o.* 10 o"),
        ({"rows": 2}, "lignes : la limite est de 2"),
        ({"columns": 1}, "plus de 1 cellules"),
        ({"cells": 100}, "cellules : la limite est de 100"),
        ({"field_chars": 5}, "caractères : la limite est de 5"),
        ({"seconds": 0.0}, "trop long"),
    ],
)
def test_each_bound_is_kept(limits, words):
    content = b"a;b\n" + b"123456;7\n" * 1500

    with pytest.raises(TooLarge, match=words):
        read(content, **limits)


@pytest.mark.parametrize("blank", [b";\n", b"\n", b'" ";""\n'])
def test_lines_that_hold_nothing_are_not_among_the_rows_that_are_too_many(blank):
    table = read(b"a;b\n1;2\n" + blank * 500 + b"3;4\n" + blank * 500, rows=2)

    assert table.lines.to_list() == [2, 503]
    assert table.rows_empty == 1000


def test_a_text_that_goes_on_without_end_is_refused():
    with pytest.raises(TooLarge, match="la plupart vides"):
        read(b"a;b\n1;2\n" + b"\n" * 1_100_000)


def test_a_compressed_file_is_bounded_by_what_it_becomes():
    content = gzip.compress(b"a;b\n" + b"1;2\n" * 100_000)

    with pytest.raises(TooLarge, match="compressé"):
        read(content, inflated_bytes=100_000)


# A file of control characters only is refused as a whole.
visible = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
)
cells = st.text(visible | st.sampled_from("\n\r\t\v\x1a\x85"), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=5), min_size=1, max_size=8))
def test_no_row_is_lost_whatever_the_cells(rows):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["nom", "code"], *rows])
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    try:
        table = read(buffer.getvalue().encode())
    except EmptyFile:
        assert not filled
        return

    assert (table.rows_read, table.rows_empty) == (filled, len(rows) - filled)


def letters(text):
    """Return the characters of a text that no reading may drop, however it cuts the text."""
    return Counter(one for one in text if one.isalnum())


bad_csv = st.text(st.sampled_from("ab1é;,|\t\"'\n\r ="), max_size=80)


@given(bad_csv)
@example('a;b\n1;"2\n3;4\n')
@example('a;b;c\n1;"2";3\n"4;"5";6\n7;8;9')
@example("sep=;\na;b\n1;2")
def test_every_character_of_a_broken_file_is_kept_somewhere(text):
    try:
        table = read(text.encode())
    except EmptyFile:
        return

    raws = [*table.set_aside["raw"], *(one.raw for one in table.above)]
    cells = [cell for row in table.cells.rows() for cell in row]
    names = [name for name in table.columns if name not in table.reading.renamed_columns]
    kept = letters("".join([*raws, *cells, *names]))
    wanted = letters(text.removeprefix("sep=;\n"))
    lost = wanted - kept
    renamed = letters("".join(table.reading.renamed_columns))
    assert not lost - renamed


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"PK\x03\x04xl/")
@example(b"\x1f\x8b\x08\x00")
@example(b'{"features": [1, null, {"properties": 3}]}')
@example(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
def test_any_bytes_give_a_table_or_one_clear_error(content):
    try:
        table = read(content)
    except UnreadableFile:
        return

    assert table.rows_read == table.height + table.set_aside.height
    assert table.lines.is_sorted()
    assert table.lines.n_unique() == table.height


@pytest.mark.parametrize("raw", ['"nom";"ville";;', '"---";"---"', "---", '" ";"-";;'])
def test_a_row_set_aside_later_is_kept_as_it_stands(raw):
    table = read(f"nom;ville\nA;B\n{raw}\nC;D\n".encode())

    assert table.set_aside["line", "raw"].rows() == [(3, raw)]


def test_marks_after_a_space_are_told():
    table = read(b'nom, ville, rue\nA, "Nice", 2\nB, "a ""b""", 3\n')

    assert [(one.rule, one.line, one.value) for one in table.remarks][:1] == [
        ("quote-after-space", 2, ' "Nice"')
    ]


def test_a_row_set_aside_in_a_run_is_kept_as_csv_with_its_number():
    table = read(b'nom;"rue; ville"\nA;B\nnom;"rue; ville"\n')

    assert table.set_aside["line", "raw"].rows() == [(3, 'nom;"rue; ville"')]


def test_bytes_that_mean_no_character_are_said_with_row_and_column():
    table = read("nom;ville\nCafé\x81;Sète\n".encode("latin-1"))

    assert table.cells.row(0) == ("Café\ufffd", "Sète")
    assert ("character-lost", 2, "nom") in [
        (one.rule, one.line, one.field) for one in table.remarks
    ]


def test_errors_that_a_spreadsheet_exports_as_csv_are_said():
    table = read(b"nom;ville\nA;#N/A\n#NOM?;B\nC;#1\n")

    found = [one for one in table.remarks if one.rule == "sheet-error"]
    assert [(one.line, one.field, one.value) for one in found] == [
        (3, "nom", "#NOM?"), (2, "ville", "#N/A")
    ]  # fmt: skip


def test_faults_in_very_many_cells_are_counted():
    table = read(b"nom;ville\n" + b"A;#REF!\n" * 10_003)

    counted = [one.value for one in table.remarks if one.rule == "sheet-error-more"]
    assert counted == ["3"]


@given(st.integers(10**8, 10**15), st.integers(0, 6))
def test_the_digits_that_are_called_sure_are_those_of_the_number(number, decimals):
    shown = f"{number:.{decimals}E}".replace(".", ",")

    told = show_trusted(shown).partition(" = ")[2]

    optional = told.endswith("(?)")
    digits = told.removesuffix("(?)")
    assert len(str(number)) in ({len(digits), len(digits) + 1} if optional else {len(digits)})
    assert all(one in ("?", true) for one, true in zip(digits, str(number), strict=False))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-8"])
@pytest.mark.parametrize("rows", [1, 40])
def test_nuls_are_said_in_every_encoding(encoding, rows):
    lines = ["nom;description", *["Lieu;a\0b"] * rows, "Café;é"]

    table = read("\r\n".join(lines).encode(encoding))

    assert "nul-characters" in rules(table)
    assert table.cells["description"].to_list() == ["a␀b"] * rows + ["é"]


@pytest.mark.parametrize("code", ["\ufffe", "\uffff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_code_points_that_are_no_character_are_said_and_what_is_written_reads_the_same(
    code, encoding
):
    table = read(f"nom;ville\nCaf{code}é;Nice\n".encode(encoding))

    assert table.cells["nom"].to_list() == ["Caf\ufffdé"]
    assert "character-lost" in rules(table)
    assert read(write_workbook({"Lieux": table.cells})).cells.equals(table.cells)


def test_a_file_a_little_too_large_is_said_to_be_more_than_the_limit(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(b"a;b\n" * 262_145)

    with pytest.raises(TooLarge, match="pèse plus de 1 Mo"):
        read_table(path, name="lieux.csv", limits=Limits(bytes=1024 * 1024))


def test_a_cell_without_end_blames_a_quotation_mark_only_where_there_may_be_one():
    long = "x" * 200_000

    with pytest.raises(TooLarge, match="guillemet"):
        read(f'nom;ville\nA;"{long}"\n'.encode())
    place = {"type": "Feature", "geometry": None, "properties": {"nom": long}}
    with pytest.raises(TooLarge, match="Raccourcissez-la"):
        read(json.dumps({"type": "FeatureCollection", "features": [place]}).encode())


@pytest.mark.parametrize("number", ["3.62E+1٤", "3.62E+１４", "3.٦E+14", "٣E+14"])
def test_digits_of_another_script_are_no_scientific_notation(number):
    table = read(f"nom;siret\nA;{number}\n".encode())

    assert table.cells["siret"].to_list() == [number]
    assert not [one for one in table.remarks if one.rule.startswith("scientific")]
