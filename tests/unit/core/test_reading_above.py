"""Above the names of columns: titles are no rows, and rows are in no way lost."""

import pytest

from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.validation import check_reading
from tests.unit.core.workbooks import make_workbook, rows

NAMES = load_standard("inclusion-2021").field_names
OTHER_NAMES = ["Structure", "Localité", "Porteur", "Qui", "Note", "Etat"]


def make_places(first, count, names=NAMES):
    """Return rows in words, of which every third cell is empty."""
    filled = [name if place % 3 < 2 else "" for place, name in enumerate(names)]
    return [
        [f"{first}{number} {name}" if name else "" for name in filled] for number in range(count)
    ]


def join(rows, delimiter):
    return "".join(delimiter.join(row) + "\n" for row in rows)


def read(text):
    return read_table(text.encode(), name="lieux.csv")


def assert_all_there(table, kept, aside):
    """The rows below are kept; each line above is set aside with an error, and told as nothing."""
    assert (table.height, table.set_aside.height) == (kept, aside)
    assert not table.above
    found = check_reading(table).filter(rule="rows-above")
    assert found["severity"].to_list() == ["error"] * aside
    assert found["line"].to_list() == table.set_aside["line"].to_list()


@pytest.mark.parametrize("below", [",", "\t", "|"])
@pytest.mark.parametrize("count", [1, 2, 12, 25])
def test_a_file_with_another_delimiter_above_is_set_aside_row_by_row(below, count):
    above = join([NAMES, *make_places("A", count)], ";")

    table = read(above + join([NAMES, *make_places("B", 40)], below))

    assert_all_there(table, 40, count + 1)
    assert table.reading.header_line == count + 2
    assert table.set_aside["raw"].to_list() == above.splitlines()


@pytest.mark.parametrize("count", [2, 12])
def test_a_file_with_other_names_above_is_set_aside_row_by_row(count):
    above = join([OTHER_NAMES, *make_places("A", count, OTHER_NAMES)], ";")

    table = read(above + join([NAMES, *make_places("B", 40)], ";"))

    assert_all_there(table, 40, count + 1)


def test_a_file_without_names_above_is_set_aside_row_by_row():
    row = "Espace A;1 rue Haute;04000;Digne;44.0912;6.2359\n"

    table = read(row * 2 + join([NAMES, *make_places("B", 40)], ","))

    assert_all_there(table, 40, 2)


def test_a_table_above_in_a_sheet_is_set_aside_row_by_row():
    above = make_places("A", 12, OTHER_NAMES)

    below = [[], NAMES, *make_places("B", 40)]
    content = make_workbook(Lieux=rows(*above, *below, header=OTHER_NAMES))

    assert_all_there(read_table(content, name="lieux.xlsx"), 40, 13)


def test_titles_around_a_table_above_stay_titles():
    above = "Lieux de 2021\n" + join([OTHER_NAMES, *make_places("A", 12, OTHER_NAMES)], ";")

    table = read(f"{above}Lieux de 2022\n" + join([NAMES, *make_places("B", 40)], ";"))

    assert table.set_aside.height == 13
    assert [one.raw for one in table.above] == ["Lieux de 2021", "Lieux de 2022"]


@pytest.mark.parametrize(
    "above",
    [
        "Lieux d'inclusion, de médiation\nMairie de Digne, service social\nMai 2024, version 2\n",
        "Source;Mairie de Digne\nDate;12/05/2024\nContact;mairie@example.org\nVersion;2\n",
        "Source;Mairie;mairie@example.org;0199001230\n",
        "# nom;adresse;commune\n# A;1 rue Haute;Digne\n# B;2 rue Haute;Digne\n",
        join([["obligatoire"] * 9, ["texte"] * 9, ["une valeur"] * 9, ["public"] * 9], ";"),
        join([["Identité", "", "", "Adresse"], ["Lieu", "", "", "Voie", "Ville"]], ";"),
        join([[f"Colonne {name}" for name in NAMES]] * 3, ";"),
    ],
)
def test_titles_comments_and_the_lines_of_a_header_above_are_no_rows(above):
    table = read(above + join([NAMES, *make_places("B", 40)], ";"))

    assert (table.height, table.set_aside.height) == (40, 0)
    assert len(table.above) == above.count("\n")
