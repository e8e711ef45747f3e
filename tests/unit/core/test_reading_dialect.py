import pytest

from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.dialect import find_dialect

HEADER = "nom;adresse;commune;latitude;longitude"
ROWS = [f"Lieu {n};{n} rue Grande;Digne;44.0{n};6.2{n}" for n in range(1, 9)]


def read(*lines):
    return read_table("\n".join(lines).encode(), name="lieux.csv")


def faults(table):
    return [(one.rule, one.line) for one in table.remarks]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_the_one_that_makes_equal_records(delimiter):
    text = f"nom{delimiter}ville\nA{delimiter}B\n"

    assert find_dialect(text).delimiter == delimiter
    assert find_dialect(text).confidence == 1.0


def test_commas_inside_cells_do_not_beat_the_semicolon():
    text = "nom;horaires\nA;9h,12h,14h,17h\nB;9h,12h\n"

    assert find_dialect(text).delimiter == ";"


def test_decimal_commas_do_not_beat_the_semicolon():
    rows = [line.replace(".", ",") for line in ROWS]

    assert read(HEADER, *rows).reading.delimiter == ";"


def test_ragged_rows_and_titles_do_not_hide_the_delimiter():
    table = read("Liste, à jour, du 3 mai", HEADER, *ROWS, "B;3,4", "C;1;2;3;4;5,6")

    assert table.reading.delimiter == ";"
    assert table.height == 9
    assert table.set_aside.height == 1


def test_a_doubtful_delimiter_is_said_with_a_row():
    table = read_table(b"a;b,c\nd;e,f\n", name="lieux.csv")

    assert table.reading.delimiter_confidence < 0.9
    assert ("delimiter-assumed", "; (d;e,f)") in [(one.rule, one.value) for one in table.remarks]


def test_a_doubtful_tab_is_called_by_its_french_name():
    report = check_file(b"a\tb\tc,d\ne\tf\tg,h\n", name="lieux.csv")

    [assumed] = [one for one in report.groups() if one["rule"] == "delimiter-assumed"]
    assert "tabulation (e⇥f⇥g,h)" in assumed["message"]


def test_one_column_needs_no_delimiter():
    table = read("nom", "A", "B")

    assert table.cells.rows() == [("A",), ("B",)]
    assert not table.remarks


def test_the_line_that_declares_the_delimiter_is_not_a_row():
    table = read("sep=|", "nom|ville", "A;B|C")

    assert table.cells.rows() == [("A;B", "C")]
    assert table.lines.to_list() == [2]


def test_apostrophes_around_cells_are_quotation_marks_and_said():
    table = read("'nom';'ville'", "'Chez l''autre; au fond';'Digne'", "'B';'C'")

    assert table.cells.rows() == [("Chez l'autre; au fond", "Digne"), ("B", "C")]
    assert faults(table) == [("quote-assumed", None)]


def test_apostrophes_of_french_are_letters():
    table = read("nom;ville", "L'Étoile;l'Isle", "'t Hof;d'Or")

    assert table.cells["nom"].to_list() == ["L'Étoile", "'t Hof"]


def test_quoted_cells_hold_delimiters_marks_and_line_ends():
    table = read(HEADER, 'A;"1; rue ""Haute""\nbâtiment B";Digne;44.1;6.1', *ROWS)

    assert table.cells["adresse"][0] == '1; rue "Haute"\nbâtiment B'
    assert table.lines.to_list()[:2] == [2, 3]
    assert not table.remarks


def test_a_mark_inside_a_plain_cell_is_a_letter():
    table = read(HEADER, 'Salle "Le Phare";1 rue Haute;Digne;44.1;6.1', *ROWS)

    assert table.cells["nom"][0] == 'Salle "Le Phare"'


def test_a_mark_that_is_not_doubled_is_kept_and_said():
    table = read(HEADER, '"Salle "Le Phare"";1 rue Haute;Digne;44.1;6.1', *ROWS)

    assert table.cells["nom"][0] == 'Salle "Le Phare"'
    assert table.height == 9
    assert faults(table) == [("quote-misplaced", 2)]


@pytest.mark.parametrize("place", [0, 3, 7])
def test_an_unclosed_mark_takes_no_row_with_it(place):
    rows = [*ROWS]
    rows[place] = rows[place].replace(";", ';"', 1)

    table = read(HEADER, *rows)

    assert table.height == 8
    assert table.lines.to_list() == list(range(2, 10))
    assert table.cells["adresse"][place] == f'"{place + 1} rue Grande'
    assert faults(table) == [("quote-unclosed", place + 2)]


def test_two_unclosed_marks_that_meet_do_not_swallow_the_rows_between():
    rows = [*ROWS]
    rows[1] = rows[1].replace(";", ';"', 1)
    rows[5] = rows[5].replace("Grande;", 'Grande";')

    table = read(HEADER, *rows)

    assert table.height == 8
    assert faults(table)[0] == ("quote-unclosed", 3)


def test_a_row_whose_marks_hide_its_cells_is_set_aside_alone():
    table = read(HEADER, ROWS[0], 'B;"x;y', *ROWS[1:])

    assert table.set_aside["line", "raw"].rows() == [(3, 'B;"x;y')]
    assert table.height == 8


def test_a_cell_with_line_ends_and_a_wrong_mark_is_read_whole():
    table = read(HEADER, 'A;"dit "le Phare" et\nau fond";Digne;44.1;6.1', *ROWS)

    assert table.cells["adresse"][0] == 'dit "le Phare" et\nau fond'
    assert faults(table) == [("quote-misplaced", 2)]


def test_a_wrong_mark_in_the_header_is_said():
    table = read(HEADER.replace("adresse", '"adresse'), *ROWS)

    assert table.height == 8
    assert faults(table) == [("quote-unclosed", 1)]


def test_a_tabulation_is_called_so_in_french():
    table = read("a\tb;c", "d\te;f", "g\th")

    (remark,) = [one for one in table.remarks if one.rule == "delimiter-assumed"]
    assert remark.value.startswith("tabulation (")


@pytest.mark.parametrize(("row", "rows"), [('"a";"', 20_000), ('c";"b', 10_000)])
def test_marks_that_open_again_on_each_line_are_not_followed_to_the_end_from_each(row, rows):
    # Followed to the end, the first rows alone take longer than a file may.
    table = read("nom;adresse", *[row] * rows)

    assert (table.height, table.remarks[0].rule) == (rows, "quote-unclosed")
