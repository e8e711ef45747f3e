"""Above the names of columns: titles are no rows, and rows are in no way lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

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


LABELS = [
    "Titre", "Source :", "Date de mise à jour", "Contact", "Licence", "Producteur", "Version",
    "Période", "Territoire", "Nombre de lieux", "Auteur", "Département", "Remarque",
]  # fmt: skip
VALUES = [
    "Lieux de médiation", "Mairie de Digne", "12/05/2024", "mairie@example.org", "Ouverte", "2.1",
    "2024", "https://example.org/lieux", "0199001234", "Alpes-de-Haute-Provence", "42",
]  # fmt: skip
TABLES = [
    ["nom", "adresse", "commune"],
    ["nom", "adresse", "code postal", "commune"],
    ["nom", "siret", "code postal", "commune", "telephone", "mail", "horaires"],
    ["Désignation", "Voie", "Localité", "Joindre"],
    NAMES,
]


@settings(max_examples=150, deadline=None)
@given(
    labels=some.lists(some.sampled_from(LABELS), unique=True, min_size=2, max_size=12),
    values=some.permutations(VALUES),
    names=some.sampled_from(TABLES),
    gap=some.sampled_from(["", ";;\n"]),
    is_padded=some.booleans(),
)
def test_what_a_file_says_of_itself_line_by_line_is_no_table(labels, values, names, gap, is_padded):
    more = ";" * (len(names) - 2) * is_padded
    pairs = [f"{label};{value}{more}" for label, value in zip(labels, values * 2, strict=False)]

    table = read("\n".join(pairs) + f"\n{gap}" + join([names, *make_places("B", 9, names)], ";"))

    assert table.columns == names
    assert (table.height, table.set_aside.height) == (9, 0)
    assert [one.raw for one in table.above] == pairs


CELLS_OF_TWO = [
    lambda number: f"Lieu {number}",
    lambda number: f"Mairie de Digne {'ABCDEFGHIJKLMNOPQRST'[number]}",
    lambda number: f"019900{number:04}",
    lambda number: f"lieu{number}@example.org" if number % 2 else f"019900{number:04}",
    lambda number: f"04{number:03}",
    lambda number: ["Digne", "Sisteron", "Gap"][number % 3],
]


@settings(max_examples=150, deadline=None)
@given(
    header=some.sampled_from(
        [["nom", "commune"], ["Structure", "Téléphone"], ["Lieu", "Contact"], ["Qui", "Où"], None]
    ),
    cells=some.tuples(some.sampled_from(CELLS_OF_TWO[:3]), some.sampled_from(CELLS_OF_TWO)),
    count=some.integers(6, 18),
    names=some.sampled_from(TABLES),
)
def test_a_table_of_two_columns_above_another_loses_no_row(header, cells, count, names):
    above = [[make(number) for make in cells] for number in range(count)]
    lines = [*([header] if header else []), *above]

    table = read(join([*lines, names, *make_places("B", 9, names)], ";"))

    kept = {" ".join(row).strip() for row in table.cells.rows()}
    aside = set(table.set_aside["raw"])
    # Without names the first row may be taken for them, which is said.
    assumed = {one.value for one in table.remarks if one.rule == "header-assumed"}
    said = {*aside, *(value.replace(" · ", ";") for value in assumed)}
    assert all(" ".join(row) in kept or ";".join(row) in said for row in above)
    assert {one.raw for one in table.above} <= {";".join(header or [])}
    assert table.height + table.set_aside.height + len(assumed) >= count + 9


@pytest.mark.parametrize("names", TABLES[:3])
def test_so_is_a_single_line_of_it_above_names_that_are_known(names):
    table = read("Source;Mairie de Digne\n" + join([names, *make_places("B", 9, names)], ";"))

    assert table.columns == names
    assert [one.raw for one in table.above] == ["Source;Mairie de Digne"]
