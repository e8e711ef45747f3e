import pytest

from ckanext.inclusion.core.column_names import STANDARD_NAMES
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.doubtful_rows import UNCUT_TOLD
from ckanext.inclusion.core.standards import STANDARD_IDS, load_standard

HEADER = "nom;adresse;commune;latitude;longitude"
ROWS = ["A;1 rue Haute;Digne;44.1;6.1", "B;2 rue Haute;Sète;43.1;3.1"]


def read(*lines):
    return read_table("\n".join(lines).encode(), name="lieux.csv")


def test_columns_without_a_name_of_their_own_get_one():
    table = read("nom;;nom", "A;B;C")

    assert table.columns == ["nom", "colonne 2", "nom (2)"]
    assert table.reading.renamed_columns == ("colonne 2", "nom (2)")


def test_a_made_up_name_is_never_one_of_the_file():
    table = read("nom;nom (2);nom;colonne 4;", "A;B;C;D;E")

    assert table.columns == ["nom", "nom (2)", "nom (3)", "colonne 4", "colonne 5"]


@pytest.mark.parametrize(
    "above",
    [
        ["Lieux d'inclusion numérique"],
        ["Lieux d'inclusion numérique;;;;", ";;;;", "Mis à jour en mai;;;;"],
        ["# source : mairie", ""],
        ["# colonnes : nom; adresse; commune"],
        ["# nom; adresse; commune"],
        ["Identité;Adresse;;Position;"],
    ],
)
def test_titles_and_comments_above_the_header_are_kept_apart_and_said(above):
    table = read(*above, HEADER, *ROWS)

    assert table.columns == HEADER.split(";")
    assert table.reading.header_line == len(above) + 1
    assert table.lines.to_list() == [len(above) + 2, len(above) + 3]
    said = [one for one in above if one.strip("; ")]
    assert [one.raw for one in table.above] == said
    assert [one.rule for one in table.remarks] == ["title-line"] * len(said)


def test_a_first_row_with_few_names_is_still_the_header():
    assert read("nom;;;;", *ROWS).columns[0] == "nom"


def test_empty_columns_and_rows_around_the_table_are_left_out():
    table = read(";;nom;ville;;", ";;A;B;;", ";;;;;", ";;C;D;;", ";;;;;", "")

    assert table.columns == ["nom", "ville"]
    assert table.lines.to_list() == [2, 4]
    assert not table.remarks


def test_a_column_without_a_name_that_holds_something_stays():
    table = read(";nom", "x;A", ";B")

    assert table.columns == ["colonne 1", "nom"]


def test_cells_beyond_a_short_header_are_kept_in_columns_of_their_own():
    table = read("nom;ville", "A;B;C", "D;E;F", "G;H")

    assert table.columns == ["nom", "ville", "colonne 3"]
    assert table.cells["colonne 3"].to_list() == ["C", "F", ""]


NOTED = [f"Lieu {n};{n} rue Haute;Digne;44.1;6.1" for n in range(20)]
NOTED[7] += ";fermé en août"


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_note_in_a_column_that_the_header_writes_without_a_name_is_kept(quote):
    rows = [row.replace("Digne", f"{quote}Digne{quote}") for row in NOTED]

    table = read(f"{HEADER};;", *rows)

    assert (table.height, table.set_aside.height) == (20, 0)
    assert table.columns == [*HEADER.split(";"), "colonne 6"]
    assert table.cells["colonne 6"].to_list() == [""] * 7 + ["fermé en août"] + [""] * 12
    assert table.reading.renamed_columns == ("colonne 6",)
    assert table.lines.to_list() == list(range(2, 22))
    assert not table.short_lines
    assert not table.padded_lines


def test_a_note_in_a_column_that_the_header_does_not_write_is_one_cell_too_many():
    table = read(HEADER, *NOTED)

    assert table.set_aside["line", "raw"].rows() == [(9, NOTED[7])]


def test_names_of_columns_with_quotes_after_a_space_are_read_without_them_and_said():
    table = read_table(b'id; "nom" ; "commune"\n1;A;Gap\n2;B;Nice\n', name="lieux.csv")

    assert table.columns == ["id", "nom", "commune"]
    assert [(one.rule, one.line, one.value) for one in table.remarks] == [
        ("quote-after-space", 1, ' "nom" '),
        ("quote-after-space", 1, ' "commune"'),
    ]


def test_rows_that_stand_in_one_cell_below_a_header_that_does_not_are_said():
    rows = b'1;A;Gap;x\n"2;B;Nice;y";;;\n"3;C;Apt;z";;;\n'

    table = read_table(b"id;nom;commune;note\n" + rows, name="lieux.csv")

    assert [(one.rule, one.severity, one.line, one.value) for one in table.remarks] == [
        ("cells-uncut", "error", 3, "2;B;Nice;y"),
        ("cells-uncut", "error", 4, "3;C;Apt;z"),
    ]


def test_of_rows_that_stand_in_one_cell_so_many_are_told_and_the_others_counted():
    rows = b'"2;B;Nice;y";;;\n' * (UNCUT_TOLD + 5)

    table = read_table(b"id;nom;commune;note\n" + rows, name="lieux.csv")

    assert len(table.remarks) == UNCUT_TOLD + 1
    assert (table.remarks[-1].rule, table.remarks[-1].value) == ("cells-uncut-more", "5")


