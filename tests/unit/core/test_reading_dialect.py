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


@pytest.mark.parametrize(
    "text",
    ['dite "La Ruche", au premier', 'dite "La Ruche", au premier, à gauche', '"de, la", bas'],
)
@pytest.mark.parametrize("is_quoted", [True, False])
@pytest.mark.parametrize("last", ["6.1", ""])
def test_a_delimiter_behind_a_mark_that_is_not_doubled_moves_no_cell(text, is_quoted, last):
    others = ["1 rue Haute", "Digne", "44.1", last]
    cells = [f'"{text}"', *(f'"{one}"' if is_quoted else one for one in others)]
    rows = [row.replace(";", ",") for row in ROWS]

    table = read(HEADER.replace(";", ","), ",".join(cells), *rows)

    assert table.cells.row(0) == (text, *others)
    assert faults(table) == [("quote-misplaced", 2)]


@pytest.mark.parametrize("text", ['Écran 24", neuf', '"La Ruche", au premier'])
def test_nor_does_one_behind_a_mark_that_stands_alone(text):
    rows = [row.replace(";", ",") for row in ROWS]
    broken = f'"{text}",1 rue Haute,Digne,44.1,'.replace('""La', '"La')

    table = read(HEADER.replace(";", ","), broken, *rows)

    assert table.cells.row(0)[1:] == ("1 rue Haute", "Digne", "44.1", "")
    assert table.cells["nom"][0].endswith(text.rpartition(" ")[2])
    assert faults(table) == [("quote-misplaced", 2)]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            '"Espace écran 24"";"1 rue Haute";"salle 15"";44.1;6.1',
            ('Espace écran 24"', "1 rue Haute", 'salle 15"'),
        ),
        ('"dite "A" bas";écran 24";salle 15";44.1;6.1', ('dite "A" bas', 'écran 24"', 'salle 15"')),
        ('"A";écran 24";Digne;44.1;6.1;', ("A", 'écran 24"', "Digne")),
    ],
)
def test_marks_of_inches_join_no_cells(row, cells):
    table = read(HEADER, row, *ROWS)

    assert table.cells.row(0)[:3] == cells


def test_cells_that_were_never_quoted_are_not_joined():
    row = '"dite "A" bas";écran 24";salle 15";Digne;44.1;6.1'

    table = read(HEADER, row, *ROWS)

    assert table.set_aside["raw"].to_list() == [row]


def test_a_short_row_with_such_a_cell_is_set_aside_rather_than_cut_elsewhere():
    table = read(HEADER, '"dite "La Ruche"; au premier";1 rue Haute;Digne;44.1', *ROWS)

    assert table.height == len(ROWS)
    assert table.set_aside["line"].to_list() == [2]


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


def test_a_delimiter_in_few_rows_of_one_column_is_one_of_a_sentence():
    table = read("nom", "Le Phare ; annexe", *"ABCDEFGH", "L'Étape, accueil")

    assert table.height == 10
    assert table.cells["nom"][0] == "Le Phare ; annexe"
    assert not table.remarks


WIDE_HEADER = "nom;en_ligne;adresse_rue;adresse_commune;statut;type_lieu;telephone;courriel;note;x"
WIDE_ROWS = [f"Lieu {n};Non;{n} rue Haute;Gap;Public;Mairie;;;;" for n in range(1, 41)]


def swallow(rows, first, last):
    """Open a mark in one row that only another row closes."""
    rows = [*rows]
    rows[first] = '"' + rows[first]
    rows[last] = rows[last].replace(";", '";', 1)
    return rows


@pytest.mark.parametrize(
    ("end", "spoil"),
    [
        ("\n\n", lambda place, row: row),
        ("\r\r\n", lambda place, row: row),
        ("\n", lambda place, row: row.rstrip(";") if place % 4 == 0 else row),
        ("\n", lambda place, row: row + ";" if place > 15 else row),
        ("\n", lambda place, row: row.replace("rue Haute", "rue; Haute") if place % 4 else row),
    ],
    ids=["blank-lines", "cr-cr-lf", "trimmed", "one-more-empty", "delimiter-in-a-sentence"],
)
def test_rows_are_found_in_a_quoted_cell_however_their_lines_are_cut(end, spoil):
    rows = [spoil(place, row) for place, row in enumerate(swallow(WIDE_ROWS, 8, 30))]

    table = read_table(end.join([WIDE_HEADER, *rows]).encode(), name="lieux.csv")

    assert table.height == 40
    assert faults(table) == [("quote-unclosed", 10 if end == "\n" else table.lines[8])]


def test_rows_that_may_all_be_cut_short_stay_one_cell_and_this_is_said():
    rows = [row.rstrip(";") for row in swallow(WIDE_ROWS, 8, 30)]

    table = read(WIDE_HEADER, *rows)

    assert ("quote-around-rows", 10) in faults(table)


