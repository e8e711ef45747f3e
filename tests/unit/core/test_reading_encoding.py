import codecs

import pytest

from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.encoding import find_encoding

TEXT = "nom;ville\nMédiathèque de l'Étoile;Fréjus\nÀ côté du château;Sète\n"
CERTAIN = [
    ("utf-8", TEXT.encode()),
    ("utf-8-sig", TEXT.encode("utf-8-sig")),
    ("utf-16", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
    ("utf-16", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
    ("utf-32", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le")),
    ("utf-32", codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be")),
]
ASSUMED = ["cp1252", "mac_roman", "cp850", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


def read(content):
    return read_table(content, name="lieux.csv")


@pytest.mark.parametrize(("name", "content"), CERTAIN)
def test_what_the_bytes_prove_is_certain(name, content):
    table = read(content)

    assert table.cells.row(0) == ("Médiathèque de l'Étoile", "Fréjus")
    assert (table.reading.encoding, table.reading.encoding_certain) == (name, True)
    assert not table.remarks


@pytest.mark.parametrize("name", ASSUMED)
def test_what_is_assumed_is_said_with_a_cell_that_shows_it(name):
    table = read(TEXT.encode(name))

    assert table.cells.row(1) == ("À côté du château", "Sète")
    assert (table.reading.encoding, table.reading.encoding_certain) == (name, False)
    assert 0.5 < table.reading.encoding_confidence < 1.0
    assert [(one.rule, one.value) for one in table.remarks] == [
        ("encoding-assumed", f"{name} (Médiathèque de l'Étoile)")
    ]


def test_latin_9_is_known_by_its_own_letters():
    table = read(
        "nom;tarif\nMaison du cœur;5 €\nFoyer des sœurs;Entrée à 3 €\n".encode("iso8859-15")
    )

    assert table.cells.row(0) == ("Maison du cœur", "5 €")
    assert table.reading.encoding == "iso8859-15"


def test_plain_ascii_is_certain():
    assert read(b"nom;ville\nA;B\n").reading.encoding_certain


def test_a_row_pasted_in_another_encoding_is_read_and_said():
    content = TEXT.encode() + "Bibliothèque;Orléans\n".encode("cp1252")

    table = read(content)

    assert table.cells.row(2) == ("Bibliothèque", "Orléans")
    assert [(one.rule, one.line, one.value) for one in table.remarks] == [
        ("encoding-beside", 4, "cp1252, 99 % (Bibliothèque)"),
        ("encoding-mixed", 4, "cp1252 (Bibliothèque)"),
    ]


def test_capitals_are_told_from_small_letters():
    text = "NOM;VILLE\nMÉDIATHÈQUE;ORLÉANS\nCAFÉ DE L'ÉGLISE;SAINT-ÉTIENNE\n"

    for name in ("cp1252", "mac_roman", "cp850"):
        assert read(text.encode(name)).cells["NOM"][0] == "MÉDIATHÈQUE", name


def test_a_cut_wide_character_does_not_stop_the_reading():
    table = read(codecs.BOM_UTF16_LE + "nom;b\n1;2\n".encode("utf-16-le")[:-1])

    assert table.cells.row(0)[0] == "1"
    assert [one.rule for one in table.remarks] == ["encoding-mixed", "character-lost"]


def test_an_endless_word_takes_no_longer_than_a_word():
    clock = Limits(seconds=60).start_clock()
    word = b"\xe9ab" * 300_000

    found = find_encoding(b"nom;ville\nM\xe9diath\xe8que;" + word, clock)

    assert found.name == "cp1252"
    assert clock.left > 0


def test_what_tells_the_encoding_may_stand_at_the_end_of_a_long_word():
    assert find_encoding(b"x" * 500 + b"m\x82diath\x8aque").name == "cp850"


def test_what_was_assumed_is_shown_where_no_letter_has_an_accent():
    content = b"nom;ville\n" + b"a" * 200 + b";Gap\nMaison de l\x92eau;Gap\n"

    assert [one.value for one in read(content).remarks] == ["cp1252 (Maison de l’eau)"]
