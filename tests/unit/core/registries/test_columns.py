"""The columns of official lists are known by what their names say, whatever their keepers write."""

import pytest

from ckanext.inclusion.core.errors import WrongSources
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.registries.columns import find_roles, read_listed
from ckanext.inclusion.core.standards import STANDARD_IDS, load_standard


def read(text, name="liste.csv"):
    return read_listed(read_table(text.encode(), name=name))


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        (
            ["id_fs", "lib_fs", "adresse", "cp", "commune", "insee_com", "format_fs", "itinerance",
             "telephone", "mail", "h_lundi", "latitude", "longitude", "departement", "lib_dep"],
            {"name": "lib_fs", "address": "adresse", "postcode": "cp", "commune": "commune",
             "insee": "insee_com", "phone": "telephone", "email": "mail",
             "latitude": "latitude", "longitude": "longitude"},
        ),
        (
            ["Nom de la structure", "Type de structure", "SIRET", "Adresse postale", "Code Postal",
             "Ville", "Code INSEE de la commune", "Nom du référent", "Courriel du référent",
             "Site internet"],
            {"name": "Nom de la structure", "siret": "SIRET", "address": "Adresse postale",
             "postcode": "Code Postal", "commune": "Ville", "insee": "Code INSEE de la commune",
             "website": "Site internet"},
        ),
        (
            ["structureId", "nomStructure", "codePostal", "nomCommune", "codeCommune",
             "codeDepartement", "numeroVoie", "nomVoie", "geo_point_2d"],
            {"name": "nomStructure", "postcode": "codePostal", "commune": "nomCommune",
             "insee": "codeCommune", "street_number": "numeroVoie", "street": "nomVoie",
             "point": "geo_point_2d"},
        ),
        (
            ["DEP", "REGION", "LIBELLE", "ADRESSE_1", "ADRESSE_2", "CP", "LIB_COM", "N° Tél.",
             "X", "Y"],
            {"name": "LIBELLE", "street": "ADRESSE_1", "address_complement": "ADRESSE_2",
             "postcode": "CP", "commune": "LIB_COM", "phone": "N° Tél.", "longitude": "X",
             "latitude": "Y"},
        ),
        (
            ["Lieu", "Prénom", "Nom du conseiller", "Localité", "EPCI"],
            {"name": "Lieu", "commune": "Localité"},
        ),
    ],
)  # fmt: skip
def test_columns_are_recognised_by_their_words(columns, roles):
    assert find_roles(columns) == roles


@pytest.mark.parametrize("standard", STANDARD_IDS)
def test_the_standards_own_columns_are_recognised(standard):
    chosen = load_standard(standard)

    found = find_roles(chosen.field_names)

    wanted = ("name", "postcode", "insee", "commune", "latitude", "longitude", "phone", "email")
    assert {role: found[role] for role in wanted} == {
        role: chosen.name_with_role(role) for role in wanted
    }
    assert "address" in found


@pytest.mark.parametrize("point", ["43.6972, 7.2847", "POINT(7.2847 43.6972)", "43.6972;7.2847"])
def test_a_position_in_one_column_is_read(point):
    listed = read(f'nom|commune|geo_point_2d\nMairie|Nice|"{point}"\nA|Nice|')

    assert listed.select("latitude", "longitude").row(0) == ("43.6972", "7.2847")


def test_metres_are_no_position():
    listed = read("nom;commune;x;y\nMairie;Nice;1044000,5;6298000\nA;Nice;1044001;6298001")

    assert {"latitude", "longitude"}.isdisjoint(listed.columns)


def test_the_postcode_and_commune_of_a_whole_address_are_read():
    listed = read("nom;adresse\nMairie;12 rue du Port, 06300 Nice\nA;place Haute")

    assert listed.select("postcode", "commune").rows() == [("06300", "Nice"), ("", "")]


@pytest.mark.parametrize("text", ["a;b\n1;2", "nom;b\nMairie;x", "date;montant\n2024;3"])
def test_what_is_no_list_of_places_is_refused_with_its_columns(text):
    with pytest.raises(WrongSources, match=r"« liste\.csv ».*(nom).*" + text.split(";")[0]):
        read(text)
