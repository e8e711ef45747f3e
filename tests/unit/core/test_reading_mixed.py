import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.mixing import LINES_TOLD, PROOF, find_rare_lines, unify

HEADER = "nom;ville\n"
FIRST = "Médiathèque Étoile;Orléans\nCafé « Là »;Sète\n"
SECOND = "Bibliothèque Hélène;Nîmes\nFoyer l’Été;Fréjus\nSans accent;Digne\nForêt;Dôle\n"


def read(content):
    return read_table(content, name="lieux.csv")


def said_mixed(table):
    return [one for one in table.remarks if one.rule == "encoding-mixed"]


def rows(text):
    return [tuple(line.split(";")) for line in text.splitlines()]


def test_each_half_of_a_joined_file_is_read_in_its_own_encoding():
    for first, second in (("utf-8", "cp1252"), ("cp1252", "utf-8"), ("utf-8-sig", "cp1252")):
        table = read((HEADER + FIRST).encode(first) + SECOND.encode(second))

        assert table.cells.rows() == rows(FIRST + SECOND), (first, second)
        assert not table.reading.encoding_certain


def test_the_other_half_may_come_from_an_old_macintosh():
    table = read((HEADER + FIRST * 3).encode() + SECOND.encode("mac_roman"))

    assert table.cells.rows() == rows(FIRST * 3 + SECOND)
    assert table.remarks[0].value.startswith("mac_roman, 99 % (")
    assert table.remarks[1].value.startswith("mac_roman (")


def test_the_rows_in_the_rarer_encoding_are_said_with_a_cell_of_each():
    table = read((HEADER + FIRST).encode() + SECOND.encode("cp1252"))

    assert [(one.rule, one.line, one.value) for one in table.remarks] == [
        ("encoding-beside", 4, "cp1252, 98 % (Bibliothèque Hélène)"),
        ("encoding-mixed", 2, "utf-8 (Médiathèque Étoile)"),
        ("encoding-mixed", 3, "utf-8 (Café « Là »)"),
    ]


def test_rows_are_numbered_as_a_spreadsheet_does_where_cells_hold_line_ends():
    content = 'sep=;\n"nom";"ville"\n"Médiathèque\nLà";"Sète"\n"Île";"Digne"\n'.encode()

    table = read(content + "Forêt;Dôle\n".encode("cp1252"))

    assert [(one.line, one.value) for one in said_mixed(table)] == [(4, "cp1252 (Forêt)")]


def test_cells_pasted_into_a_row_are_read_in_their_own_encoding():
    content = (HEADER + FIRST).encode() + "Forêt;".encode("cp1252") + "Dôle\n".encode()

    assert read(content).cells.row(2) == ("Forêt", "Dôle")


def test_cells_in_utf_8_tell_nothing_of_the_encoding_of_the_others_in_their_rows():
    row = b"0;Caf\xe9 associatif;1 place de l'\xc3\x89glise;Gap\n"

    table = read(b"id;nom;adresse;ville\n" + row * 5)

    assert set(table.cells.rows()) == {("0", "Café associatif", "1 place de l'Église", "Gap")}
    assert table.remarks[0].rule == "encoding-beside"
    assert table.remarks[0].value.startswith("cp1252, ")


def test_the_cell_that_is_shown_of_a_row_in_two_encodings_is_the_one_that_is_not_utf_8():
    table = read(HEADER.encode() + "Médiathèque;".encode() + "Fréjus\n".encode("cp1252"))

    assert [one.value for one in said_mixed(table)] == ["cp1252 (Fréjus)"]


def test_of_as_many_rows_in_each_encoding_those_are_told_that_are_not_utf_8():
    table = read((HEADER + "Forêt;Sète\n").encode() + "Île;Dôle\n".encode("cp1252"))

    assert [(one.line, one.value) for one in said_mixed(table)] == [(3, "cp1252 (Île)")]


