"""Random hours, written in French in random ways, are read as the same hours."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.frictionless_checks import is_opening_hours
from ckanext.inclusion.core.hours import parse_hours, understand
from ckanext.inclusion.core.hours.calendar import YEAR, agrees, follow_hours
from ckanext.inclusion.core.hours.osm import write_osm
from tests.unit.core.hours.prose import prose


@settings(max_examples=150, deadline=None)
@given(prose())
def test_what_is_written_in_french_is_read_as_the_same_year(written):
    text, hours = written
    read = parse_hours(text)

    assert list(follow_hours(read, YEAR)) == list(follow_hours(hours, YEAR))


@settings(max_examples=150, deadline=None)
@given(prose())
def test_opening_hours_py_reads_what_is_written_as_the_same_year(written):
    _, hours = written

    assert agrees(hours, write_osm(hours))


WORDS = [
    "lundi", "mardi", "au", "à", "-", ",", ";", ":", "et", "/", "(", ")", "9h", "12h", "14h",
    "18h30", "9", "12", "30", "99", "le", "du", "de", "1er", "2e", "du mois", "fermé", "sauf",
    "matin", "après-midi", "sur rdv", "tous les jours", "week-end", "jours fériés",
    "vacances scolaires", "septembre", "juin", "en", "24h/24", "7j/7", "semaines paires",
    "minuit", "entre", "jusqu'à", "mairie", "ouvert", "horaires", "lun.", "idem", "\n",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_text_is_understood_or_not_and_what_is_understood_is_in_the_notation(words):
    read = understand(" ".join(words))

    assert not read.osm or is_opening_hours(read.osm)
    assert bool(read.osm) == bool(read.french)
