"""What was understood, said again in French."""

import pytest

from ckanext.inclusion.core.hours import understand


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("Lu-Ve 9h-12h 14h-18h30", "du lundi au vendredi de 9 h à 12 h et de 14 h à 18 h 30"),
        ("mardi et jeudi 9h-12h", "le mardi et le jeudi de 9 h à 12 h"),
        ("2e et 4e mardi du mois 9h-12h", "le 2e et 4e mardi du mois de 9 h à 12 h"),
        ("sur rdv", "tous les jours sur rendez-vous"),
        ("24h/24 7j/7", "tous les jours 24h/24"),
        (
            "Juillet-août : mardi 9h-12h sauf jours fériés",
            "de juillet à août le mardi de 9 h à 12 h ; les jours fériés fermé",
        ),
        (
            "Fermé du 1er au 15 août ; lundi 18h-minuit",
            "le lundi de 18 h à minuit ; du 1er août au 15 août fermé",
        ),
        ("semaines paires : lundi 9h-12h", "les semaines paires le lundi de 9 h à 12 h"),
        (
            "samedi 10h-12h, vacances scolaires : fermé",
            "le samedi de 10 h à 12 h ; pendant les vacances scolaires fermé",
        ),
        ("mars : lundi 9h-12h sur inscription", "en mars le lundi de 9 h à 12 h sur inscription"),
    ],
)
def test_hours_are_said_again_in_a_sentence(text, french):
    assert understand(text).french.replace("\u00a0", " ") == french
