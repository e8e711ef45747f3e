"""The rules of opening hours in whole cleanings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.pipeline import Source, clean_files, clean_table
from ckanext.inclusion.core.plan.reasons import word_reasons
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.translation import french
from tests.shared import REGION_SUD, needs_region_sud
from tests.unit.core.tables import STANDARD, make_table

OSM, WORDS = "horaires_ouverture_osm", "horaires_ouverture_brut"
NEWEST = load_standard("mediation-1.0")
WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")


def clean(cells, accept="certain", standard=STANDARD):
    """Return the only row of a cleaned table, and the plan."""
    cleaning = clean_table(make_table(cells), standard, Choices(accept))
    return cleaning.table.cells.row(0, named=True), cleaning.plan


def test_words_are_written_in_the_notation_and_kept_in_one_correction():
    row, plan = clean({OSM: "Mardi 9h-12h"})

    assert (row[OSM], row[WORDS]) == ("Tu 09:00-12:00", "Mardi 9h-12h")
    assert plan.corrections["rule"].to_list() == ["hours-in-words"]


def test_a_standard_without_a_column_of_words_keeps_them_in_a_local_one():
    row, _ = clean({"horaires": "Mardi 9h-12h"}, standard=NEWEST)

    assert (row["horaires"], row[WORDS]) == ("Tu 09:00-12:00", "Mardi 9h-12h")


def test_what_is_not_understood_is_moved_and_still_asked_about():
    row, plan = clean({OSM: "Selon programme"}, "likely")

    assert (row[OSM], row[WORDS]) == ("", "Selon programme")
    assert plan.questions.select("rule", "field", "value").rows() == [
        ("hours-not-understood", WORDS, "Selon programme")
    ]


def test_the_reason_says_the_hours_in_french_and_what_is_doubtful():
    _, plan = clean({WORDS: "Tous les jours 9h-18h"})

    edits = plan.edits.join(plan.corrections, on="correction", suffix="_correction")
    (reason,) = word_reasons(edits, french)
    assert "tous les jours de 9\u00a0h à 18\u00a0h" in reason
    assert "Mo-Su 09:00-18:00" in reason
    assert "week-end" in reason


@pytest.mark.parametrize(
    ("names", "cells", "osm"),
    [
        (WEEK, ["9h-12h", "", "14h-17h", "fermé", "9h-12h"], "Mo,Fr 09:00-12:00; We 14:00-17:00"),
        ([f"horaires_{day}" for day in WEEK], ["9h-12h"] * 5, "Mo-Fr 09:00-12:00"),
        (WEEK, ["9h-12h", "idem", "", "", ""], ""),
        (WEEK, ["mardi 9h-12h", "", "", "", ""], ""),
        (WEEK[:4], ["9h-12h"] * 4, ""),
    ],
)
def test_columns_of_days_become_one_week(names, cells, osm):
    row, _ = clean(dict(zip(names, cells, strict=True)), "likely")

    assert row[OSM] == osm
    assert [row[name] for name in names] == cells


def test_columns_of_half_days_become_one_week():
    cells = {f"{day}_{half}": "" for day in WEEK for half in ("matin", "apres_midi")}
    row, _ = clean(
        cells | {"lundi_matin": "9h-12h", "lundi_apres_midi": "14h-17h", "mardi_matin": "fermé"},
        "likely",
    )

    assert row[OSM] == "Mo 09:00-12:00,14:00-17:00"


texts = st.sampled_from([
    "", "Mardi 9h-12h", "mardi 9h-12h.", "Tous les jours 9h-18h", "Selon programme", "Lu 9h-12h",
    "Mo-Fr 09:00-12:00", "Mo-Fr 9:00-12:0", "Mardi 9h-13h", "sur rdv",
])  # fmt: skip


@settings(max_examples=12)
@given(texts, texts, texts, st.sampled_from(["certain", "likely"]))
def test_cleaning_hours_again_changes_nothing_and_no_text_is_lost(given, words, day, accept):
    cells = {OSM: given, WORDS: words, **dict.fromkeys(WEEK, ""), "lundi": day}
    once = clean_table(make_table(cells), STANDARD, Choices(accept)).table

    again = clean_table(once, STANDARD, Choices(accept))

    assert again.applied.size == 0
    row = once.cells.row(0, named=True)
    assert words in row[WORDS]
    assert not given or row[OSM] or given.strip(".").lower() in row[WORDS].lower()


@needs_region_sud
@pytest.mark.parametrize(("accept", "wrong"), [("certain", 11), ("likely", 0)])
def test_the_hours_of_the_real_file_are_repaired(accept, wrong):
    name = "lieux-inclusion-2022-utf8.csv"
    cleaning = clean_files([Source(REGION_SUD / name, name)], choices=Choices(accept))

    assert cleaning.before.summary()["custom_errors"] == 186
    assert cleaning.after.summary()["custom_errors"] == wrong
    rules = cleaning.plan.corrections["rule"].value_counts()
    assert dict(rules.iter_rows())["hours-in-words"] == 173
