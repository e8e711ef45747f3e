"""What a child process notes of the sheets that it reads."""

from ckanext.inclusion.core.bounded.notes import MERGED_TOLD, Notes


def test_each_place_of_merged_cells_is_noted_once():
    notes = Notes()
    for _ in range(3):
        notes.add_merged(2, 0)

    assert notes.all() == [["merged-cells", 2, 0, ""]]


def test_no_more_merged_cells_are_noted_than_anybody_reads():
    notes = Notes()
    for number in range(2 * MERGED_TOLD):
        notes.add_merged(number, 0)

    assert len(notes.all()) == MERGED_TOLD
