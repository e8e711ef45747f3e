"""The workbook for people, read by another program than the one that writes it."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.pipeline import Source, clean_files
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import make_outputs
from tests.unit.core.tables import NICE, WITHOUT_ZEROS, make_csv

PLACE = {"nom": "Mairie", **WITHOUT_ZEROS}
CONTENT = (
    make_csv(
        PLACE,
        {**NICE, "nom": "=B", "labels": "=1+1", "row": "x"},
        {**NICE, "nom": "C"},
        {**NICE, "nom": "C"},
        columns=["nom", "en_ligne", *list(PLACE)[1:], "labels", "row"],
    )
    + b"\nD;Non;;;;;;;;too;many"
)
FORMER = make_csv({**PLACE, "labels": "APTIC"}, {"nom": "E", "adresse_commune": "Gap"})


def clean(content=CONTENT, previous=None, **options):
    former = Source(previous, "avant.csv") if previous else None
    return clean_files([Source(content, "lieux.csv")], previous=former, choices=Choices(**options))


def read_sheets(cleaning):
    """Return the cells of each sheet, each row by its headings."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(make_outputs(cleaning)["resultat.xlsx"]))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {
        name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for name, rows in sheets.items()
    }


def list_parts(cleaning):
    with zipfile.ZipFile(io.BytesIO(make_outputs(cleaning)["resultat.xlsx"])) as book:
        return {
            name: book.read(name).decode()
            for name in book.namelist()
            if name.startswith("xl/worksheets/sheet")
        }


def test_what_was_done_is_a_list_with_the_place_the_change_and_the_reason():
    [done] = read_sheets(clean())["Corrections"]

    assert done == {
        "Ligne": "2", "Lieu": "Mairie", "Correction": "0", "Colonne": "adresse_code_insee",
        "Avant": "6088", "Après": "06088",
        "Raison": "« 6088 » est un code INSEE qui a perdu son zéro initial (Nice).",
        "Règle": "« … » est un code INSEE qui a perdu son zéro initial (…).",
    }  # fmt: skip


@pytest.mark.parametrize(("accept", "sheet"), [("certain", "Corrections"), ("none", "À confirmer")])
def test_the_cells_of_one_correction_have_one_number(accept, sheet):
    moved = {**NICE, "nom": "Mairie", "adresse_code_postal": "06088",
             "adresse_code_insee": "06300", "adresse_region": ""}  # fmt: skip

    told = read_sheets(clean(make_csv(moved), accept=accept))[sheet]

    numbers = {one["Colonne"]: one["Correction"] for one in told}
    assert numbers["adresse_code_postal"] == numbers["adresse_code_insee"]
    assert numbers["adresse_code_postal"] != numbers["adresse_region"]


def test_what_is_to_confirm_says_how_sure_it_is_and_what_to_do():
    [asked] = read_sheets(clean())["À confirmer"]

    assert (asked["Valeur"], asked["Valeur proposée"], asked["Certitude"]) == (
        "6400", "06400", "probable"
    )  # fmt: skip
    assert "acceptez la correction" in asked["Que faire"]


def test_what_was_refused_is_not_to_be_confirmed_again():
    target = {"kind": "rule", "rule": "postcode-leading-zero"}
    refused = Decision.from_dict({"action": "refuse", "target": target})

    assert read_sheets(clean(decisions=(refused,)))["À confirmer"] == []


def test_what_is_left_has_a_place_a_message_and_advice():
    [left] = read_sheets(clean())["À traiter"]

    assert (left["Ligne"], left["Lieu"], left["Colonne"], left["Valeur"]) == (
        "3", "=B", "labels", "=1+1"
    )  # fmt: skip
    assert left["Que faire"].startswith("Écrivez")


@pytest.mark.parametrize(("accept", "said"), [("certain", "fusionné"), ("none", "proposé")])
def test_duplicates_say_whether_they_were_merged(accept, said):
    [group] = read_sheets(clean(accept=accept))["Doublons"]

    assert group["Lignes"] == "4, 5"
    assert group["Décision"].startswith(said)


def test_rejects_are_shown_as_they_were():
    [reject] = read_sheets(clean())["Rejets"]

    assert "too;many" in reject["Ligne d'origine"]


def test_the_evolution_has_a_sheet_only_where_there_is_one():
    told = read_sheets(clean(previous=FORMER))["Évolution"]

    assert {(one["Évolution"], one["Lieu"], one["Colonne"], one["Avant"]) for one in told} == {
        ("ajouté", "=B", "", ""),
        ("ajouté", "C", "", ""),
        ("modifié", "Mairie", "adresse_code_insee", "6088"),
        ("modifié", "Mairie", "labels", "APTIC"),
        ("retiré", "E", "", ""),
    }
    assert "Évolution" not in read_sheets(clean())


def test_every_cell_is_text_and_no_formula_is_live():
    parts = list_parts(clean(previous=FORMER))

    assert len(parts) == 7
    for part in parts.values():
        assert "<f>" not in part
        kinds = set(re.findall(r"<c [^>]*?>", part))
        assert all('t="s"' in one or 't="inlineStr"' in one for one in kinds)


def test_headers_stay_in_sight_and_lists_can_be_filtered():
    for part in list_parts(clean(previous=FORMER)).values():
        assert 'state="frozen"' in part
        assert "<autoFilter" in part


def test_a_question_of_a_rule_is_something_to_do():
    standard = load_standard("mediation-1.0")
    place = {"id": "", "nom": "Mairie", "commune": "Nice", "adresse": "rue de France"}
    columns = [*standard.field_names, "note"]
    content = make_csv({**place, "note": "a"}, {**place, "note": "b"}, columns=columns)

    cleaning = clean_files([Source(content, "lieux.csv")], standard="mediation-1.0")

    told = [one["Ce qui ne va pas"] for one in read_sheets(cleaning)["À traiter"]]
    assert any("Plusieurs lieux portent ce nom" in one for one in told)
