import pytest

from ckanext.inclusion.core.reading import read_table
from tests.unit.core.workbooks import make_workbook

PLACES = [
    "Médiathèque;1 rue Haute;04000;Digne;44.0912;6.2345;01 99 00 12 30",
    "Mairie;place Basse;83000;Toulon;43.1242;5.9280;01 99 00 12 31",
]


def read(*lines):
    return read_table("\n".join(lines).encode(), name="lieux.csv")


def said(table):
    return [(one.rule, one.line) for one in table.remarks]


def test_a_first_row_that_is_a_place_stays_a_row_and_columns_are_numbered():
    table = read(*PLACES)

    assert table.columns == [f"colonne {number}" for number in range(1, 8)]
    assert table.cells.rows() == [tuple(place.split(";")) for place in PLACES]
    assert (table.lines.to_list(), table.reading.header_line) == ([1, 2], 0)


def test_what_shows_that_there_is_no_header_is_said():
    (remark,) = read(*PLACES).remarks

    assert (remark.rule, remark.severity, remark.line) == ("header-missing", "error", 1)
    assert remark.value == "04000 · 44.0912 · 6.2345"


@pytest.mark.parametrize(
    "cell",
    [
        "44.0912", "6,2345", "04000", "2A004", "36252187900034", "362 521 879 00034",
        "01 99 00 12 30", "+33 1 99 00 12 30", "https://lieu.example.org", "a@example.org",
        "2024-04-02", "02/04/2024", "12 bis rue Haute", "Oui",
    ],
)  # fmt: skip
def test_each_kind_of_value_that_is_no_name_shows_it(cell):
    table = read(f"Lieu;{cell}", f"Autre;{cell}", f"Tiers;{cell}")

    assert table.height == 3


@pytest.mark.parametrize(
    "header",
    [
        "Intitulé;2021;2022",
        "Intitulé;01/01/2021;01/01/2022",
        "1;2;3",
        "Intitulé;Effectif;Budget",
        "nom;04000;04001",
    ],
)
def test_names_are_not_taken_for_a_place(header):
    table = read(header, "A;12;13", "B;14;15", "C;12;13")

    assert table.columns == header.split(";")
    assert "header-missing" not in [one.rule for one in table.remarks]


def test_names_of_which_none_is_known_are_said_to_be_an_assumption():
    table = read("Phare;Digne", "Étoile;Sète", "Lune;Arles")

    assert table.columns == ["Phare", "Digne"]
    assert [(one.rule, one.line, one.value) for one in table.remarks] == [
        ("header-assumed", 1, "Phare · Digne")
    ]


def test_words_that_stand_again_below_them_show_a_place_as_well():
    table = read("Phare;Digne;bleu", "Étoile;Digne;vert", "Lune;Sète;bleu")

    assert table.height == 3
    assert table.remarks[0].value == "Digne · bleu"


def test_an_unknown_header_that_is_repeated_is_still_a_header():
    table = read("intitulé;bourg;teinte", "A;B;C", "intitulé;bourg;teinte", "D;E;F")

    assert table.columns == ["intitulé", "bourg", "teinte"]
    assert table.set_aside["line"].to_list() == [3]


def test_a_single_place_without_a_header_is_a_row():
    assert read(PLACES[0]).height == 1


def test_a_title_above_places_without_a_header_stays_above():
    table = read("Liste des lieux", "", *PLACES)

    assert table.lines.to_list() == [3, 4]
    assert [one.raw for one in table.above] == ["Liste des lieux"]
    assert said(table) == [("header-missing", 3), ("title-line", 1)]


def test_places_above_a_header_in_the_middle_are_not_taken_for_titles():
    table = read(*PLACES, "nom;adresse;code_postal;commune;latitude;longitude;telephone", *PLACES)

    assert table.height == 5
    assert not table.above
    assert said(table) == [("header-missing", 1), ("header-below", 3)]


def test_a_sheet_without_a_header_keeps_its_first_row():
    def fill(_workbook, sheet):
        for number, place in enumerate(PLACES):
            sheet.write_row(number + 1, 0, place.split(";"))

    table = read_table(make_workbook(Lieux=fill), name="lieux.xlsx")

    assert table.columns[0] == "colonne 1"
    assert table.cells["colonne 1"].to_list() == ["Médiathèque", "Mairie"]
    assert (table.lines.to_list(), said(table)) == ([2, 3], [("header-missing", 2)])


def test_a_known_name_that_stands_again_in_its_column_is_a_value():
    table = read("Commune;Digne;association", "Commune;Digne;commune", "Mairie;Gap;association")

    assert (table.height, table.reading.header_line) == (3, 0)


def test_a_header_that_stands_again_in_other_words_stays_the_header():
    table = read("nom;commune;tel", "A;Digne;0", "nom;commune;telephone", "B;Gap;1")

    assert table.columns == ["nom", "commune", "tel"]
