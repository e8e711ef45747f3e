"""What is large, or becomes large: lines without end, texts that are repeated, wide characters."""

import gzip
import json
import tracemalloc
from contextlib import contextmanager

import pytest

from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import LINE_BYTES, MEGABYTE, Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.building import CHUNK_CHARS
from ckanext.inclusion.core.reading.long_lines import check_lines, has_long_piece
from ckanext.inclusion.core.reading.mixing import unify
from ckanext.inclusion.core.reading.text import Lines
from tests.unit.core.workbooks import make_ods, make_workbook, rows

LONG = LINE_BYTES + 1


@contextmanager
def memory_at_most(size):
    """Fail where Python has more bytes at once than `size`, beside what it has before."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def read(content, name="lieux.csv", **limits):
    return read_table(content, name=name, limits=Limits(**limits))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_without_end_is_refused_by_its_number(encoding, end):
    # Line ends stand across the pieces in which a text is looked at.
    text = f"nom;ville{end}" + f"école;x{end}" * 300_000 + "a;" * LONG

    with pytest.raises(TooLarge, match=r"300002 du fichier dépasse 4.Mo") as error:
        read(text.encode(encoding), bytes=100 * MEGABYTE)

    assert error.value.params["line"] == 300_002


@pytest.mark.parametrize(
    "line",
    [b'"a";' * (8 * MEGABYTE), "😀".encode() + b"\xe9tat" * LONG, "é".encode() + b"a\0" * LONG],
)
def test_a_file_of_one_line_is_refused_before_much_is_made_of_it(line):
    with (
        memory_at_most(8 * MEGABYTE),
        pytest.raises(TooLarge, match="La ligne 1 du fichier"),
    ):
        read(line)


def test_lines_are_as_long_as_allowed():
    limits = Limits()

    check_lines(b"a" * LINE_BYTES + b"\n" + b"a" * LINE_BYTES, limits, limits.start_clock())
    check_lines(b"a" * 2 * LINE_BYTES, Limits(field_chars=LINE_BYTES), limits.start_clock())
    with pytest.raises(TooLarge):
        check_lines(b"a\n" + b"a" * LONG, limits, limits.start_clock())


def test_a_row_of_long_cells_on_one_line_is_read():
    cell = "texte ; " * 12_000
    content = ";".join(f"c{number}" for number in range(40)) + "\n"
    content += ";".join([f'"{cell}"'] * 40) + "\n"

    table = read(content.encode())

    assert set(table.cells.row(0)) == {cell}


@pytest.mark.parametrize("piece", ["a;", 'ab;"', '"ab";'])
def test_cells_without_end_on_a_line_are_refused_before_they_are_cut(piece):
    content = b"nom;ville\n" + "😀".encode() + piece.encode() * (LINE_BYTES // 5)

    with (
        memory_at_most(25 * LINE_BYTES),
        pytest.raises(TooLarge, match="La ligne 2 a plus de 500 cellules"),
    ):
        read(content)


@pytest.mark.parametrize(
    ("line", "is_long"),
    [
        ("aaa;aaa", False),
        ("aaaa;a", True),
        ("a;aaaa", True),
        ("aa;a;;aaa", False),
        ("", False),
        (";;;;;;", False),
    ],
)
def test_a_long_piece_is_found_without_cutting_the_line(line, is_long):
    assert has_long_piece(line, ";", 3) is is_long
    assert has_long_piece(line, ";", 3) is (max(map(len, line.split(";"))) > 3)


def test_a_record_over_lines_without_end_is_no_record():
    long = "a" * 90_000
    record = ";".join(f'"{long}\n"' for _ in range(60))
    content = ";".join(f"c{number}" for number in range(60)) + f"\n{record}\nA;B\n"

    table = read(content.encode())

    assert "A" in table.cells["c0"].to_list()
    kept = table.height + table.set_aside.height + table.rows_empty
    assert kept == content.count("\n") - 1


def test_no_more_is_looked_at_ahead_than_a_line_may_have():
    lines = Lines.of_bytes(b"a" * 1000 + (b"\n" + b"b" * 999_999) * 10, "utf-8")

    ahead = [place for place in range(10) if lines.peek(place) is not None]

    assert LINE_BYTES / 1e6 - 1 < len(ahead) < LINE_BYTES / 1e6 + 3
    assert len(lines.take(len(ahead))) == len(ahead)
    assert lines.peek() is not None


@pytest.mark.parametrize("mark", ["", '"'])
def test_long_texts_of_wide_characters_are_the_same_whichever_frame_they_are_in(mark):
    texts = [f"{number} 😀 " + "a" * 20_000 for number in range(3 * CHUNK_CHARS // 20_000)]
    content = "nom;texte\n" + "".join(f"A;{mark}{text}{mark}\n" for text in texts)

    table = read(content.encode())

    assert table.cells["texte"].to_list() == texts
    assert table.lines.to_list() == list(range(2, len(texts) + 2))


@pytest.mark.parametrize("mark", ["", '"'])
def test_rows_set_aside_keep_their_text_whichever_frame_it_is_in(mark):
    ruler = f"{mark}{'-' * 50_000}{mark};😀"
    content = "nom;texte\n" + f"{ruler}\nA;B\n nom;texte\n" * (2 * CHUNK_CHARS // 50_000)

    table = read(content.encode())

    assert set(table.set_aside["raw"]) == {ruler, " nom;texte"}
    assert table.set_aside["line"].is_sorted()
    assert table.set_aside.height == 2 * table.height


def test_a_text_that_an_ods_repeats_is_bounded_by_what_it_becomes():
    content = make_ods(["nom", "texte"], ["A", "y" * 5_000], repeated=2_000)

    assert read(content, "lieux.ods").height == 2_000
    with pytest.raises(TooLarge, match=r"plus de 8.Mo de texte"):
        read(content, "lieux.ods", text_bytes=8 * MEGABYTE)


def test_a_text_that_many_cells_of_an_xlsx_share_is_bounded_by_what_it_becomes():
    content = make_workbook(Lieux=rows(*[["A", "é" * 30_000, "", ""]] * 300))

    assert read(content, "lieux.xlsx").height == 300
    with pytest.raises(TooLarge, match=r"plus de 8.Mo de texte"):
        read(content, "lieux.xlsx", text_bytes=8 * MEGABYTE)


@pytest.mark.parametrize("cells", [["x" * 200_000, ""], ["A", "x" * 200_000]])
def test_an_endless_cell_is_refused_wherever_it_stands_in_a_sheet(cells):
    content = make_ods(cells, ["nom", "texte"], ["A", "B"])

    with pytest.raises(TooLarge, match="Une cellule de la ligne 1 a trop de caractères"):
        read(content, "lieux.ods")


def test_geojson_is_bounded_by_the_text_that_it_holds():
    place = {"type": "Feature", "properties": {"nom": "A" * 1000}, "geometry": None}
    content = json.dumps({"type": "FeatureCollection", "features": [place] * 6_000}).encode()

    assert read(content, "lieux.geojson").height == 6_000
    with pytest.raises(TooLarge, match=r"plus de 3.Mo de texte"):
        read(content, "lieux.geojson", text_bytes=3 * MEGABYTE)


@pytest.mark.parametrize(
    ("cell", "size"), [("deja vu", 7), ("déjà vu", 7), ("œuvre 1 €", 18), ("clé 🔑", 20), ("", 0)]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_texts_are_bounded_by_the_bytes_that_they_have_in_memory(cell, size, encoding):
    content = "nom;prix\n" + f"A;{cell}\n" * 10_000
    whole = gzip.compress(content.encode(encoding))

    assert read(whole, "lieux.csv.gz", text_bytes=10_000 * (size + 1)).height == 10_000
    with pytest.raises(TooLarge, match=r"plus de .*o de texte"):
        read(whole, "lieux.csv.gz", text_bytes=10_000 * (size + 1) - 1)


def test_what_is_brought_to_one_encoding_is_bounded_by_what_it_becomes():
    limits = Limits(text_bytes=MEGABYTE)
    content = "é\n".encode() + b"\x80\n" * 300_000

    with pytest.raises(TooLarge, match=r"plus de 1.Mo de texte"):
        unify(content, "cp1252", limits, limits.start_clock())


def test_geojson_of_long_texts_is_the_same_whichever_rows_come_together():
    texts = [f"{number} 😀 " + "a" * 200_000 for number in range(60)]
    features = [{"type": "Feature", "properties": {"t": one}, "geometry": None} for one in texts]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()

    table = read(content, "lieux.geojson", field_chars=300_000)

    assert table.cells["t"].to_list() == texts
    assert table.lines.to_list() == list(range(2, 62))


def test_a_compressed_file_of_countless_parts_is_refused_before_they_are_opened():
    first = gzip.compress(b"id,nom\n" + b"1,Cyberbase\n")

    with pytest.raises(TooLarge, match="20\u202f000"):
        read(first + gzip.compress(b"") * 20_000, "lieux.csv.gz")

    assert read(first + gzip.compress(b"2,Cyberbase\n") * 19_999, "lieux.csv.gz").height == 20_000