def test_a_table_of_hardly_anything_but_accents_in_two_encodings_is_a_text():
    table = read(b"nom;ville\n" + b"\xc3\xa9;\xe9\n" * 20)

    assert set(table.cells.rows()) == {("é", "é")}


def test_signs_that_happen_to_be_utf_8_do_not_mix_a_file():
    text = "nom;ville\nCAFÉ\u00a0: LE PHARE;SÈTE\n« LE FOYER DE L'ÉTÉ\u00a0»;DÔLE\n"

    table = read(text.encode("cp1252"))

    assert table.cells["nom"].to_list() == ["CAFÉ\u00a0: LE PHARE", "« LE FOYER DE L'ÉTÉ\u00a0»"]
    assert [one.rule for one in table.remarks] == ["encoding-assumed"]


words = st.text(st.sampled_from("abc éèàçêôûîÉÀœ«»’€°;\u00a0"), max_size=12)
lines = st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=8)


@given(lines, st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_every_line_is_exact_whichever_half_it_belongs_to(given_lines, end):
    coded = [text.encode("utf-8" if new else "cp1252") for text, new in given_lines]
    pairs = list(zip(coded, given_lines, strict=True))
    # A line of the old half that is UTF-8 by chance, or holds a piece of it, proves nothing.
    assume(not any(PROOF.search(line) for line, (_, new) in pairs if not new))
    content = end.join(coded)

    text = unify(content, "cp1252", Limits(), Limits().start_clock()).decode()

    for found, (wanted, _) in zip(text.split(end.decode()), given_lines, strict=True):
        assert found == wanted


@given(st.binary(max_size=60))
def test_any_bytes_keep_their_lines_and_their_plain_characters(content):
    text = unify(content, "cp1252", Limits(), Limits().start_clock())

    assert [one for one in text if one < 128] == [one for one in content if one < 128]
    told = find_rare_lines(content, "cp1252", Limits().start_clock()).told
    assert {line.name for line in told} <= {"utf-8", "cp1252"}


def test_a_cell_in_two_encodings_keeps_the_letters_of_both_and_is_said():
    table = read("nom;ville\nMédia ".encode() + "été;Sète\n".encode("cp1252"))

    assert table.cells.row(0) == ("Média été", "Sète")
    assert [(one.line, one.value) for one in said_mixed(table)] == [(2, "cp1252 (Média été)")]


def test_a_nul_in_the_cell_that_is_shown_has_a_picture():
    content = "nom;ville\nMédiathèque;Nice\nHôtel;Nice\n".encode() + "Été\0;Nice\n".encode("cp1252")

    said = read_table(content, name="lieux.csv").remarks

    assert [one.value for one in said if one.rule == "encoding-mixed"] == ["cp1252 (Été\u2400)"]


def test_of_rows_in_another_encoding_so_many_are_told_and_the_others_counted():
    pair = "é;a\n".encode() + "é;a\n".encode("cp1252")

    table = read(b"nom;v\n" + pair * (LINES_TOLD + 5))

    told = [one.value for one in table.remarks if one.rule.startswith("encoding-mixed")]
    assert len(told) == LINES_TOLD + 1
    assert told[-1] == "5"


def test_more_lines_in_two_encodings_than_rows_are_allowed_are_refused_before_they_are_read():
    pair = "é;".encode() + "é;\n".encode("cp1252")

    with pytest.raises(TooLarge, match="trop de lignes"):
        read(b"nom;v\n" + pair * 300_000)


@pytest.mark.parametrize("end", [b"\n", b"\r", b";"])
def test_the_time_is_looked_at_while_lines_and_cells_in_two_encodings_are_told_apart(end):
    content = b'"nom";v\n' + (b"\xc3\xa9;\xe9" + end) * 50_000
    limits = Limits(seconds=0.0)

    with pytest.raises(TooLarge, match="trop long"):
        find_rare_lines(content, "cp1252", limits.start_clock())
    with pytest.raises(TooLarge, match="trop long"):
        unify(content, "cp1252", limits, limits.start_clock())