def test_the_names_that_tell_a_header_are_those_of_all_standards():
    ours = {name for one in STANDARD_IDS for name in load_standard(one).field_names}

    assert ours <= set(STANDARD_NAMES)


@pytest.mark.parametrize(
    "content",
    [
        b'"nom;adresse;commune"\n"A;rue Haute;Nice"\n"B;rue Basse;Gap"\n',
        b"nom:adresse:commune\nA:rue Haute:Nice\nB:rue Basse:Gap\n",
    ],
)
def test_rows_that_are_not_cut_into_cells_are_said(content):
    table = read_table(content, name="lieux.csv")

    assert table.cells.shape == (2, 1)
    assert [(one.rule, one.severity, one.line) for one in table.remarks] == [
        ("cells-uncut", "error", 1)
    ]


@pytest.mark.parametrize("lines", [31, 60, 150, 900])
@pytest.mark.parametrize(
    "above",
    ["Licence ouverte, ligne {}", "Mention;ligne {}", "# nom;adresse;commune;latitude;longitude"],
)
def test_names_far_below_a_long_text_are_found_and_the_text_is_told(above, lines):
    text = [above.format(number) for number in range(lines)]

    table = read(*text, HEADER, *ROWS)

    assert table.columns == HEADER.split(";")
    assert table.reading.header_line == lines + 1
    assert table.lines.to_list() == [lines + 2, lines + 3]
    assert len(table.above) + len(table.set_aside) == lines
    assert "header-assumed" not in {one.rule for one in table.remarks}


def test_names_below_places_of_another_header_are_no_header():
    places = [f"{n} rue Haute;Lieu {n};44.12{n};6.1234;x" for n in range(40)]

    table = read("a;b;c;d;e", *places, HEADER, *ROWS)

    assert table.columns == list("abcde")
    below = next(one for one in table.remarks if one.rule == "header-below")
    assert below.line == 42
    assert "header-again" not in {one.rule for one in table.remarks}


def test_names_beyond_the_first_thousand_lines_are_told_and_not_taken():
    table = read(*[f"Mention;ligne {n};;;" for n in range(1_050)], HEADER, *ROWS)

    assert table.reading.header_line == 1
    assert [one.line for one in table.remarks if one.rule == "header-below"] == [1_051]


def test_numbers_of_rows_that_have_no_name_are_the_first_column():
    table = read('"nom","commune"', '"1","A","Nice"', '"2","B","Apt"', '"3","C","Gap"')

    assert table.columns == ["colonne 1", "nom", "commune"]
    assert table.cells["nom"].to_list() == ["A", "B", "C"]


@pytest.mark.parametrize(
    "lines",
    [
        ["id;nom;commune", "1;A;Nice;x", "2;B;Apt;y", "3;C;Gap;z"],
        ["Rang;nom;commune", "1;A;Nice;x", "2;B;Apt;y", "3;C;Gap;z"],
        ["nom;commune", "A;Nice;1", "B;Apt;2", "C;Gap;3"],
        ["nom;commune", "1;Nice;x", "5;Apt;y", "3;Gap;z"],
    ],
)
def test_a_column_without_a_name_is_the_last_one_otherwise(lines):
    table = read(*lines)

    assert table.columns[0] == lines[0].partition(";")[0]
    assert table.columns[-1] == f"colonne {table.cells.width}"


@pytest.mark.parametrize(
    "between", ["  ", "\x01", "\x1f"], ids=["spaces", "control", "unit separator"]
)
def test_names_that_nothing_known_separates_are_an_error(between):
    table = read(*(between.join(row) for row in (["nom", "commune", "adresse"], ["A", "B", "C"])))

    assert [(one.rule, one.severity) for one in table.remarks if one.line == 1] == [
        ("cells-uncut", "error")
    ]


def test_names_with_one_space_between_are_an_error_and_a_long_name_is_none():
    uncut = read("nom commune adresse code_postal", "A Nice rue 06000")
    long = read("Nom de la commune;Places", "Nice;3")

    assert "cells-uncut" in [one.rule for one in uncut.remarks]
    assert "cells-uncut" not in [one.rule for one in long.remarks]


TURNED = ["nom;Espace A;Espace B", "adresse;1 rue A;2 rue B", "code_postal;06000;06100"]


def test_a_table_that_lies_on_its_side_is_told_with_what_to_do():
    table = read(*TURNED, "commune;Nice;Nice")

    assert [(one.rule, one.severity) for one in table.remarks] == [("table-turned", "error")]


@pytest.mark.parametrize(
    "lines",
    [
        TURNED,
        [HEADER, *ROWS],
        ["nom;type", "nom;texte", "adresse;texte", "code_postal;texte", "commune;texte"],
    ],
    ids=["few names", "a table", "a list of columns"],
)
def test_other_tables_do_not_lie_on_their_side(lines):
    assert "table-turned" not in [one.rule for one in read(*lines).remarks]


def test_a_tick_above_a_wider_row_is_no_label_of_the_file():
    table = read("nom;code", "X;0", "Espace;1;note")

    assert table.columns[0] == "nom"
    assert table.rows_read == 2
