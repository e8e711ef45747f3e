"""Behind a header that ends with delimiters: notes are kept, rows that were moved are set aside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.validation import check_reading

NAMES = ["nom", "adresse", "code postal", "commune", "telephone", "mail", "latitude", "longitude"]


def make_place(number):
    return [
        f"Lieu {number}", f"{number} rue Haute", f"04{number:03}", "Digne", f"0199{number:06}",
        f"lieu{number}@example.org", f"44.{number:04}", f"6.{number:04}",
    ]  # fmt: skip


def read(rows, names=NAMES, behind=2):
    lines = [names + [""] * behind, *rows]
    text = "".join(";".join(line) + "\n" for line in lines)
    return read_table(text.encode(), name="lieux.csv")


def cut(place, at, parts):
    """Return a row in which a value has delimiters."""
    value = ["Maison", *(f" annexe {one}" for one in range(parts))]
    return [*place[:at], *value, *place[at + 1 :]]


@settings(max_examples=100, deadline=None)
@given(
    count=some.integers(3, 30),
    which=some.integers(0, 29),
    at=some.integers(0, len(NAMES) - 2),
    parts=some.integers(1, 2),
    behind=some.integers(2, 6),
)
def test_a_row_that_a_delimiter_in_a_value_has_moved_is_set_aside(count, which, at, parts, behind):
    rows = [make_place(number) for number in range(1, count + 1)]
    moved = which % count
    rows[moved] = cut(rows[moved], at, parts)

    table = read(rows, behind=behind)

    assert table.set_aside.select("line", "raw").rows() == [(moved + 2, ";".join(rows[moved]))]
    assert table.height == count - 1
    assert table.columns == NAMES
    found = check_reading(table)
    assert found.filter(rule="extra-cells")["severity"].to_list() == ["error"]


@settings(max_examples=100, deadline=None)
@given(
    count=some.integers(3, 30),
    noted=some.sets(some.integers(0, 29)),
    note=some.sampled_from(
        ["à revoir", "12/05/2024", "04000", "oui", "a@example.org", "0199001234"]
    ),
    empty=some.sets(some.integers(1, len(NAMES) - 1)),
    place=some.integers(0, 1),
)
def test_a_note_beside_a_place_is_kept_whatever_it_is(count, noted, note, empty, place):
    rows = [make_place(number) for number in range(1, count + 1)]
    for at in {one % count for one in noted}:
        bare = ["" if column in empty else cell for column, cell in enumerate(rows[at])]
        rows[at] = [*bare, *[""] * place, note]

    table = read(rows)

    assert (table.height, table.set_aside.height) == (count, 0)
    assert table.cells.select(NAMES).rows() == [tuple(row[: len(NAMES)]) for row in rows]


@pytest.mark.parametrize("names", [["nom", "commune"], ["nom", "description", "commune"]])
def test_among_words_only_nothing_is_guessed(names):
    rows = [["Lieu"] * len(names) for _one in range(5)]

    table = read([*rows, ["Maison", " annexe", *["Digne"] * (len(names) - 1)]], names)

    assert (table.height, table.set_aside.height) == (6, 0)
    assert [one.rule for one in table.remarks if one.line == 7] == []


def test_a_note_to_the_right_of_each_row_moves_none():
    table = read([[*make_place(number), "vu"] for number in range(9)])

    assert (table.height, table.set_aside.height) == (9, 0)


@settings(max_examples=60, deadline=None)
@given(
    count=some.integers(6, 30),
    which=some.integers(0, 29),
    at=some.integers(0, 4),
    last=some.sampled_from(["", "à revoir"]),
)
def test_a_row_that_is_moved_within_the_table_is_kept_and_told(count, which, at, last):
    rows = [[*make_place(number), last] for number in range(1, count + 1)]
    moved = which % count
    rows[moved] = cut(rows[moved], at, 1)[: len(NAMES) + 1]

    table = read(rows, names=[*NAMES, "note"], behind=0)

    assert table.height == count
    assert table.cells.row(moved) == tuple(rows[moved])
    assert [(one.rule, one.line) for one in table.remarks] == [("row-moved", moved + 2)]


@pytest.mark.parametrize(
    "changed",
    [
        {"telephone": "lieu1@example.org", "mail": "0199000001"},
        {"latitude": "à compléter", "longitude": "à compléter"},
        {"longitude": "6,2 est"},
        {"telephone": "", "mail": "", "latitude": "", "longitude": "44.1234"},
        {"telephone": "NC", "mail": "NC", "latitude": "NC", "longitude": "NC", "note": "NC"},
    ],
)
def test_a_row_with_odd_cells_is_not_told_as_moved(changed):
    names = [*NAMES, "note"]
    rows = [[*make_place(number), ""] for number in range(1, 9)]
    rows[3] = list({**dict(zip(names, rows[3], strict=True)), **changed}.values())

    assert "row-moved" not in [one.rule for one in read(rows, names=names, behind=0).remarks]
