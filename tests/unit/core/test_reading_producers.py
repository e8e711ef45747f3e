"""Files as producers make them: rows in = rows out + rows set aside, and each oddity is said."""

import pytest

from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.validation import check_reading, check_table

HEADER = "nom;adresse;code_postal;commune;latitude;longitude;telephone\n"
PLACES = [
    f"Lieu {name};{number} rue Haute;0400{number};Digne;44.{number}1234;6.{number}2345;"
    f"01 99 00 12 3{number}\n"
    for number, name in enumerate("ABCDE")
]
BODY = "".join(PLACES)
CLEAN = HEADER + BODY
TITLES = "Nom du lieu;Adresse;Code postal;Commune;Latitude;Longitude;Téléphone\n"
UNITS = "texte;texte;5 chiffres;texte;degrés;degrés;\n"
KINDS = "string;string;string;string;number;number;string\n"
MARK = "\ufeff"


def commas(text):
    return text.replace(";", ",")


def ends(text, end):
    return "".join(f"{line}{end}" for line in text.splitlines())


def twice(text):
    return "".join(f"{line};{line}\n" for line in text.splitlines())


# What it is, the file, rows kept, rows set aside, what reading says of them.
FILES = [
    ("clean", CLEAN, 5, 0, set()),
    ("a line for a spreadsheet", "sep=;\n" + CLEAN, 5, 0, set()),
    ("that line, and no header", "sep=;\n" + BODY, 5, 0, {"header-missing"}),
    ("delimiters at the end", ends(CLEAN, ";;;\n"), 5, 0, set()),
    ("a mark within a cell", CLEAN.replace("Lieu B", 'Le "Phare" B'), 5, 0, set()),
    ("a mark doubled once", CLEAN.replace("Lieu B", '"Le ""Phare" B"'), 5, 0, {"quote-misplaced"}),
    ("a delimiter in an address", CLEAN.replace("2 rue", "2; rue"), 4, 1, {"extra-cells"}),
    ("one column", "nom\nA\nB\n", 2, 0, set()),
    ("rows of another program", HEADER + commas(BODY), 5, 0, {"missing-cells"}),
    (
        "decimal commas", commas(CLEAN).replace("44.", "44,").replace("6.", "6,"), 5, 0,
        {"renamed-column"},
    ),
    ("spaces that do not break", CLEAN.replace("01 99", "01\u202f99\u00a0"), 5, 0, set()),
    ("two returns a line", ends(CLEAN, "\r\r\n"), 5, 0, set()),
    ("a line separator in a cell", CLEAN.replace("2 rue", "2\u2028rue"), 5, 0, set()),
    ("a vertical tab in a cell", CLEAN.replace("2 rue", "2\vrue"), 5, 0, set()),
    ("a line end in a cell", CLEAN.replace("2 rue Haute", '"2 rue\nHaute"'), 5, 0, set()),
    ("two files, each with its mark", MARK + CLEAN + MARK + CLEAN, 10, 1, {"repeated-header"}),
    ("wide characters", CLEAN.encode("utf-16-le"), 5, 0, {"encoding-assumed"}),
    ("the end of a DOS file", CLEAN + "\x1a", 5, 1, {"empty-signs"}),
    ("zeros at the end", CLEAN + "\0" * 90, 5, 1, {"empty-signs", "nul-characters"}),
    ("a total", CLEAN + "Total;;;;5;;\n", 6, 0, {"note-line"}),
    ("a total in words", CLEAN + "TOTAL : 5 lieux;;;;;;\n", 6, 0, {"note-line"}),
    ("notes below", CLEAN + "\n* provisoire\nSource : mairie\n", 7, 0, {"missing-cells"}),
    ("titles of groups", f"{HEADER}ALPES;;;;;;\n{BODY}", 6, 0, {"note-line"}),
    ("empty lines between", f"{HEADER}{PLACES[0]}\n;;;;;;\n{PLACES[1]}", 2, 0, set()),
    ("a header over two rows", f"Lieu;Adresse;;;Position;;Contact\n{CLEAN}", 5, 0, {"title-line"}),
    (
        "a header broken in two", CLEAN.replace("code_postal", "code\npostal"), 6, 0,
        {"missing-cells", "renamed-column", "header-again"},
    ),
    ("a header with a line end", CLEAN.replace("code_postal", '"code\npostal"'), 5, 0, set()),
    ("columns twice", twice(CLEAN), 5, 0, {"renamed-column"}),
    ("titles below the names", HEADER + TITLES + BODY, 6, 0, {"header-again"}),
    ("titles above the names", TITLES + CLEAN, 5, 0, {"title-line"}),
    ("units below the names", HEADER + UNITS + BODY, 6, 0, {"header-again"}),
    ("kinds below the names", HEADER + KINDS + BODY, 6, 0, {"header-again"}),
    ("names again in capitals", CLEAN + HEADER.upper() + BODY, 11, 0, {"header-again"}),
    ("names again, spaced", CLEAN + HEADER.replace(";", " ; ") + BODY, 10, 1, {"repeated-header"}),
    ("the count of psql", CLEAN + "(5 rows)\n", 5, 1, {"count-of-rows"}),
    ("the count of psql, spaced", CLEAN + "\n(1\u202f245 lignes)\n", 5, 1, {"count-of-rows"}),
    ("the count of one row", CLEAN + "(1 ligne);;;;;;\n", 5, 1, {"count-of-rows"}),
    ("the count of sqlcmd", CLEAN + "\n(5 rows affected)\n", 5, 1, {"count-of-rows"}),
    ("a count that a place is called", CLEAN + "(5 rows);1 rue;05000;Gap;;;\n", 6, 0, set()),
    ("a ruler", f"{HEADER}---;---;---;---;---;---;---\n{BODY}", 5, 1, {"empty-signs"}),
]  # fmt: skip


def read(content):
    content = content if isinstance(content, bytes) else content.encode()
    return read_table(content, name="lieux.csv")


@pytest.mark.parametrize(
    ("content", "kept", "aside", "said"), [one[1:] for one in FILES], ids=[one[0] for one in FILES]
)
def test_rows_and_remarks_of_a_producers_file(content, kept, aside, said):
    table = read(content)

    assert (table.height, table.set_aside.height) == (kept, aside)
    assert set(check_reading(table)["rule"]) == said
    assert any(row[0].startswith(("Lieu A", "A")) for row in table.cells.rows())


def test_a_count_of_rows_is_set_aside_as_it_is_written():
    assert read(CLEAN + "(1 245 lignes)\n").set_aside["raw"].to_list() == ["(1 245 lignes)"]


@pytest.mark.parametrize(
    "cell", ["Lieu\u2028A", "Lieu\vA", f"{MARK}Lieu A", "Lieu\u202fA", "Lieu A\x1a"]
)
def test_a_character_that_nobody_sees_is_said_by_the_check(cell):
    table = read(CLEAN.replace("Lieu A", cell))

    findings = check_table(table, load_standard("inclusion-2021"))

    assert table.cells["nom"][0] == cell
    assert cell in findings.filter(field="nom", line=2)["value"].to_list()


def test_a_place_of_which_little_is_known_is_no_header_and_no_note():
    table = read(CLEAN + "Lieu F;NC;NC;Commune;NC;NC;NC\nLieu G;;;Digne;;;\n")

    assert table.height == 7
    assert not table.remarks


def test_a_table_in_which_rows_fill_few_cells_has_no_notes():
    table = read("nom;note;ville;tarif;acces\nA;;;;\nB;x;;;\nTotal;;;;\nC;;;;\n")

    assert not table.remarks
