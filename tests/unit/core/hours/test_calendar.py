"""Hours day by day are compared with what opening-hours-py reads."""

import pytest

from ckanext.inclusion.core.hours import parse_hours
from ckanext.inclusion.core.hours.calendar import agrees


@pytest.mark.parametrize(
    ("text", "osm", "same"),
    [
        ("du lundi au vendredi 9h-12h", "Mo-Fr 09:00-12:00", True),
        ("du lundi au vendredi 9h-12h", "Mo,Tu,We,Th,Fr 09:00-11:00,11:00-12:00", True),
        ("lundi 9h-12h", "Mo 09:00-12:30", False),
        ("lundi 9h-12h sauf jours fériés", "Mo 09:00-12:00", False),
        ("1er samedi du mois 9h-12h", "Sa 09:00-12:00", False),
        ("lundi 9h-12h sur rendez-vous", "Mo 09:00-12:00", False),
        ("vendredi 20h-2h", "Fr 20:00-02:00", True),
        ("lundi 9h-12h", "lundi 9h-12h", False),
    ],
)
def test_a_difference_on_any_day_is_found(text, osm, same):
    assert agrees(parse_hours(text), osm) is same
