"""What a cleaning tells on a terminal."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.pipeline import Source, clean_files
from ckanext.inclusion.core.terminal_cleaning import show_cleaning
from tests.unit.core.tables import NICE, WITHOUT_ZEROS, make_csv

ODD = {**NICE, "nom": "[red]B[/red]", "labels": "[bold]X[/bold]\x1b[2J" + "y" * 200}
# One correction is certain; a cell that is left to people has a sign that steers a terminal.
CONTENT = make_csv(WITHOUT_ZEROS, ODD)


def show(content=CONTENT, width=80, accept="certain", previous=None, decisions=()):
    stream = io.StringIO()
    cleaning = clean_files(
        [Source(content, "lieux.csv")],
        choices=Choices(accept, tuple(decisions)),
        previous=Source(previous, "avant.csv") if previous else None,
    )
    console = Console(file=stream, width=width, highlight=False)
    show_cleaning(cleaning, Path("résultats"), console)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(len(line) for line in show(width=width, previous=CONTENT).splitlines()) <= width


def test_what_was_corrected_and_what_is_to_confirm_is_told_by_rule_with_an_example():
    said = show()

    assert "Corrigé : 1" in said
    assert "« … » est un code INSEE qui a perdu son zéro initial (…)." in said
    assert "6088 → 06088  (ligne 2)" in said
    assert "À confirmer : 1" in said
    assert "6400 → 06400  (ligne 2)" in said


def test_errors_before_and_after_stand_side_by_side():
    lines = [line.split() for line in show(accept="likely").splitlines()]

    assert ["Avant", "2", "3", "1"] in lines
    assert ["Après", "1", "1", "1"] in lines


def test_what_is_left_to_people_is_told_by_kind_with_an_example():
    said = show()

    assert "À traiter un par un : 1" in said
    assert "autre chose que les valeurs de « labels »" in said
    assert "(ligne 3)" in said


def test_what_is_told_of_one_row_only_is_not_told_of_all():
    far = {**NICE, "latitude": "43.2965", "longitude": "5.3698"}
    farther = {**NICE, "latitude": "48.8566", "longitude": "2.3522"}

    assert " km en dehors de la commune" in show(make_csv(NICE, far), width=200)
    assert "Le point est à … en dehors de la commune" in show(
        make_csv(NICE, far, farther), width=200
    )


def test_a_cell_cannot_style_the_summary_or_steer_the_terminal():
    said = show()

    assert "[bold]X[/bold]" in said
    assert "\x1b" not in said


def test_nothing_is_said_of_what_is_not_there():
    said = show(make_csv({}))

    assert "Corrigé" not in said
    assert "À confirmer" not in said
    assert "À traiter" not in said
    assert "Depuis la dernière fois" not in said
    assert "Publiez lieux.csv" in said


def test_what_was_refused_is_not_to_be_confirmed_again():
    refused = Decision.from_dict(
        {"action": "refuse", "target": {"kind": "rule", "rule": "postcode-leading-zero"}}
    )

    said = show(decisions=[refused])

    assert "À confirmer :" not in said
    assert "Décisions" in said


def test_the_evolution_since_last_time_is_counted():
    gone = {"nom": "C", "adresse_commune": "Gap"}
    former = make_csv({**WITHOUT_ZEROS, "contact_telephone": "x"}, gone)

    said = " ".join(show(previous=former).split())

    assert "ajoutés : 1 ; retirés : 1 ; modifiés : 1 ; inchangés : 0" in said


def test_more_kinds_than_are_shown_are_counted():
    wrong = ("type_lieu", "statut", "siret", "latitude", "contact_email", "contact_web",
             "public_cible", "tarifs", "services", "labels")  # fmt: skip

    assert "d'autres sortes" in show(make_csv(dict.fromkeys(wrong, "x7x")))