def test_a_line_break_in_the_middle_column_of_a_wide_table_is_one_cell_without_a_word():
    table = read("nom;adresse;horaires;commune;en_ligne", 'A;1 rue X;"Lundi', 'Mardi";Gap;Non')

    assert table.cells["horaires"].to_list() == ["Lundi\nMardi"]
    assert faults(table) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("nom;adresse;en_ligne", 'A;"1 rue X;Non', "B;2 rue Y;Non", 'C;3 rue Z";Non', "D;4;Non"),
        ("nom,adresse,en_ligne", 'A,"Écran 24,Non', 'B,Écran 27",Non', "D,4 rue,Non"),
        ("nom;en_ligne", '"A;Non', 'B";Non', "D;Non"),
        ("nom;commune", 'A;"Gap', 'B;Nice"', "C;Digne"),
    ],
)
def test_lines_that_look_like_rows_in_a_cell_of_a_narrow_table_are_said(lines):
    table = read(*lines)

    [remark] = [one for one in table.remarks if one.rule == "quote-around-rows"]
    assert (remark.line, remark.severity) == (2, "warning")
    assert lines[2].strip('"') in remark.value or lines[2] in remark.value


def test_many_rows_in_a_cell_of_a_narrow_table_are_given_back():
    rows = [f"P{n};{n} rue Y;Nice;Non" for n in range(30)]

    table = read(
        "nom;adresse;commune;en_ligne", 'A;"1 rue X;Nice;Non', *rows, 'C;3 rue Z";Nice;Non'
    )

    assert table.height == 32
    assert faults(table) == [("quote-unclosed", 2)]


@pytest.mark.parametrize(
    ("header", "row", "opened", "closed"),
    [
        ("nom;description;en_ligne", "E{}; texte;Non", 'E{};"texte;Non', 'E{}; texte";Non'),
        ("nom; rue; ville; note", "E{}; Four; Gap; x", 'E{}; Four;"Gap; x', 'E{}; Four; Gap"; x'),
    ],
)
def test_rows_with_a_space_after_each_delimiter_are_given_back(header, row, opened, closed):
    rows = [row.format(number) for number in range(40)]
    rows[3], rows[12] = opened.format(3), closed.format(12)

    table = read(header, *rows)

    assert table.height == 40
    assert faults(table)[0] == ("quote-unclosed", 5)


@pytest.mark.parametrize(
    ("header", "row", "opened", "closed"),
    [
        ("nom;rue;ville;note", "E{}; rue du Four;Gap;", 'E{}; Four;Gap;"', 'E{}; Four;Gap;"'),
        ("nom;note;en_ligne", "E{};texte;Non", 'E{};"texte;Non', 'E{};;";Non'),
        ("nom;rue;ville;note", "E{};rue du Four;Gap;", 'E{}; Four;Gap;"', 'E{}; Four;Gap";'),
        ("nom;rue;ville;note", "E{};rue du Four;Gap;", 'E{};Four;Gap;"', 'E{};Four;Gap;"'),
    ],
    ids=["spaces", "a-cell-more", "one-with-a-space", "in-the-last-column"],
)
@pytest.mark.parametrize("last", [4, 12])
def test_rows_that_a_cell_of_a_narrow_table_may_hold_are_said(header, row, opened, closed, last):
    rows = [row.format(number) for number in range(40)]
    rows[3], rows[last] = opened.format(3), closed.format(last)

    table = read(header, *rows)

    assert faults(table)[0] in [("quote-around-rows", 5), ("quote-unclosed", 5)]


def test_the_rows_of_a_wide_table_that_are_all_in_one_cell_are_given_back():
    table = read(WIDE_HEADER, *swallow(WIDE_ROWS[:8], 0, 7))

    assert table.height == 8
    assert table.columns == WIDE_HEADER.split(";")


@pytest.mark.parametrize(
    "description",
    [
        "Accueil, conseil,\nateliers, prêt de matériel,\nlundi, mardi",
        "Lundi, de 9 h à 12 h\nMardi, de 9 h à 12 h",
        "Un lieu\npour tous",
    ],
)
def test_a_description_with_commas_and_line_ends_stays_whole_and_unsuspected(description):
    table = read("nom,description,en_ligne", f'A,"{description}",Non', "B,Rien,Non")

    assert table.cells["description"][0] == description
    assert not table.remarks


def test_a_row_over_lines_with_too_many_cells_is_set_aside_for_its_marks():
    table = read('"nom";"commune";"cp";"d"', '"A";"X";"1', '";"Y";"2";"5"', '"C";"Z";"3";"6"')

    [(line, reason, raw)] = table.set_aside.rows()
    assert (line, raw) == (2, '"A";"X";"1\n";"Y";"2";"5"')
    assert "a quotation mark is probably missing" in reason


def test_cells_that_are_whole_lose_their_marks_beside_one_that_is_not():
    table = read("nom;commune;cp", '"A";"X;"13001"', '"B";"Y";"13002"')

    assert table.cells.row(0) == ("A", '"X', "13001")


@pytest.mark.parametrize(("lines", "kept"), [(1_000, 3), (6_000, 2)])
def test_a_record_over_thousands_of_lines_is_read_up_to_a_bound(lines, kept):
    cell = '"' + "a\n" * lines + '"'
    table = read("nom;adresse;commune", "A;1 rue;Gap", f"{cell};{cell};Gap", "B;2 rue;Gap")

    firsts = [name for name in table.cells["nom"] if name in ("A", "B") or len(name) > 100]
    assert len(firsts) == kept
    assert (firsts[0], firsts[-1]) == ("A", "B")
    assert table.set_aside.is_empty() == (kept == 3)
    assert table.rows_read == table.height + table.set_aside.height
