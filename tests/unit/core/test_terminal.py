"""The report on a terminal."""

import io
import re

import pytest
from rich.console import Console

from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.terminal import show_report
from tests.unit.core.tables import VALID, make_csv

LONG = "Ateliers, " * 30
CONTENT = make_csv(
    {"services": LONG, "labels": "[red]X[/red]"},
    *[{"labels": f"X{number}"} for number in range(12)],
    {"adresse_code_postal": "4000"},
)


def show(content, width=80, **console):
    stream = io.StringIO()
    report = check_file(content, name="lieux.csv")
    show_report(report, Console(file=stream, width=width, highlight=False, **console))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(len(line) for line in show(CONTENT, width).splitlines()) <= width


def test_colours_are_for_terminals_only():
    assert "\x1b[" not in show(CONTENT)
    assert "\x1b[" in show(CONTENT, force_terminal=True, color_system="standard")


def test_lines_are_told_in_words_beside_their_values():
    said = show(make_csv({"labels": "X"}, {"labels": "X"}, {}, {"labels": "Y"}))

    assert re.search(r"X +× 2 +lignes 2 à 3", said)
    assert re.search(r"Y +× 1 +ligne 5", said)


def test_a_cell_cannot_style_the_report_or_steer_the_terminal():
    said = show(make_csv({"labels": "[red]X[/red]\x1b[2J"}))

    assert "[red]X[/red]" in said
    assert "\x1b" not in said


def test_the_standard_that_was_checked_is_named():
    assert show(make_csv(VALID)).startswith("lieux.csv · inclusion-2021\n")


def test_a_valid_file_is_called_valid():
    assert "Le fichier est valide." in show(make_csv(VALID))


def test_more_values_than_are_shown_are_mentioned():
    assert "et d'autres valeurs" in show(CONTENT)
