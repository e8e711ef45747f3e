"""What messages quote: hidden characters of cells are shown, our own typography is not."""

from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.translation import french
from tests.unit.core.tables import make_csv


def say(**row):
    report = check_file(make_csv(row), name="lieux.csv")
    return [group["message"] for group in report.groups(french)]


def test_hours_in_words_of_ours_have_no_marks():
    said = say(horaires_ouverture_osm="du lundi au vendredi de 9h à 14h")
    assert any("14\u00a0h" in one for one in said)
    assert not any("⍽" in one for one in said)


def test_a_no_break_space_of_a_cell_is_marked():
    assert any("13001⍽" in one for one in say(adresse_code_postal="13001\u00a0"))
