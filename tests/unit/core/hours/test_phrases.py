"""Hours as town halls, libraries, associations write them (invented), and what they mean."""

import csv
from pathlib import Path

import pytest

from ckanext.inclusion.core.hours import understand

TABLE = Path(__file__).with_name("phrases.tsv")
with TABLE.open(encoding="utf-8", newline="") as file:
    PHRASES = [
        pytest.param(row["text"].replace("\\n", "\n"), row["osm"], row["tier"], id=row["text"])
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@pytest.mark.parametrize(("text", "osm", "tier"), PHRASES)
def test_hours_are_understood_wholly_and_with_their_doubts_or_not_at_all(text, osm, tier):
    read = understand(text)

    assert read.osm == osm
    assert bool(read.osm and not read.doubts) == (tier == "certain")


@pytest.mark.parametrize(
    ("text", "stuck"),
    [
        ("Lundi 9h-12h/Bouche-du-Rhôneh-17h", "Bouche"),
        ("Mardi 9h-12h avec Événement", "avec"),
        ("Mardi 9h-25h", "25h"),
    ],
)
def test_the_word_is_named_where_a_text_was_lost(text, stuck):
    assert understand(text).stuck == stuck
