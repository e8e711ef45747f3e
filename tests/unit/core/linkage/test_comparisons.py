"""Each comparison says what two cells tell, and nothing where one is empty."""

from functools import partial

import pytest

from ckanext.inclusion.core.linkage.comparisons import COMPARISONS
from tests.unit.core.linkage.rows import HERE, level_of
from tests.unit.core.tables import NICE

BY_ID = {one.id: one for one in COMPARISONS}


def cell(name, value):
    return {**NICE, name: value}


street, phone, mail, page = (
    partial(cell, name)
    for name in ("adresse_rue", "contact_telephone", "contact_email", "contact_web")
)


@pytest.mark.parametrize(
    ("name", "other", "level"),
    [
        ("Médiathèque Jean Moulin", "MEDIATHEQUE JEAN MOULIN", "same"),
        ("Médiathèque Jean Moulin", "Bibliothèque municipale Jean Moulin de Nice", "same"),
        ("Médiathèque Jean Moulin", "Médiathèque Jean Moulim", "alike"),
        ("La Fabrique du Port", "La Fabrique du Port - Les Ateliers", "contained"),
        ("Médiathèque", "Bibliothèque municipale de Nice", "general"),
        ("Médiathèque", "Médiathèque Jean Moulin", "one-general"),
        ("Médiathèque", "Médiatèhque", "alike"),
        ("Centre social du Soleil", "Centre social de la Colline", "different"),
        ("CCAS de Nice", "C.C.A.S.", "general"),
        ("Cap Numérique", "CapN umérique", "alike"),
        ("Médiathèque Aimé Césaire", "MÃ©diathÃ¨que AimÃ© CÃ©saire", "same"),
        ("CCAS de Nice", "CCAS de Nice / Communauté de communes", "general"),
        ("Centre social du Soleil", "Ville de Nice - Centre social du Soleil", "same"),
        ("Médiathèque Jean Moulin", "Médiathèque Jean Moulin 2", "contained"),
        ("Médiathèque Jean Moulin Nord", "Médiathèque Jean Moulin Sud", "some"),
        ("Mairie de Nice", "Mairie de Nice annexe", "one-general"),
        ("Mairie de Nice", "Mairie de Nice (06)", "general"),
        ("Espace jeunes 1", "Espace jeunes 2", "different"),
    ],
)
def test_names_are_compared_by_their_own_words(name, other, level):
    assert level_of(BY_ID["name"], cell("nom", name), cell("nom", other)) == level


@pytest.mark.parametrize(
    ("name", "other", "level"),
    [
        ("MSAP de Nice", "Maison France Services", "same"),
        ("Mairie", "France Services", "different"),
        ("EPN de la médiathèque", "Médiathèque", "shared"),
        ("La Fabrique", "Médiathèque", None),
        ("Ludothèque", "Médiathèque", "different"),
        ("Médiathèque-ludothèque", "Médiathèque", "shared"),
        ("Crèche Jean Moulin", "Centre social Jean Moulin", "different"),
        ("École de musique", "Conservatoire", "shared"),
    ],
)
def test_services_are_known_by_their_words(name, other, level):
    assert level_of(BY_ID["service"], cell("nom", name), cell("nom", other)) == level


