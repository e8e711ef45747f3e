"""A text of one column: a quotation mark that swallows rows is said, a text over lines is not."""

import pytest

from ckanext.inclusion.core.reading import read_table

NAMES = [
    "Mairie de Digne", "CCAS de Sisteron", "Médiathèque de Manosque", "Espace Jeunes de Gap",
    "Mairie de Forcalquier", "CCAS de Gréoux", "Médiathèque de Riez", "Espace Emploi de Sisteron",
    "Mairie de Riez", "CCAS de Seyne",
]  # fmt: skip
POSTCODES = ["04000", "04100", "04200", "05000", "13001", "13100", "06000", "83000"]
PHONES = ["01 99 00 12 34", "01.99.00.56.78", "0199009012", "01 99 00 34 56", "+33199007890"]
SIRETS = ["130 025 265 00013", "13002526500021", "13002526500039", "13002526500047"]
MAILS = ["a@example.org", "b@example.org", "mairie@example.org", "ccas@example.org", "c@d.org"]
CODES = ["LIEU-1", "LIEU-2", "LIEU-13", "LIEU-14", "LIEU-20"]
HOURS = ["Lundi 9h-12h", "Mardi au vendredi : 9h-17h", "Tous les jours.", "Sur rendez-vous."]


def find(rows, name="nom"):
    """Return the rows that are said to hold rows."""
    text = "".join(f"{row}\n" for row in [name, *rows])
    table = read_table(text.encode(), name="lieux.csv")
    said = [one for one in table.remarks if one.rule == "quote-around-rows"]
    assert all(one.severity == "warning" for one in said)
    return [one.line for one in said]


def swallow(rows, first, last):
    """Return rows with a mark before the one and another behind the other."""
    opened, closed = [*rows[:first], f'"{rows[first]}', *rows[first + 1 :]], rows[last]
    return [*opened[:last], f'{closed}"', *opened[last + 1 :]]


@pytest.mark.parametrize("rows", [NAMES, POSTCODES, PHONES, MAILS, CODES, SIRETS])
def test_rows_that_a_mark_swallows_are_said(rows):
    for first in range(len(rows) - 2):
        assert find(swallow(rows, first, first + 1)) == [first + 2]
    assert find(swallow(NAMES, 2, 6)) == [4]


def test_so_are_many_that_are_not_like_each_other():
    names = [f"{place} {number}".capitalize() for number, place in enumerate("abcdefghij" * 4)]

    assert find(swallow(names, 5, 35)) == [7]
    assert find([f"lieu {number}" for number in range(9)]) == []


@pytest.mark.parametrize(
    "text",
    [
        "12 rue Haute\n04000 Digne",
        "Espace public\n(annexe de la mairie)",
        "Ouvert à tous.\nSur rendez-vous le lundi.",
        "Accueil :\n- adultes\n- enfants",
        "Atelier d'initiation,\npuis accompagnement\net prêt de matériel",
        "Une seule ligne\n\n",
    ],
)
def test_a_text_over_lines_is_not(text):
    quoted = f'"{text}"'

    assert find([*NAMES[:6], quoted, *NAMES[6:]]) == []
    assert find([quoted]) == find([quoted, quoted, quoted]) == []
    assert find([*HOURS, quoted, *HOURS]) == []


def test_nor_are_texts_of_a_file_where_many_go_on_over_lines():
    hours = ['"Lundi 9h-12h\nMardi 9h-12h\nMercredi 9h-12h"', "Lundi 14h-17h", "Mardi 14h-17h"]

    assert find(hours * 10) == []


def test_texts_of_sentences_are_rows_no_more_than_their_lines():
    texts = [f"Lieu {name}, ouvert à tous." for name in NAMES]

    assert find([*texts, '"Lieu ouvert.\nLieu fermé le lundi.\nLieu accessible."']) == []