@pytest.mark.parametrize(
    ("comparison", "row", "other", "level"),
    [
        ("street", street("av. Jean Médecin"), street("Avenue Jean Médecin"), "same"),
        ("street", street("12 rue du Port"), {"adresse_brut": "12 rue du Port 06300 Nice"}, "same"),
        ("street", street("rue du Port"), street("rue du Porrt"), "alike"),
        ("street", street("rue du Port"), street("quai Lunel"), "different"),
        ("street", street("Résidence Azur rue du Port"), street("rue du Port"), "alike"),
        ("street", street("rue du Port - Bât. B"), street("rue du Port"), "alike"),
        ("street", street("rue du Vieux Port"), street("rue du Port"), "some"),
        ("street", street("rue du Port"), street("Le Village"), None),
        ("street", street("rue du Port"), street("BP 82"), None),
        ("street", street("Le Village"), street("le village"), "same"),
        ("street", street("rue du Port"), street("rue du Village"), "different"),
        ("street", street("12 rue du Port, 06300 Nice"), street("rue du Port"), "same"),
        ("number", {"adresse_numero": "12bis"}, street("12 bis rue du Port"), "same"),
        ("number", {"adresse_numero": "12"}, {"adresse_numero": "12 bis"}, "near"),
        ("number", {"adresse_numero": "12"}, {"adresse_numero": "14"}, "different"),
        ("number", {"adresse_numero": "12"}, {}, None),
        ("phone", phone("04 65 71 00 01"), phone("+33465710001"), "same"),
        ("phone", phone("04 65 71 00 01"), phone("0465710002"), "different"),
        ("email", mail("a@ville.example.org"), mail("b@ville.example.org"), "host"),
        ("email", mail("a@gmail.com"), mail("b@gmail.com"), "different"),
        ("website", page("https://www.example.org/"), page("example.org"), "same"),
        ("siret", {"siret": "73282932000074"}, {"siret": "73282932000009"}, "organisation"),
        ("siret", {"siret": "73282932000074"}, {"siret": "732829320"}, "organisation"),
        ("siret", {"siret": "732829320"}, {"siret": "732829320"}, "organisation"),
        ("kind", {"type_lieu": "Association"}, {"type_lieu": "association"}, "same"),
        ("labels", {"labels": "APTIC"}, {"labels": "France Services"}, "different"),
    ],
)  # fmt: skip
def test_other_fields_are_compared_however_they_are_written(comparison, row, other, level):
    assert level_of(BY_ID[comparison], {**NICE, **row}, {**NICE, **other}) == level


@pytest.mark.parametrize(
    ("row", "other", "level"),
    [
        ({"adresse_code_insee": "13201"}, {"adresse_code_insee": "13055"}, "same"),
        ({"adresse_code_insee": "6088"}, {"adresse_code_insee": "06088"}, "same"),
        ({"adresse_code_insee": "06088"}, {"adresse_code_insee": "06004"}, "different"),
        (
            {"adresse_commune": "Nice", "adresse_code_postal": "06300"},
            {"adresse_code_insee": "06088"},
            "same",
        ),
        (
            {"adresse_commune": "Mutzig", "adresse_code_postal": "67190"},
            {"adresse_commune": "Gresswiller", "adresse_code_postal": "67190"},
            "different",
        ),
        (
            {"adresse_commune": "Mutzig", "adresse_code_postal": "67190"},
            {"adresse_commune": "Le Hameau Haut", "adresse_code_postal": "67190"},
            "near",
        ),
        (
            {"adresse_commune": "Nice", "adresse_code_insee": "06088"},
            {"adresse_commune": "Nice", "adresse_code_insee": "06004"},
            "near",
        ),
        (
            {"adresse_commune": "NICE CEDEX 4", "adresse_code_postal": "06364"},
            {"adresse_code_insee": "06088"},
            "same",
        ),
    ],
)
def test_communes_are_the_same_by_code_or_by_name_within_a_departement(row, other, level):
    assert level_of(BY_ID["commune"], row, other) == level


def test_streets_that_differ_at_one_point_are_those_of_a_corner():
    corner = {**HERE, "adresse_numero": "", "adresse_rue": "place Garibaldi"}

    assert level_of(BY_ID["street"], HERE, {**corner, "latitude": "43.69730"}) == "corner"
    assert level_of(BY_ID["street"], HERE, {**corner, "latitude": "43.70720"}) == "different"
    # One and the same point for two streets is that of the village, where none was found.
    assert level_of(BY_ID["street"], HERE, corner) == "different"


def test_metres_between_points_are_measured():
    near = {**HERE, "latitude": "43.69730"}  # 11 m
    far = {**HERE, "latitude": "43.70720"}  # 1.1 km

    assert level_of(BY_ID["distance"], HERE, near) == "30-m"
    assert level_of(BY_ID["distance"], HERE, far) == "5-km"
    assert level_of(BY_ID["distance"], HERE, {**HERE, "latitude": ""}) is None


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.id)
def test_an_empty_cell_is_no_evidence(comparison):
    assert level_of(comparison, {"nom": ""}, {"nom": ""}) is None
